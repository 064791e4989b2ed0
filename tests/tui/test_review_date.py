"""The review date follows what it hangs on as long as nobody chose it, in the wizard too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

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
        await user.go("commitments")
        assert user.value(REVIEW) == "2027-07-01"


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
    ("chosen", "then"), [(None, date(2027, 6, 1)), (date(2027, 3, 3), date(2027, 3, 3))]
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
