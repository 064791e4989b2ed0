"""How long the tests wait for a program: as long as it goes on, and not for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import terminal as waiting
from tests.terminal.programs import CommandProcess
from tests.terminal.terminal import Terminal

SHORT = 0.5


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", SHORT)


def running(script: str, home: Path) -> Terminal:
    return Terminal(["sh", "-c", script], home, program=CommandProcess)


def test_a_slow_program_is_waited_for_as_long_as_it_writes(tmp_path: Path) -> None:
    script = "for i in 1 2 3 4 5 6 7 8 9 10; do printf .; sleep 0.1; done; printf done; read x"
    with running(script, tmp_path) as slow:
        slow.wait_for("done")


def test_a_silent_program_is_not_waited_for(tmp_path: Path) -> None:
    told = "was not shown in time"
    with running("printf .; read x", tmp_path) as silent, pytest.raises(AssertionError, match=told):
        silent.wait_for("done")
