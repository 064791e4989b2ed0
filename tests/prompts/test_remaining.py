"""Planning what remains line by line: the same offer, shown before it is taken, and undone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from slawizard.storage.toml.load import load
from tests.prompts.scripted_author import Transcript, run_prompts

CASES = Path(__file__).parent.parent / "cases"
ANSWERS = ("15M", "", "5", "", "7", "9")
"""Missing, the renewals as suggested, and what is open in four stages."""


@pytest.fixture
def today() -> date:
    return date(2027, 10, 20)


@pytest.fixture(autouse=True)
def _clock(folder: Path, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CASES / "harbor-mid-year-revision.toml", folder / "h.toml")
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: today)


def reopened(*lines: str) -> Transcript:
    return run_prompts(*lines, file="h.toml", anew=False)


def test_it_is_taken_after_it_was_shown_and_saved_as_a_revision() -> None:
    told = reopened("p", *ANSWERS, "y", "", "Half of it is done", "")

    assert "5 whole months of it remain, from November 2027 on." in told.text
    assert "If all is on pace: 17,777,778 USD." in told.text
    assert "First month: before April 2027, now November 2027" in told.text
    assert told.status == 0
    revenue = load(Path("h.toml")).revenue
    assert (revenue.starts, revenue.months) == (date(2027, 11, 1), 5)
    assert revenue.goal == 15_000_000
    stages = {stage.key: stage.open_today for stage in load(Path("h.toml")).stages}
    assert (stages["leads"], stages["mql"], stages["opportunity"]) == (5, None, 9)


@pytest.mark.parametrize("lines", [(*ANSWERS, "n"), (*ANSWERS, ""), ("<",), ("15M", "<")])
def test_who_does_not_take_it_changes_nothing(lines: tuple[str, ...]) -> None:
    before = Path("h.toml").read_bytes()
    told = reopened("p", *lines, "")

    assert told.status == 0
    assert Path("h.toml").read_bytes() == before


def test_it_can_be_undone() -> None:
    before = Path("h.toml").read_bytes()
    told = reopened("p", *ANSWERS, "y", "u", "")

    assert "The plan is back as it was." in told.text
    assert Path("h.toml").read_bytes() == before


@pytest.mark.parametrize("text", ["0", "-3", "−3"])
def test_where_nothing_is_missing_there_is_nothing_to_plan(text: str) -> None:
    assert "Nothing is missing any more" in reopened("p", text, "<", "q").text


def test_an_amount_is_asked_until_there_is_one() -> None:
    told = reopened("p", "", "many", "1M", "", "0", "", "", "", "", "n", "q")

    assert "Write an amount, or < to leave everything as it is." in told.text
    assert "Write less than the goal" in told.text
    assert "Nothing was changed." in told.text


@pytest.mark.parametrize("today", [date(2028, 3, 15), date(2030, 1, 1)])
def test_at_the_end_of_the_term_it_says_what_to_do_instead() -> None:
    told = reopened("p", "q")

    assert "No whole month of this term is left to plan." in told.text
    assert "To plan what remains, write p." not in told.text
    assert "Still missing of the goal" not in told.text


def test_it_starts_from_what_was_counted() -> None:
    Path("h.actuals.toml").write_text(
        "actuals = 1\n[[readings]]\nthrough = 2027-09-30\ncounts = { mql = 40 }\n"
        "revenue = 3000000.5\n",
        "utf-8",
    )

    told = reopened("p", "", "", "", "", "", "", "y", "", "", "")

    assert "Counted through September 30, 2027: MQL 40 of" in told.text
    missing = load(Path("h.toml")).revenue.goal
    assert f"is signed, so {missing:,} USD is missing" in told.text
