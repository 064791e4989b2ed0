"""The system refuses one call: the wizard lives on, says what it could not do, and loses nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from slawizard.core.plan import plan
from slawizard.export.markdown.document import render
from slawizard.session.opening import open_session
from slawizard.session.session import Session
from slawizard.storage.toml.load import load
from slawizard.storage.written_digests import WrittenDigests
from tests.core.examples import CASES
from tests.fuzz import FUZZ
from tests.system_errors import cases, locks_held, refusing
from tests.tui.user import User, wizard

SOURCE = (CASES / "norte-primer-sla.toml").read_bytes()
FILE, DOCUMENT = Path("norte.toml"), Path("norte.md")
GOAL = 13_000_000
EVERY = 8 if FUZZ >= 1 else 24
"""One of so many calls fails: the tests of the store and of the plain wizard try more of the same."""


@pytest.fixture(autouse=True)
def _keep_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No timer keeps a draft: each round makes the same calls in the same order."""
    monkeypatch.setattr("slawizard.tui.autosave.AUTOSAVE_SECONDS", 3600)


def document_of(file: Path) -> bytes:
    """The document of the agreement in `file`."""
    agreement = load(file)
    return render(agreement, plan(agreement)).encode()


@cache
def source_document() -> bytes:
    """The document of the agreement as it was, which `FILE` holds."""
    return document_of(FILE)


def restore() -> None:
    """Put the agreement and its document back as they were."""
    FILE.write_bytes(SOURCE)
    DOCUMENT.write_bytes(source_document())
    WrittenDigests().note(source_document())


async def keep(user: User) -> None:
    """Keep a draft of what is unsaved, or end it where all is saved, as the timer does."""
    await user.app.autosave.save_unsaved()
    await user.wait_idle()


async def type_goal(user: User, goal: int) -> None:
    """Open the agreement as it was and type another goal, which no draft holds yet."""
    restore()
    session = open_session(FILE, "en")
    assert isinstance(session, Session)
    user.app.autosave.take_session(session)
    await keep(user)
    user.app.clear_notifications()
    user.app.autosave._has_warned = False  # noqa: SLF001 - each round is a wizard's first trouble
    await user.go("revenue")
    await user.fill("revenue-goal", str(goal))


async def save(user: User) -> None:
    """Save, and end the draft of what is saved."""
    await user.press("ctrl+s")
    await keep(user)


def said(user: User) -> str:
    """All that the wizard said since the round began."""
    return "\n".join(told.message for told in user.app._notifications)  # noqa: SLF001


def is_saved(goal: int) -> bool:
    """Whether the agreement has that goal and its document was made from it."""
    return load(FILE).revenue.goal == goal and DOCUMENT.read_bytes() == document_of(FILE)


async def test_a_draft_is_kept_or_the_author_hears_that_it_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore()
    state = folder.parent / "state"
    async with wizard(FILE, step="revenue") as user:
        await type_goal(user, GOAL)
        with refusing(monkeypatch, folder.parent) as calls:
            await keep(user)
        assert {"flock", "write", "fsync", "replace"} <= set(calls.made)
        for number, code in cases(len(calls.made), every=EVERY):
            goal = str(GOAL + number)
            await type_goal(user, int(goal))
            with refusing(monkeypatch, folder.parent, number, code) as calls:
                await keep(user)
            assert not user.has_left, calls
            is_kept = any(goal in draft.read_text("utf-8") for draft in state.rglob("*.json"))
            if not is_kept:
                assert "can't be kept as a draft" in said(user), calls
                assert any(goal[:2] in text.read_text("utf-8") for text in folder.glob("*.txt"))
            await keep(user)
            assert any(goal in draft.read_text("utf-8") for draft in state.rglob("*.json"))


async def test_an_agreement_is_saved_or_the_author_hears_that_it_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore()
    async with wizard(FILE, step="revenue") as user:
        await type_goal(user, GOAL)
        await keep(user)
        with refusing(monkeypatch, folder.parent) as calls:
            await save(user)
        assert {"flock", "write", "fsync", "replace", "unlink", "read"} <= set(calls.made)
        for number, code in cases(len(calls.made), every=EVERY):
            goal = GOAL + number
            await type_goal(user, goal)
            await keep(user)
            with refusing(monkeypatch, folder.parent, number, code) as calls:
                await save(user)
            assert not user.has_left, calls
            if user.screen is None:
                await user.press("escape")  # the question whether something may be replaced
            elif not is_saved(goal):
                assert "Not saved: " in said(user) or "its document is not: " in said(user), calls
            assert user.value("revenue-goal") == str(goal), calls
            await save(user)
            assert is_saved(goal), calls
            assert locks_held(folder.parent) == [], calls
