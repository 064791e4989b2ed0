"""A column without any date is no column of its stage, in every kind of export; that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from slawizard.core.measuring.mapping import Answers, FileMapping
from slawizard.core.measuring.measured import Measured
from slawizard.crm.errors import CrmFileError
from tests.measuring.examples import STAGES, job, steady_rows, write_csv

HEADERS = ("id", "lead date", "SQL date", "customer date")
STEADY = steady_rows(300, ("id", "lead date", "customer date"))


def with_column(cell: str, header: str = "SQL date") -> list[list[str]]:
    """Leads and customers, with a column of one `cell` between them."""
    return [[*row[:2], cell if i else header, *row[2:]] for i, row in enumerate(STEADY)]


def rates(measured: Measured) -> list[tuple[str, str, object, bool]]:
    return [(one.from_stage, one.into_stage, one.rate.percent, one.is_writable)
            for one in measured.conversions]  # fmt: skip


def run(folder: Path, rows: Sequence[Sequence[str]], **more: Any) -> Measured:
    return job(write_csv(folder / "a.csv", rows), **more).run()


@pytest.mark.parametrize("cell", ["", "-", "n/a", "2027-05-01"])
def test_an_empty_column_counts_as_if_it_were_not_there(cell: str, tmp_path: Path) -> None:
    without = run(tmp_path, STEADY)

    measured = run(tmp_path, with_column(cell))

    assert rates(measured) == rates(without)
    assert [one[:2] for one in rates(measured)] == [("leads", "customer")]
    assert measured.last_year == without.last_year
    said = [one for one in job().said(measured) if one.code == "empty-column"]
    assert [one.message.values["header"] for one in said] == ["SQL date"]
    assert not [one for one in job().said(without) if one.code == "empty-column"]


def test_a_column_whose_dates_begin_behind_the_sample_is_one(tmp_path: Path) -> None:
    rows = with_column("")
    rows += [[f"x{i}", "2025-02-01", "2025-02-03", ""] for i in range(2_000)]

    assert "sql" in run(tmp_path, rows).counts.stages


def test_of_two_columns_the_one_with_dates_is_taken(tmp_path: Path) -> None:
    rows = [[*row[:2], "Became an SQL date" if i == 0 else "", *row[1:]]
            for i, row in enumerate(STEADY)]  # fmt: skip
    rows[0][3] = "SQL date"

    assert run(tmp_path, rows).counts.mappings[0].stages["sql"] == "SQL date"


@pytest.mark.parametrize("is_strict", [True, False])
def test_an_empty_column_that_was_named_is_refused_or_told(
    *, is_strict: bool, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", with_column("", "Nota"))
    told = job(path, answers=Answers(columns={"sql": "Nota"}), is_strict=is_strict)

    if is_strict:
        with pytest.raises(CrmFileError) as refused:
            told.run()
        assert refused.value.code == "empty-column"
    else:
        assert told.run().counts.undated == (("sql", "Nota"),)


def test_a_mapping_of_an_earlier_export_may_name_it(tmp_path: Path) -> None:
    stages = dict(zip(("leads", "sql", "customer"), HEADERS[1:], strict=True))
    known = FileMapping("a.csv", stages=stages, id="id")

    measured = run(tmp_path, with_column("-"), known=(known,), is_strict=True)

    assert measured.counts.stages == ("leads", "customer")
    assert measured.counts.undated == (("sql", "SQL date"),)


def test_in_one_of_two_files_it_is_skipped_in_this_one(tmp_path: Path) -> None:
    people = [[*row[:3], "e"] for row in with_column("")]
    for i, row in enumerate(people):
        row[3] = f"{i}@x.com" if i else "email"
    deals = [["Deal ID", "Close date", "Deal stage", "email"]]
    deals += [[str(i), row[2], "Closed won", f"{i}@x.com"] for i, row in enumerate(STEADY)
              if i and row[2]]  # fmt: skip
    paths = write_csv(tmp_path / "a.csv", people), write_csv(tmp_path / "b.csv", deals)

    measured = job(*paths).run()

    assert measured.counts.stages == ("leads", "customer")
    assert measured.counts.undated == (("sql", "SQL date"),)


def test_a_history_whose_stage_has_no_date_skips_it(tmp_path: Path) -> None:
    rows = [["Id", "Etapa", "Fecha"]]
    for one, first, won in STEADY[1:]:
        rows += [[one, "Lead", first], [one, "SQL", "-"]]
        rows += [[one, "Cliente", won]] if won else []

    measured = run(tmp_path, rows)

    assert measured.counts.stages == ("leads", "customer")
    assert measured.counts.undated == (("sql", "Fecha"),)


def test_counts_without_any_own_date_of_a_stage_skip_it(tmp_path: Path) -> None:
    rows = [["pair", "entry", "delay", "own_from", "own_into", "n"]]
    for pair, delay, own, into, n in (
        ("1", "5", "1", "0", "40"), ("1", "", "1", "0", "60"), ("2", "0", "0", "1", "40"),
        ("3", "", "1", "0", "40"), ("0", "5", "1", "1", "40"), ("0", "", "1", "0", "60"),
    ):  # fmt: skip
        rows.append([pair, "2025-06-01", delay, own, into, n])
    stages = tuple(stage for stage in STAGES if stage.key in ("leads", "sql", "customer"))

    measured = replace(job(write_csv(tmp_path / "a.csv", rows)), stages=stages).run()

    assert measured.counts.stages == ("leads", "customer")
    assert [one[:2] for one in rates(measured)] == [("leads", "customer")]
    assert measured.conversions[0].rate.converted == 40
    assert not measured.conversions[0].is_writable
    assert measured.counts.undated == (("sql", "sql"),)


def test_without_two_stages_that_have_dates_nothing_can_be_measured(tmp_path: Path) -> None:
    rows = [[*row[:2], row[2] if i == 0 else ""] for i, row in enumerate(STEADY)]

    with pytest.raises(CrmFileError) as refused:
        run(tmp_path, rows)
    assert refused.value.code == "no-stages"
