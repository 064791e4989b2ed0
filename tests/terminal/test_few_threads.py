"""The wizard where the system starts no more threads: it goes on, or says so and leaves in order."""

from __future__ import annotations

import signal
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.terminal.programs import ForkedWizard
from tests.terminal.terminal import LEFT_CLEAN, Terminal


def allow(threads: int) -> None:
    """Let the program start so many `threads` and no more."""
    start, left = threading.Thread.start, iter(range(threads))

    def start_one(thread: threading.Thread) -> None:
        if next(left, None) is None:
            raise RuntimeError("can't start new thread")
        start(thread)

    threading.Thread.start = start_one  # type: ignore[method-assign,assignment]


def with_threads(number: int) -> type[ForkedWizard]:
    return type("Limited", (ForkedWizard,), {"altered_by": staticmethod(partial(allow, number))})


@pytest.mark.parametrize("threads", [0, 1])
def test_without_threads_for_screen_and_keys_it_says_so(threads: int, tmp_path: Path) -> None:
    words = ["new", "acme.toml", "--lang", "en"]
    with Terminal(words, tmp_path, program=with_threads(threads)) as terminal:
        assert terminal.status() == 2
    said = "The system starts no more processes: close other programs and try again."
    assert terminal.raw.endswith(f"{said}\r\n")
    if threads:  # that writes to the screen
        assert [mode for mode in LEFT_CLEAN if mode not in terminal.raw] == []
    assert not list(tmp_path.glob("state/slawizard/crashes/*"))


def test_without_any_more_it_goes_on(tmp_path: Path) -> None:
    words = ["new", "acme.toml", "--lang", "en"]
    with Terminal(words, tmp_path, program=with_threads(2)) as terminal:
        terminal.wait_for("Step 1 of 8")
        terminal.press("Acme Norte", "f2")
        terminal.wait_for("Step 2 of 8")
        terminal.send_signal(signal.SIGTERM)
        assert terminal.status() == 1
    (draft,) = tmp_path.glob("state/slawizard/drafts/*.json")
    assert "Acme Norte" in draft.read_text("utf-8")
    assert not list(tmp_path.glob("state/slawizard/crashes/*"))
