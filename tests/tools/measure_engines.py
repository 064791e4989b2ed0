"""`python -m tests.tools.measure_engines`: the counting query on engines that the tests can't bring.

It makes a table `stage_dates` of its own in a temporary schema or session, runs the printed query,
and compares the counts. `--postgres URL` needs `psql`; `--spark` needs `pip install pyspark` and Java.
"""

from __future__ import annotations

import argparse
import csv
import io
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from slawizard.crm.warehouse_sql import warehouse_sql
from tests.measuring.stage_dates import STAGES, Counts, Dates, plain_counts, random_dates

UNITS = 20_000


def on_postgres(url: str, units: list[Dates]) -> Counts:
    """The counts by PostgreSQL, in a temporary table."""
    columns = ", ".join(f"{stage} DATE" for stage in STAGES)
    data = "\n".join(
        "\t".join([str(i), *("\\N" if day is None else day.isoformat() for day in own)])
        for i, own in enumerate(units)
    )
    script = (
        f"CREATE TEMP TABLE stage_dates (id INTEGER, {columns});\n"
        f"COPY stage_dates FROM STDIN;\n{data}\n\\.\n{warehouse_sql(STAGES, 'postgres')};\n"
    )
    done = subprocess.run(
        ["psql", "--csv", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", url],  # noqa: S607
        input=script,
        capture_output=True,
        text=True,
        check=True,
    )
    rows = csv.DictReader(io.StringIO(done.stdout))
    return _counts(
        (
            row["pair"],
            row["entry"],
            row["delay"] or None,
            row["own_from"],
            row["own_into"],
            row["n"],
        )
        for row in rows
    )


def on_spark(units: list[Dates]) -> Counts:
    """The counts by Apache Spark on this machine."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").appName("slawizard").getOrCreate()
    try:
        schema = "id INT, " + ", ".join(f"{stage} DATE" for stage in STAGES)
        table = spark.createDataFrame([(i, *own) for i, own in enumerate(units)], schema)
        table.createOrReplaceTempView("stage_dates")
        return _counts(map(tuple, spark.sql(warehouse_sql(STAGES, "spark")).collect()))
    finally:
        spark.stop()


def _counts(rows: Iterable[tuple[Any, ...]]) -> Counts:
    found: Counts = Counter()
    for pair, entry, delay, own_from, own_into, n in rows:
        days = None if delay is None else int(delay)
        found[int(pair), str(entry), days, int(own_from), int(own_into)] += int(n)
    return found


def main() -> int:
    """Run the query on the engines that were named; exit status 1 if any counts differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.measure_engines")
    parser.add_argument("--postgres", metavar="URL", help="a database to which psql may connect")
    parser.add_argument("--spark", action="store_true", help="Apache Spark in local mode")
    chosen = parser.parse_args()
    units = random_dates(7, UNITS)
    expected = plain_counts(units)
    found: dict[str, Counts] = {}
    if chosen.postgres:
        found["PostgreSQL"] = on_postgres(chosen.postgres, units)
    if chosen.spark:
        found["Apache Spark"] = on_spark(units)
    for name, counts in found.items():
        told = "the same counts" if counts == expected else "OTHER COUNTS"
        print(f"{name}: {told} of {UNITS} units, {len(counts)} rows")
    return 0 if found and all(counts == expected for counts in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
