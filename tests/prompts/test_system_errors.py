"""The system refuses one call: the wizard goes on line by line, says so, and loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from slawizard.storage.drafts.store import find
from slawizard.storage.paths import state_dir
from slawizard.storage.toml.load import load
from tests.prompts.scripted_author import Transcript, run_prompts
from tests.system_errors import Refusals, cases, locks_held, refusing
from tests.tui.agreements import copy_of

FILE = Path("two-stages.toml")
TICKET = 217_000
HIGHER_TICKET = ("3", "", str(TICKET), *[""] * 4)
"""From the review to the step of the customers, another ticket, and back."""


def rounds(
    folder: Path, monkeypatch: pytest.MonkeyPatch, begin: Callable[[], object], *lines: str
) -> Iterator[tuple[Transcript, Refusals]]:
    """What is said to who answers `lines` after `begin`, while one call after the other fails."""
    for number, code in [(0, 0), *cases(_calls(folder, monkeypatch, begin, *lines), every=9)]:
        _clear(folder)
        begin()
        with refusing(monkeypatch, folder.parent, number, code) as calls:
            told = run_prompts(*lines, file=FILE, is_terminal=True)
        assert locks_held(folder.parent) == [], calls
        yield told, calls


def _calls(
    folder: Path, monkeypatch: pytest.MonkeyPatch, begin: Callable[[], object], *lines: str
) -> int:
    _clear(folder)
    begin()
    with refusing(monkeypatch, folder.parent) as calls:
        run_prompts(*lines, file=FILE, is_terminal=True)
    return len(calls.made)


def _clear(folder: Path) -> None:
    shutil.rmtree(state_dir(), ignore_errors=True)
    for path in folder.iterdir():
        path.unlink()


def kept(folder: Path) -> str:
    """All that is kept of the answers, as a draft or as text."""
    found = [*state_dir().rglob("*.json"), *folder.glob("*.txt")]
    return "\n".join(path.read_text("utf-8") for path in found)


def test_answers_are_kept_or_the_author_hears_that_they_are_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told, calls in rounds(folder, monkeypatch, lambda: None, "Globex", "q"):
        assert told.status == 1, calls
        if [stored.company for stored in find().drafts] != ["Globex"]:
            assert "can't be kept as a draft" in told.text, calls
            assert "Globex" in kept(folder), calls


def test_a_draft_outlives_a_start_that_cannot_read_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave_draft() -> None:
        run_prompts("Globex", "q", file=FILE)

    for told, calls in rounds(folder, monkeypatch, leave_draft, "", "q"):
        assert told.status == 1, calls
        assert [stored.company for stored in find().drafts] == ["Globex"], calls


def test_an_agreement_is_saved_or_the_author_hears_that_it_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin() -> None:
        copy_of(FILE.stem)

    for told, calls in rounds(folder, monkeypatch, begin, *HIGHER_TICKET, "yes", "Why.", ""):
        if "Step 8 of 8" not in told.text:
            assert told.text, calls  # the agreement can't be opened, and the reason stands there
        elif "Saved: " in told.text:
            saved = [load(file) for file in folder.glob("*.toml")]
            assert any(agreement.customers.average_ticket == TICKET for agreement in saved), calls
            assert told.status == 0
        elif "its document is not: " not in told.text:
            assert "Not saved: " in told.text, (calls, told.text)
            assert str(TICKET) in kept(folder), calls
