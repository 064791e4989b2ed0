"""The query that turns a table of dates into counts, in SQL that every engine understands.

It reads `stage_dates(id, <stage keys>)`: a row per unit, a date or NULL per stage. Its result is the
table of `core.measuring.counts`, with `entry` as a date and `own_from`, `own_into` as 0 or 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

FAR: Final = "DATE '2100-01-01'"
"""Stands for no date inside LEAST, whose treatment of NULL differs from engine to engine."""

UNITS: Final = '"#units"'
"""A column with the number of units that a row stands for; no stage has such a key."""

_RESERVED: Final = frozenset(
    {
        *("all", "and", "any", "as", "by", "case", "check", "close", "column", "current", "date"),
        *("default", "delete", "desc", "distinct", "end", "from", "group", "having", "in", "index"),
        *("insert", "into", "is", "join", "key", "lead", "left", "like", "limit", "new", "not"),
        *("null", "old", "on", "open", "or", "order", "right", "row", "rows", "select", "set"),
        *("start", "table", "then", "to", "trial", "union", "update", "user", "using", "values"),
        *("view", "when", "where", "with", "offer", "qualify", "contact", "call", "share"),
    }
)


def counts_query(stages: Sequence[str], table: str = "stage_dates", units: str = "") -> str:
    """The query for `stages` (keys, top to bottom), in the dialect of DuckDB.

    `units` names a column of `table` with the number of units that a row stands for; else each is one.
    """
    last = len(stages) - 1
    pairs = [(0, 0, last)] if last else []
    pairs += [(i + 1, i, i + 1) for i in range(last)]
    parts = [_pair(number, stages[above], stages[below], units) for number, above, below in pairs]
    parts.append(_last(last + 1, stages[last], units))
    return f"WITH reach AS (\n{_reach(stages, table, units)}\n)\n" + "\nUNION ALL\n".join(parts)


def _reach(stages: Sequence[str], table: str, units: str) -> str:
    columns = [f"    {units}"] if units else []
    for i, key in enumerate(stages):
        dates = [f"COALESCE({_quoted(later)}, {FAR})" for later in stages[i:]]
        least = f"LEAST({', '.join(dates)})" if len(dates) > 1 else dates[0]
        above = " AND ".join(f"{_quoted(other)} IS NULL" for other in stages[: i + 1])
        columns.append(
            f"    CASE WHEN {above} THEN NULL ELSE NULLIF({least}, {FAR}) END AS r_{key},\n"
            f"    {_quoted(key)} AS d_{key}"
        )
    return "  SELECT\n" + ",\n".join(columns) + f"\n  FROM {table}"


def _size(units: str) -> str:
    return f"SUM({units})" if units else "COUNT(*)"


def _pair(number: int, above: str, below: str, units: str) -> str:
    own_into = f"CASE WHEN d_{below} = r_{below} THEN 1 ELSE 0 END"
    kept = f", {units}" if units else ""
    # Each column is named in the subquery: not every engine groups by an expression or a place.
    return f"""SELECT pair, entry, delay, own_from, own_into, {_size(units)} AS n
FROM (
  SELECT {number} AS pair, r_{above} AS entry, DATE_DIFF('day', r_{above}, r_{below}) AS delay,
    CASE WHEN d_{above} = r_{above} THEN 1 ELSE 0 END AS own_from,
    {own_into} AS own_into{kept}
  FROM reach WHERE r_{above} IS NOT NULL
) AS pair_{number}
GROUP BY pair, entry, delay, own_from, own_into"""


def _last(number: int, key: str, units: str) -> str:
    kept = f", {units}" if units else ""
    return f"""SELECT pair, entry, delay, own_from, own_into, {_size(units)} AS n
FROM (
  SELECT {number} AS pair, r_{key} AS entry, CAST(NULL AS INT) AS delay,
    CASE WHEN d_{key} = r_{key} THEN 1 ELSE 0 END AS own_from,
    0 AS own_into{kept}
  FROM reach WHERE r_{key} IS NOT NULL
) AS pair_{number}
GROUP BY pair, entry, delay, own_from, own_into"""


def facts_query(stages: Sequence[str], table: str, units: str) -> str:
    """The query for the units without an own date, and with a late one, of each stage."""
    columns = [
        f"COALESCE(SUM({units}) FILTER (r_{key} IS NOT NULL AND d_{key} IS NULL), 0)::BIGINT, "
        f"COALESCE(SUM({units}) FILTER (d_{key} - r_{key} > 1), 0)::BIGINT"
        for key in stages
    ]
    return f"WITH reach AS (\n{_reach(stages, table, units)}\n)\nSELECT {', '.join(columns)} FROM reach"


def _quoted(name: str) -> str:
    """`name`, quoted only where it must be: a quoted name is another one in Snowflake."""
    return f'"{name}"' if name in _RESERVED else name
