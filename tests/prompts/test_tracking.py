"""Tracking line by line."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from slawizard.core.tracking.actuals import Actuals
from slawizard.core.tracking.suggested_day import missing_month, suggested_day
from slawizard.prompts.tracking import run
from slawizard.session.actuals import open_actuals
from slawizard.storage.drafts.readings import READINGS, UnsavedReadings
from tests.core.tracking.examples import CASES, tracked

TODAY = date(2027, 5, 4)


@pytest.fixture
def norte(tmp_path: Path) -> Path:
    """An agreement whose first three months are closed, at the beginning of May."""
    for ending in ("toml", "actuals.toml"):
        text = (CASES / f"norte-three-misses.{ending}").read_text("utf-8")
        (tmp_path / f"norte.{ending}").write_text(
            text.partition("[[readings]]\nthrough = 2027-04")[0]
        )
    return tmp_path / "norte.toml"


def answered(norte: Path, *lines: str, today: date = TODAY) -> tuple[int, str]:
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    status = run(source, sink, open_actuals(norte), language="en", today=today)
    return status, sink.getvalue()


def test_the_month_to_close_is_offered_and_six_numbers_close_it(norte: Path) -> None:
    counts = ["90133", "1832", "439", "112", "55", "13"]

    status, said = answered(norte, "", *counts, "", "", "no", "yes")

    closed = open_actuals(norte).actuals.readings[-1]
    assert status == 0
    assert closed.through == date(2027, 4, 30)
    assert list(closed.counts.values()) == list(map(int, counts))
    assert closed.targets is not None
    assert "MQL: 439 of 426 due by now: met" in said


def test_an_answer_that_can_not_be_read_is_asked_again(norte: Path) -> None:
    answers = ["9999-01-01", "2027-04-20", "many", "1,5", "90133", "", "", "", "", "", "", "", "no"]

    status, said = answered(norte, *answers, "yes")

    assert status == 0
    assert "has not come yet" in said
    assert open_actuals(norte).actuals.readings[-1].counts == {"visits": 90133}


def test_a_closed_month_that_changes_asks_why(norte: Path) -> None:
    first = ["2020-01-31", "2027-01-31", "", "", "440", "", "-", "", "", "", "no", "x" * 5001]

    status, said = answered(norte, *first, "Duplicates removed", "yes")

    logged = open_actuals(norte).actuals.corrections
    assert status == 0
    assert [(one.stage, one.was, one.is_, one.note) for one in logged] == [
        ("mql", 446, 440, "Duplicates removed"),
        ("opportunity", 53, None, "Duplicates removed"),
    ]
    assert "is not within the agreement's term" in said
    assert "Write at most 5,000 characters." in said


@pytest.mark.parametrize(
    "lines", [["q"], [], ["", "1", "2", "3", "4", "5", "6", "", "", "no", "no"]]
)
def test_leaving_writes_nothing(norte: Path, lines: list[str]) -> None:
    before = norte.with_suffix(".actuals.toml").read_bytes()

    assert answered(norte, *lines)[0] == 1

    assert norte.with_suffix(".actuals.toml").read_bytes() == before


def test_somebody_elses_change_is_not_overwritten(norte: Path) -> None:
    session = open_actuals(norte)
    path = norte.with_suffix(".actuals.toml")
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    lines = ["", "1", "2", "3", "4", "5", "6", "", "", "no", "yes"]
    sink = io.StringIO()

    status = run(io.StringIO("\n".join(lines)), sink, session, language="en", today=TODAY)

    assert status == 1
    assert "somebody else has changed" in sink.getvalue()
    assert path.read_text("utf-8").endswith("# changed\n")


@pytest.mark.parametrize(
    ("today", "day", "missing"),
    [
        (date(2027, 1, 1), None, None),
        (date(2027, 1, 2), date(2027, 1, 1), None),
        (date(2027, 2, 1), date(2027, 1, 31), date(2027, 1, 1)),
        (date(2028, 6, 1), date(2027, 12, 31), date(2027, 12, 1)),
    ],
)
def test_the_day_that_is_most_likely_counted(
    today: date, day: date | None, missing: date | None
) -> None:
    agreement = tracked("norte-week-by-week").agreement

    assert suggested_day(agreement, Actuals(actuals=1), today) == day
    assert missing_month(agreement, Actuals(actuals=1), today) == missing


def test_yesterday_is_suggested_once_the_last_month_is_closed() -> None:
    tracking = tracked("norte-three-misses")

    assert suggested_day(tracking.agreement, tracking.actuals, TODAY) == date(2027, 5, 3)


def test_it_tells_of_figures_that_wait_as_a_draft(
    norte: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert "wait unsaved" not in answered(norte, "q")[1]
    store = READINGS.new_store()
    day = date(2027, 4, 30)
    texts = {day: {"mql": "9"}}
    store.save(UnsavedReadings("Norte", norte, None, day, "2027-04-30", texts), datetime.now(UTC))
    store.close()
    assert "wait unsaved" in answered(norte, "q")[1]
    assert "more than 35 days" in answered(norte, "q", today=date(2027, 5, 6))[1]
