"""Tracking line by line."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from slawizard.core.tracking.actuals import Actuals
from slawizard.core.tracking.suggested_day import missing_month, suggested_day
from slawizard.prompts.tracking_app import run
from slawizard.session.actuals import open_actuals
from slawizard.storage.drafts.readings import READINGS, UnsavedReadings
from slawizard.storage.encodings import NotUtf8Error
from slawizard.storage.file_names import relative_to_cwd
from slawizard.storage.recent import remember
from tests.core.tracking.examples import CASES, tracked
from tests.prompts.scripted_author import ScriptedInput, run_prompts

TODAY = date(2027, 5, 4)


@pytest.fixture
def norte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agreement whose first three months are closed, at the beginning of May."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
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


def changed_meanwhile(norte: Path, answer: str, *more: str) -> tuple[int, str, str]:
    """The status, what was said and the file, where somebody else counted March anew meanwhile."""
    session = open_actuals(norte)
    path = norte.with_suffix(".actuals.toml")
    theirs = path.read_text("utf-8").replace("mql = 366", "mql = 999") + "\n# theirs\n"
    path.write_text(theirs, "utf-8")
    lines = ["", "1", "2", "3", "4", "5", "6", "", "", "no", "yes", answer, *more]
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    status = run(source, sink, session, language="en", today=TODAY)
    return status, sink.getvalue(), path.read_text("utf-8")


def test_somebody_elses_change_is_shown_and_asked_about(norte: Path) -> None:
    status, said, file = changed_meanwhile(norte, "cancel")

    assert status == 1
    assert "March 31, 2027 · MQL: before 366, now 999" in said
    assert file.endswith("# theirs\n")
    assert "kept as a draft. To continue: slawizard track" in said


def test_their_change_is_read_again_or_overwritten(norte: Path) -> None:
    status, said, file = changed_meanwhile(norte, "reload", "yes")
    assert status == 0
    assert "Read again" in said
    assert "mql = 999" in file
    assert "# theirs" in file
    assert open_actuals(norte).actuals.readings[-1].counts["mql"] == 3


def test_an_overwrite_keeps_their_comments_and_our_figures(norte: Path) -> None:
    status, _said, file = changed_meanwhile(norte, "overwrite")

    assert status == 0
    assert "mql = 366" in file
    assert "# theirs" in file


def test_what_can_not_be_read_any_more_is_overwritten_with_a_copy(norte: Path) -> None:
    session = open_actuals(norte)
    path = norte.with_suffix(".actuals.toml")
    theirs = path.read_text("utf-8").replace("mql = 366", 'mql = "many"')
    path.write_text(theirs, "utf-8")
    lines = ["", "1", "2", "3", "4", "5", "6", "", "", "no", "yes", "overwrite"]
    source = io.StringIO("".join(f"{line}\n" for line in lines))

    status = run(source, io.StringIO(), session, language="en", today=TODAY)

    assert status == 0
    assert open_actuals(norte).actuals.readings[-1].counts["mql"] == 3
    (backup,) = (one for one in norte.parent.iterdir() if one.suffix == ".bak")
    assert backup.read_text("utf-8") == theirs


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


@pytest.fixture
def waiting(norte: Path) -> Path:
    """The same agreement, with a figure of April in a draft."""
    day = date(2027, 4, 30)
    texts = {day: {"mql": "9", "sql": "many"}}
    content = norte.with_suffix(".actuals.toml").read_bytes()
    work = UnsavedReadings("Norte", norte, content, day, "2027-04-30", texts)
    store = READINGS.new_store()
    store.save(work, datetime.now(UTC))
    store.close()
    return norte


def in_terminal(norte: Path, *lines: str) -> tuple[int, str]:
    sink = io.StringIO()
    source = ScriptedInput("".join(f"{line}\n" for line in lines), is_terminal=True)
    status = run(source, sink, open_actuals(norte), language="en", today=TODAY)
    return status, sink.getvalue()


def test_a_pipe_is_told_of_figures_that_wait_as_a_draft(waiting: Path) -> None:
    assert "wait unsaved" in answered(waiting, "q")[1]
    assert "more than 35 days" in answered(waiting, "q", today=date(2027, 5, 6))[1]
    assert len(READINGS.find().drafts) == 1


def test_a_draft_is_resumed_where_it_was_left(waiting: Path) -> None:
    answers = ["", "1", "2", "", "", "4", "5", "6", "", "", "no", "yes"]

    status, said = in_terminal(waiting, "resume", *answers)

    assert "Unsaved work found" in said
    assert "MQL [9]:" in said
    assert "Write a number" in said  # what was no number is asked again
    assert status == 0
    assert list(open_actuals(waiting).actuals.readings[-1].counts.values()) == [1, 2, 9, 4, 5, 6]
    assert not READINGS.find().drafts


@pytest.mark.parametrize(("answer", "left"), [("discard", 0), ("later", 1)])
def test_a_draft_may_go_or_wait(waiting: Path, answer: str, left: int) -> None:
    assert "MQL [9]:" not in in_terminal(waiting, answer, "", "", "", "q")[1]
    assert len(READINGS.find().drafts) == left


def test_each_answer_is_kept_and_can_be_gone_back_to(norte: Path) -> None:
    status, said = in_terminal(norte, "", "1", "2", "<", "3", "<", "?", "q")

    assert status == 1
    assert "kept as a draft. To continue: slawizard track" in said
    (stored,) = READINGS.find().drafts
    assert stored.work.texts == {date(2027, 4, 30): {"visits": "1", "leads": "3"}}


def test_the_plain_start_says_which_month_is_missing_and_what_waits(
    waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: TODAY)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(waiting.parent / "config"))
    remember(waiting)

    said = run_prompts("q", anew=False).text

    command = f"slawizard track {relative_to_cwd(waiting)}"
    assert f"the figures for April 2027 are missing. To track it: {command}" in said
    assert f"wait unsaved. To go on with them: {command}" in said


def test_answers_in_another_encoding_are_undone(waiting: Path) -> None:
    source = io.TextIOWrapper(io.BytesIO(b"\n1\n2\n\xff\n"), "utf-8", "surrogateescape")

    with pytest.raises(NotUtf8Error):
        run(source, io.StringIO(), open_actuals(waiting), language="en", today=TODAY)

    (stored,) = READINGS.find().drafts
    assert stored.work.texts[date(2027, 4, 30)]["mql"] == "9"
