"""The system refuses one call at the start, of a claim, of the list of files, or at the end.

The wizard lives on, and nothing is lost: what it could not read or remove is there the next time.
Keeping and saving are in `test_system_errors`.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from slawizard.core.questionnaire import StepName
from slawizard.storage.drafts import store
from slawizard.storage.paths import state_dir
from slawizard.storage.recent import remember
from tests.core.examples import CASES
from tests.system_errors import Refusals, cases, locks_held, refusing
from tests.tui.user import User, leave_draft, wizard

FILE: Final = Path("two.toml")
GOAL: Final = "13000000"
ROUNDS: Final = 3
"""So many calls fail, spread over all: the tests of the store and of the plain wizard try more."""


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The folder in use; no timer keeps a draft there, so that each round makes the same calls."""
    monkeypatch.setattr("slawizard.tui.autosave.AUTOSAVE_SECONDS", 3600)
    return Place(folder, monkeypatch)


def leave_goal() -> None:
    """Leave a draft of the agreement with another goal, as a wizard that was killed does."""
    leave_draft(FILE, {"revenue.goal": GOAL}, step="revenue", path="revenue.goal")


def drafted() -> list[str]:
    """The goals of the drafts that the next start finds."""
    return [str(stored.work.draft.get("revenue.goal")) for stored in store.find().drafts]


AGREEMENT: Final = (CASES / "two-stages.toml").read_bytes()

Deed = Callable[[User], Awaitable[object]]
Check = Callable[[User, Refusals], Awaitable[object]]


class Place(NamedTuple):
    """Where the wizard is started, and what has its calls refused."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch


async def refuse_each_call(
    deed: Deed,
    check: Check,
    *,
    at: Place,
    file: Path | None = None,
    step: StepName | None = None,
    begin: Callable[[], None] = lambda: None,
) -> None:
    """Have `deed` done in a wizard in which no call fails, then one call after the other; `check`."""
    refused = [(0, 0)]
    while refused:
        number, code = refused.pop()
        _restore(at.folder, begin)
        with ExitStack() as refusal:
            calls = refusal.enter_context(refusing(at.monkeypatch, at.folder.parent, number, code))
            async with wizard(file, step=step) as user:
                is_refused = file is not None and user.screen == "start"  # it could not be opened
                if not is_refused:
                    await deed(user)
                refusal.close()
                assert user.app.crash.fault is None, calls
                if not is_refused:
                    await check(user, calls)
        assert locks_held(at.folder.parent) == [], calls
        if not number:
            refused += cases(len(calls.made), every=len(calls.made) // ROUNDS + 1)


def _restore(folder: Path, begin: Callable[[], None]) -> None:
    """Have the agreement alone, listed as used lately, and what `begin` leaves beside it."""
    shutil.rmtree(state_dir(), ignore_errors=True)
    for path in folder.iterdir():
        path.unlink()
    FILE.write_bytes(AGREEMENT)
    remember(FILE)
    begin()


async def test_a_draft_outlives_a_start_and_a_claim(place: Place) -> None:
    async def resume(user: User) -> None:
        await user.press("enter")

    async def goal_is_there(user: User, calls: Refusals) -> None:
        if str(user.app.session.draft.get("revenue.goal")) != GOAL:
            assert drafted() == [GOAL], calls

    await refuse_each_call(resume, goal_is_there, at=place, begin=leave_goal)


async def test_a_file_is_opened_or_the_start_screen_stays(place: Place) -> None:
    async def open_recent(user: User) -> None:
        await user.press("down", "enter")

    async def is_open_or_told(user: User, calls: Refusals) -> None:
        assert user.screen in ("step-review", "step-company", "start"), calls
        if user.screen == "start":
            assert user.app._notifications, calls  # noqa: SLF001 - says why not
        assert FILE.read_bytes() == AGREEMENT, calls

    await refuse_each_call(open_recent, is_open_or_told, at=place)


async def test_leaving_for_another_day_loses_nothing(place: Place) -> None:
    async def leave(user: User) -> None:
        await user.fill("revenue-goal", GOAL)
        await user.press("ctrl+q", "enter")

    async def is_kept_or_told(user: User, calls: Refusals) -> None:
        if user.has_left:
            assert drafted() == [GOAL], calls
            return
        assert user.sees("can't be kept as a draft"), calls
        (text,) = place.folder.glob("*.txt")
        assert "13,000,000" in text.read_text(encoding="utf-8"), calls

    await refuse_each_call(leave, is_kept_or_told, at=place, file=FILE, step="revenue")


async def test_whoever_discards_leaves(place: Place) -> None:
    async def discard(user: User) -> None:
        await user.fill("revenue-goal", GOAL)
        await user.app.autosave.save_unsaved()
        await user.press("ctrl+q", "down", "down", "enter")

    async def has_left(user: User, calls: Refusals) -> None:
        assert user.has_left, calls
        assert FILE.read_bytes() == AGREEMENT, calls

    await refuse_each_call(discard, has_left, at=place, file=FILE, step="revenue")
