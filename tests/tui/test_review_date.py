"""The review date follows what it hangs on as long as nobody chose it, in the wizard too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from slawizard.session.moved_start import moved_start_message
from slawizard.session.opening import open_session, resumed_session
from slawizard.session.session import Session
from slawizard.storage.drafts.store import UnsavedWork
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_steps import AT_COMMITMENTS
from tests.tui.conftest import TODAY
from tests.tui.user import wizard

NEW = Path("new.toml")
REVIEW = "agreement-review-on"


async def test_it_follows_the_first_month_until_it_is_chosen() -> None:
    async with wizard(NEW, step="commitments") as user:
        assert user.value(REVIEW) == "2027-03-01"
        await user.go("revenue")
        await user.fill("revenue-starts", "2027-05")
        await user.go("commitments")
        assert user.value(REVIEW) == "2027-08-02", "three months later it is a Sunday"
        await user.fill(REVIEW, "2027-07-01")
        await user.go("revenue")
        await user.fill("revenue-starts", "2027-06")
        assert user.app.session.draft.get("agreement.review_on") == date(2027, 7, 1)


def test_line_by_line_it_follows_the_first_month() -> None:
    told = run_prompts(*AT_COMMITMENTS)
    assert "Next review: April 1, 2027" in told.lines


def unsaved(session: Session) -> UnsavedWork:
    return UnsavedWork(
        draft=session.draft,
        file=None,
        step="company",
        focus=None,
        visited=frozenset(),
        content=None,
    )


@pytest.mark.parametrize(
    ("chosen", "then"), [(None, date(2027, 7, 1)), (date(2027, 3, 3), date(2027, 3, 3))]
)
def test_that_of_a_draft_that_is_continued_on_another_day_follows_the_day(
    chosen: date | None, then: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = open_session(None, "en")
    assert isinstance(begun, Session)
    assert begun.draft.get("agreement.date") == TODAY
    if chosen is not None:
        begun.draft = begun.draft.with_value("agreement.review_on", chosen)
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2027, 3, 1))
    resumed = resumed_session(unsaved(begun), "en")

    assert isinstance(resumed, Session)
    assert resumed.draft.get("agreement.date") == date(2027, 3, 1)
    assert resumed.draft.get("agreement.review_on") == then


def resumed_in_march(begun: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2027, 3, 1))
    resumed = resumed_session(unsaved(begun), "en")
    assert isinstance(resumed, Session)
    return resumed


def test_a_suggested_first_month_moves_on_in_a_draft_with_what_follows_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Session("en", today=TODAY)
    season = tuple(map(Decimal, range(1, 13)))
    begun.draft = begun.draft.with_value("customers.seasonality", season)
    was = begun.draft.get("revenue.starts")
    resumed = resumed_in_march(begun, monkeypatch)

    draft = resumed.draft
    assert (was, draft.get("revenue.starts")) == (date(2026, 12, 1), date(2027, 4, 1))
    assert "revenue.starts" in draft.suggested
    assert draft.get("customers.seasonality") == season[4:] + season[:4]
    said = moved_start_message(resumed)
    assert said is not None
    assert resumed.translate(said) == (
        "Nobody had chosen the first month, so it moved from December 2026 to April 2027, and "
        "with it the seasonality and the review date."
    )

    resumed.draft = resumed.moved_start.undone(draft)
    assert resumed.draft.get("revenue.starts") == was
    assert resumed.draft.get("customers.seasonality") == season
    assert moved_start_message(resumed) is None


@pytest.mark.parametrize("chosen", [date(2026, 12, 1), date(2027, 9, 1)])
def test_a_first_month_that_was_chosen_stays(chosen: date, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Session("en", today=TODAY)
    begun.draft = begun.draft.with_value("revenue.starts", chosen)
    resumed = resumed_in_march(begun, monkeypatch)

    assert resumed.draft.get("revenue.starts") == chosen
    assert moved_start_message(resumed) is None


async def test_the_full_screen_says_that_the_first_month_moved_and_takes_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with wizard(NEW, step="revenue") as user:
        await user.fill("revenue-goal", "12M")
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2027, 3, 1))
    async with wizard(NEW) as user:
        await user.click("resume")
        assert user.value("revenue-starts") == "2027-04"
        assert user.sees("Nobody had chosen the first month")
        await user.choose("Begin in December 2026 after all")
        assert user.value("revenue-starts") == "2026-12"
        assert not any("after all" in title for title, _help in user.commands())
