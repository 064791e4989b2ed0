"""The query for a data warehouse counts as the program does, and its result is an input."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slawizard.crm.warehouse_sql import DIALECTS, warehouse_sql
from tests.cli.conftest import Slawizard
from tests.measuring.examples import case
from tests.measuring.stage_dates import STAGES, Counts, Dates, plain_counts, random_dates

COLUMNS = ", ".join(f"{stage} DATE" for stage in STAGES)
CREATE = f"CREATE TABLE stage_dates (id INTEGER, {COLUMNS})"


def insert(units: list[Dates]) -> str:
    """A single statement: DuckDB takes a thousandth of a second for each."""
    rows = (
        ", ".join([str(i), *(f"'{day}'" if day else "NULL" for day in own)])
        for i, own in enumerate(units)
    )
    return f"INSERT INTO stage_dates VALUES ({'), ('.join(rows)})"


def counted(rows: list[tuple[Any, ...]]) -> Counts:
    found: Counts = Counter()
    for pair, entry, delay, own_from, own_into, n in rows:
        found[pair, str(entry), delay, own_from, own_into] = n
    return found


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_the_query_runs_and_gives_the_counts(engine: str) -> None:
    units = random_dates(1)
    connection: Any = duckdb.connect() if engine == "duckdb" else sqlite3.connect(":memory:")
    connection.execute(CREATE)
    connection.execute(insert(units))

    rows = connection.execute(warehouse_sql(STAGES, engine)).fetchall()

    assert counted(rows) == plain_counts(units)
    connection.close()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_has_a_query_that_reads_only_the_view(
    dialect: str, slawizard: Slawizard
) -> None:
    done = slawizard("measure", "--sql", dialect)

    assert done.status == 0
    assert "stage_dates" in done.out
    assert done.out.count("UNION ALL") == 5
    assert done.err == ""


def test_the_result_of_the_query_gives_the_same_rates_as_the_export(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    one = case("01")
    stages = list(one.told["files"][0]["stages"])
    dates = ", ".join(
        f'CAST("{header}" AS DATE) AS {key}'
        for key, header in one.told["files"][0]["stages"].items()
    )
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW stage_dates AS SELECT {dates} FROM read_csv('{one.files[0]}')")
    result = tmp_path / "counts.csv"
    connection.execute(f"COPY ({warehouse_sql(stages, 'duckdb')}) TO '{result}' (HEADER)")

    done = slawizard("measure", result, "--as-of", one.told["as_of"], "--format", "json")

    found = json.loads(done.out)["conversions"]
    for conversion, expected in zip(found, one.expected["conversions"], strict=True):
        for key in ("entered", "converted", "percent", "days", "horizon_days", "status", "from"):
            assert conversion[key] == expected[key]
    connection.close()
