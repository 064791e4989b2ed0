"""What line-by-line prompts offer as the full screen does: the row above, the document, what moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.answers import plain_lines
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_steps import AT_RATES, draft

RESUME = "1"


@pytest.mark.parametrize("typed", ["300 of", "300 de", "300/", "300 of 1200"])
def test_the_count_of_the_row_above_is_offered_and_taken(typed: str) -> None:
    told = run_prompts(*AT_RATES, "", "1200 of 48000", "", "", typed)

    assert "1,200 reached the stage above: to count from there, “300 of” is enough." in told.lines
    values = draft().values
    assert values["stages.mql.conversion.entered"] == 1200
    assert values["stages.mql.conversion.converted"] == 300


def test_nothing_is_offered_where_nobody_counted_above() -> None:
    told = run_prompts(*AT_RATES, "", "3", "", "", "", "", "300 of")

    assert "reached the stage above" not in told.text
    assert "stages.mql.conversion.percent" not in draft().values


@pytest.mark.parametrize(
    ("word", "is_whole"), [("page", False), ("document", True), ("PÁGINA", False)]
)
def test_the_document_is_shown_before_the_save(word: str, is_whole: bool) -> None:  # noqa: FBT001
    told = run_prompts(*plain_lines()[:-1], word, "", file="acme.toml")

    assert "To read what will be saved, write “document”; on one page, “page”." in told.lines
    assert "## What Marketing commits to" in told.lines
    assert ("## Calendar" in told.lines) is is_whole
    assert told.status == 0
    if is_whole:
        assert Path("acme.md").read_text("utf-8").replace("\xa0", " ") in told.text


@pytest.mark.parametrize(("answer", "starts"), [("", date(2027, 4, 1)), ("no", date(2026, 12, 1))])
def test_a_suggested_first_month_that_moved_is_asked_about(
    answer: str, starts: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_prompts("Acme", file="acme.toml")
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2027, 3, 1))
    told = run_prompts(RESUME, answer, "Norte", file="acme.toml", is_terminal=True)

    moved = "Nobody had chosen the first month, so it moved from December 2026 to April 2027, and"
    assert f"{moved} with it the review date.\n" in told.text
    assert draft().get("revenue.starts") == starts
