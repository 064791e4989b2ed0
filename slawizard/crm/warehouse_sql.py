"""The counting query in the dialect of a data warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slawizard.crm.counts_query import counts_query

DIALECTS: Final = (
    *("bigquery", "snowflake", "postgres", "redshift", "databricks", "spark", "tsql"),
    *("duckdb", "sqlite", "mysql", "trino", "presto", "athena", "clickhouse"),
)


def warehouse_sql(stages: Sequence[str], dialect: str) -> str:
    """The query for a view `stage_dates(id, <stages>)` in `dialect`."""
    import sqlglot

    return sqlglot.transpile(counts_query(stages), "duckdb", dialect, pretty=True)[0]
