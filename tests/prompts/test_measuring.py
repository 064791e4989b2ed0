"""Measuring line by line: files, open questions, the sentences, what to take over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from slawizard.crm import measuring
from slawizard.crm.request import Request
from slawizard.crm.text_scan import Progress
from slawizard.storage.drafts.store import find
from tests.answers import MINIMAL_ANSWERS, lines_of
from tests.measuring.examples import case, steady_rows, write_csv
from tests.prompts.scripted_author import run_prompts

KEEP = ""
TO_THE_RATES = (
    *lines_of("company", {"agreement.company": MINIMAL_ANSWERS["agreement.company"]}),
    *lines_of(
        "revenue", {p: MINIMAL_ANSWERS[p] for p in MINIMAL_ANSWERS if p.startswith("revenue.")}
    ),
    *lines_of("customers", {"customers.average_ticket": "150000"}),
    KEEP,
    KEEP,
)


def in_draft(path: str) -> object:
    (stored,) = find().drafts
    return stored.work.draft.get(path)


@pytest.fixture(autouse=True)
def _exports(folder: Path) -> None:
    for number in ("01", "11"):
        for file in case(number).files:
            shutil.copy(file, folder / file.name)


def test_rates_are_measured_said_and_taken_over() -> None:
    told = run_prompts(*TO_THE_RATES, "m", "hubspot-contacts.csv", "", "1, 2", "q").text

    assert "85 of 186 Leads that entered from" in told
    assert "Adopt them? all, none, or the numbers of some" in told
    assert in_draft("stages.mql.conversion.entered") == 186
    assert in_draft("stages.sql.conversion.basis") == "measured"
    assert in_draft("stages.opportunity.conversion.percent") is None
    assert in_draft("stages.mql.last_year") == 85
    assert "u0000@" not in told


def test_an_open_question_is_asked_once_and_remembered() -> None:
    first = run_prompts(*TO_THE_RATES, "m", "ventas.csv", "", "1", "none", "q").text
    changed = run_prompts(*TO_THE_RATES, "m", "ventas.csv", "", "3", "1", "2", "none", "q").text
    then = run_prompts(*TO_THE_RATES, "m", "ventas.csv", "", KEEP, "none", "q").text

    assert "1. day/month/year" in first
    assert "No rate could be measured." in first
    before, remembered, after = changed.partition("1. ventas.csv: Order of dates: day/month/year\n")
    assert remembered
    assert "1. day/month/year" not in before
    assert "Write the number of one of them, from 1 to 1." in after
    assert "1. day/month/year" in after
    assert "1. day/month/year" not in then
    assert "1. ventas.csv: Order of dates: month/day/year\n" in then


def test_an_assumed_decimal_mark_is_told_and_can_be_overruled(folder: Path) -> None:
    rows = steady_rows(120, ("id", "Create date", "Customer date"))
    for row in rows[1:]:
        row[1:] = [cell and f"{cell[5:7]}/{cell[8:]}/{cell[:4]}" for cell in row[1:]]
        row.append("12.517")
    write_csv(folder / "us.csv", [[*rows[0], "Amount"], *rows[1:]])

    words = (*TO_THE_RATES, "m", "us.csv", "")
    kept = run_prompts(*words, KEEP, "none", "q").text
    changed = run_prompts(*words, "1", "2", "none", "q").text
    again = run_prompts(*words, KEEP, "none", "q").text

    assert "1. us.csv: Decimal mark: the point, assumed\n" in kept
    assert "amounts like 12,517 are read as thousands" in kept
    assert "amounts like 12,517 are read as thousands" not in changed.partition("2. the comma")[2]
    assert "1. us.csv: Decimal mark: the comma\n" in again


def test_the_same_in_spanish() -> None:
    told = run_prompts(
        *TO_THE_RATES, "m", "hubspot-contacts.csv", "", "ninguna", "q", language="es"
    ).text

    assert "De 186 Leads que entraron del" in told
    assert in_draft("stages.mql.conversion.entered") is None


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_lost() -> None:
    told = run_prompts(*TO_THE_RATES, "m", "none.csv", "", "q").text

    assert "none.csv: There is no such file" in told
    assert in_draft("agreement.company") == MINIMAL_ANSWERS["agreement.company"]


def reading(*, then: type[BaseException] | None = None) -> Callable[..., object]:
    """What tells of 123,456 rows twice, and ends so, or reads what is there."""
    count = measuring.count_exports

    def read(request: Request, progress: Progress) -> object:
        for _time in range(2):
            progress(123_456)
        if then is not None:
            raise then
        return count(request, progress)

    return read


def test_the_rates_follow_the_rows_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slawizard.prompts.measuring._TOLD_SECONDS", 0)
    monkeypatch.setattr("slawizard.session.measuring.count_exports", reading())
    words = (*TO_THE_RATES, "m", "hubspot-contacts.csv", "", "none", "q")

    _before, told, after = run_prompts(*words, is_terminal=True).text.partition("rows read.")

    assert told
    assert "85 of 186 Leads that entered from" in after


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_rows_done_are_told_to_a_terminal_only_and_ctrl_c_stops_nothing_but_the_reading(
    monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool
) -> None:
    monkeypatch.setattr("slawizard.prompts.measuring._TOLD_SECONDS", 0)
    reader = reading(then=KeyboardInterrupt)
    monkeypatch.setattr("slawizard.session.measuring.count_exports", reader)

    words = (*TO_THE_RATES, "m", "hubspot-contacts.csv", "", "q")
    done = run_prompts(*words, is_terminal=is_terminal)

    assert done.text.count("123,456 rows read. Ctrl+C stops.\n") == is_terminal
    assert "Enter alone asks for them one by one" in done.text.partition("Stopped.")[2]
    assert done.status == 1
    assert in_draft("agreement.company") == MINIMAL_ANSWERS["agreement.company"]
