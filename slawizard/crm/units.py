"""Turns rows into units, persons and deals, each with its own date per stage, within the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from slawizard.core.measuring.mapping import LOST
from slawizard.crm.counts_query import UNITS
from slawizard.crm.day_tokens import DayLog, DayTokens
from slawizard.crm.engine import Engine
from slawizard.crm.loading import RawTable

_TEXTS: Final = {
    "id": "own_id",
    **{role: role for role in ("email", "merged", "person", "deal", "amount", "currency")},
}
_LINK_SEPARATORS: Final = r"'\s*[;,|]\s*'"


def _text(raw: RawTable, role: str) -> str:
    return f"r.{raw.columns[role]}" if role in raw.columns else "CAST(NULL AS VARCHAR)"


class DatedRows:
    """The rows of a raw table with days in the place of texts: the view `{kind}_rows`."""

    def __init__(
        self, engine: Engine, tokens: DayTokens, kind: str, stages: Sequence[str], days: DayLog
    ) -> None:
        self.engine, self.tokens, self.raw = engine, tokens, tokens.raw
        self.kind, self.stages, self.log = kind, tuple(stages), days
        self.name = f"{kind}_rows"

    def _day(self, role: str) -> str:
        """The SQL of the day in the column of `role`, NULL after the day of the export."""
        column = self.raw.columns[role]
        if role not in self.raw.plain:
            return f"t{column}.day"
        if not self.log.future:
            return f"r.{column}"
        return f"CASE WHEN r.{column} <= DATE '{self.log.as_of}' THEN r.{column} END"

    def _join(self, role: str) -> str:
        """The SQL that joins the days of the texts in the column of `role`, if it holds texts."""
        if role in self.raw.plain:
            return ""
        column = self.raw.columns[role]
        of_source = f" AND t{column}.source = r.source" if self.tokens.has_many_sources else ""
        return f"LEFT JOIN {self.tokens.table} t{column} ON t{column}.token = r.{column}{of_source}"

    def write(
        self, day_roles: Mapping[str, str], won: str, lost: str, won_day: str, amount: str
    ) -> None:
        """Write the view; `day_roles` names the column of each stage's days.

        `won`, `lost` and `won_day` are SQL conditions on a row, `amount` is the SQL of its amount; the
        column `won_date` counts only where the last condition holds.
        """
        days = []
        for key in self.stages:
            role = day_roles.get(key)
            day = self._day(role) if role else "CAST(NULL AS DATE)"
            if role == "won_date" and won_day != "TRUE":
                day = f"CASE WHEN {won_day} THEN {day} END"
            days.append(f"{day} AS d_{key}")
        texts = [
            f"{amount if role == 'amount' else _text(self.raw, role)} AS {name}"
            for role, name in _TEXTS.items()
        ]
        self.engine.run(
            f"CREATE VIEW {self.name} AS SELECT r.rowid AS number, {', '.join(texts)}, "
            f"({won}) AS won, ({lost}) AS lost, {', '.join(days)} "
            f"FROM {self.raw.name} r {' '.join(map(self._join, dict.fromkeys(day_roles.values())))}"
        )

    def write_history(self, values: Mapping[str, str]) -> None:
        """Write the table from a list of stage changes; `values` tells the stage of each value."""
        self.engine.run(f"CREATE TABLE {self.kind}_values (value VARCHAR, stage VARCHAR)")
        for value, stage in values.items():
            self.engine.run(f"INSERT INTO {self.kind}_values VALUES (?, ?)", [value, stage])
        day = self._day("history_date")
        days = ", ".join(
            f"CASE WHEN v.stage = '{key}' THEN {day} END AS d_{key}" for key in self.stages
        )
        texts = ", ".join(f"CAST(NULL AS VARCHAR) AS {name}" for name in list(_TEXTS.values())[1:])
        self.engine.run(
            f"CREATE TABLE {self.name} AS SELECT r.rowid AS number, {_text(self.raw, 'id')} AS own_id, "
            f"{texts}, v.stage = '{self.stages[-1]}' AS won, v.stage = '{LOST}' AS lost, {days} "
            f"FROM {self.raw.name} r LEFT JOIN {self.kind}_values v "
            f"ON v.value = r.{self.raw.columns['history_stage']} {self._join('history_date')}"
        )

    def write_records(self, *, keep: bool) -> None:
        """Write `{kind}_records`: a row per id, with the earliest dates; NULL ids stay apart.

        With `keep`, it is worked out once; else it may be a view that is worked out at each use.
        """
        self.engine.run(f"CREATE TABLE {self.kind}_alias (own_id VARCHAR, first_id VARCHAR)")
        if "merged" in self.raw.columns:
            self._write_aliases()
        if self._are_ids_unique():
            columns = "email, amount, currency, person, deal, won, lost, number"
            days = ", ".join(f"d_{key}" for key in self.stages)
            self.engine.run(
                f"CREATE {'TABLE' if keep else 'VIEW'} {self.kind}_records AS SELECT "
                f"coalesce('i' || own_id, 'r' || number) AS record, {columns}, {days} "
                f"FROM {self.name}"
            )
            return
        earliest = ", ".join(f"min(d_{key}) AS d_{key}" for key in self.stages)
        self.engine.run(
            f"CREATE TABLE {self.kind}_records AS SELECT "
            "coalesce('i' || coalesce(a.first_id, r.own_id), 'r' || r.number) AS record, "
            f"{self._first_of('email', 'email IS NOT NULL')}, "
            f"{self._first_of('amount', 'length(trim(amount)) > 0')}, "
            f"{self._first_of('currency', 'currency IS NOT NULL')}, "
            f"{self._joined('person')}, {self._joined('deal')}, "
            "coalesce(bool_or(won), FALSE) AS won, coalesce(bool_or(lost), FALSE) AS lost, "
            f"min(number) AS number, {earliest} "
            f"FROM {self.name} r LEFT JOIN {self.kind}_alias a ON a.own_id = r.own_id GROUP BY 1"
        )

    def _are_ids_unique(self) -> bool:
        """Whether no two rows are of one record."""
        if "id" not in self.raw.columns:
            return True
        if "history_date" in self.raw.columns or "merged" in self.raw.columns:
            return False
        own_id = self.raw.columns["id"]
        found = self.engine.run(
            f"SELECT count({own_id}) = count(DISTINCT {own_id}) FROM {self.raw.name}"
        )
        return bool(found[0][0])

    def _first_of(self, role: str, condition: str) -> str:
        """The SQL of the first value of a column; an aggregate costs, so none without the column."""
        if role not in self.raw.columns:
            return f"CAST(NULL AS VARCHAR) AS {role}"
        return f"arg_min({role}, number) FILTER ({condition}) AS {role}"

    def _joined(self, role: str) -> str:
        if role not in self.raw.columns:
            return f"CAST(NULL AS VARCHAR) AS {role}"
        return f"string_agg({role}, ';') AS {role}"

    def _write_aliases(self) -> None:
        """Write which ids were merged into which one."""
        rows = self.engine.run(
            f"SELECT own_id, merged FROM {self.name} "
            "WHERE own_id IS NOT NULL AND merged IS NOT NULL AND trim(merged) <> ''"
        )
        aliases = sorted(merged_ids(rows).items())
        if aliases:
            self.engine.run(
                f"INSERT INTO {self.kind}_alias SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
                [[one for one, _f in aliases], [first for _o, first in aliases]],
            )


def merged_ids(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The id that stands for each of the ids that were merged, from `(id, merged ids)`."""
    import re

    parents: dict[str, str] = {}

    def root(one: str) -> str:
        while parents.setdefault(one, one) != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for own_id, merged in rows:
        for other in re.split(r"[;,|\s]+", merged):
            # HubSpot puts the time of the merge behind each id: `123:1700000000000`.
            if bare := other.partition(":")[0].strip():
                parents[root(bare)] = root(own_id)
    return {one: root(one) for one in list(parents)}


_NO_OUTCOME: Final = "FALSE AS won, FALSE AS lost"
_PERSON: Final = "coalesce('e' || email, record)"
"""Who a record is of: the records of one e-mail are one person."""


def write_persons(engine: Engine, stages: Sequence[str], *, has_outcome: bool, named: bool) -> None:
    """Write `persons` with the earliest dates: `units` alike in a row, or a person each, `named`.

    `has_outcome` tells whether some of them may be won or lost.
    """
    earliest = ", ".join(f"min(d_{key}) AS d_{key}" for key in stages)
    own = ", ".join(f"d_{key}" for key in stages)
    outcome = "bool_or(won) AS won, bool_or(lost) AS lost" if has_outcome else _NO_OUTCOME
    if named:
        engine.run(
            f"CREATE TABLE persons AS SELECT {_PERSON} AS person, {outcome}, {earliest}, 1 AS units "
            "FROM person_records GROUP BY 1"
        )
        return
    single = "won, lost" if has_outcome else _NO_OUTCOME
    engine.run(
        f"CREATE TABLE persons AS SELECT won, lost, {own}, count(*) AS units FROM ("
        f"SELECT {outcome}, {earliest} FROM person_records WHERE email IS NOT NULL GROUP BY email "
        f"UNION ALL SELECT {single}, {own} FROM person_records WHERE email IS NULL) GROUP BY ALL"
    )


def sales_query(last: str, kind: str, since: date, *, is_linked: bool) -> str:
    """The query for the customer (a number), day, amount and currency of each sale `since` a day."""
    if kind == "person":
        return (
            f"SELECT dense_rank() OVER (ORDER BY {_PERSON}), d_{last}, amount, currency "
            f"FROM person_records WHERE d_{last} >= DATE '{since}'"
        )
    if not is_linked:
        return f"SELECT deal_number, d_{last}, amount, currency FROM deals WHERE d_{last} >= DATE '{since}'"
    return (
        f"SELECT dense_rank() OVER (ORDER BY coalesce('p' || l.person, 'd' || d.deal_number)), "
        f"d.d_{last}, d.amount, d.currency FROM deals d LEFT JOIN ("
        "SELECT deal_number, min(person) AS person FROM links GROUP BY deal_number) l "
        f"USING (deal_number) WHERE d.d_{last} >= DATE '{since}'"
    )


def write_deals(engine: Engine) -> None:
    """Write `deals`: the records of deals, numbered."""
    engine.run(
        "CREATE TABLE deals AS SELECT *, 1 AS units, row_number() OVER (ORDER BY number) AS deal_number "
        "FROM deal_records"
    )


def write_links(engine: Engine) -> int:
    """Write `links(deal_number, person)` by ids or e-mails; return how many deals have one."""
    engine.run(
        f"CREATE TABLE person_names AS SELECT DISTINCT substr(record, 2) AS name, {_PERSON} AS person "
        "FROM person_records WHERE record LIKE 'i%' "
        f"UNION SELECT a.own_id, {_PERSON} FROM person_alias a "
        "JOIN person_records r ON r.record = 'i' || a.first_id "
        f"UNION SELECT email, {_PERSON} FROM person_records WHERE email IS NOT NULL"
    )
    engine.run(
        "CREATE TABLE deal_names AS SELECT deal_number, unnest(regexp_split_to_array("
        f"trim(person), {_LINK_SEPARATORS})) AS name FROM deals WHERE person IS NOT NULL"
    )
    engine.run(
        "CREATE TABLE links AS SELECT DISTINCT deal_number, person FROM ("
        "SELECT d.deal_number, n.person FROM deal_names d JOIN person_names n ON n.name = d.name "
        "UNION ALL SELECT d.deal_number, n.person FROM deal_names d "
        "JOIN person_names n ON n.name = lower(d.name) "
        "UNION ALL SELECT d.deal_number, p.person FROM ("
        f"SELECT {_PERSON} AS person, unnest(regexp_split_to_array(trim(deal), {_LINK_SEPARATORS})) "
        "AS name FROM person_records WHERE deal IS NOT NULL) p "
        "JOIN deals d ON d.record = 'i' || p.name)"
    )
    found: int = engine.run("SELECT count(DISTINCT deal_number) FROM links")[0][0]
    return found


def write_linked_persons(engine: Engine, stages: Sequence[str], deal_stages: Sequence[str]) -> None:
    """Write `linked_persons`: the dates of the deals' stages are the earliest of a person's deals."""
    earliest = ", ".join(f"min(d.d_{key}) AS d_{key}" for key in deal_stages)
    columns = ", ".join(
        f"{'e' if key in deal_stages else 'p'}.d_{key} AS d_{key}" for key in stages
    )
    engine.run(
        f"CREATE TABLE linked_persons AS SELECT {columns}, 1 AS units FROM persons p LEFT JOIN "
        f"(SELECT l.person, {earliest} FROM links l JOIN deals d USING (deal_number) "
        "GROUP BY l.person) e USING (person)"
    )


def _as(key: str) -> str:
    return f'"{key}"'


def write_stage_dates(
    engine: Engine, name: str, table: str, stages: Sequence[str], *, is_grouped: bool
) -> None:
    """Write the table `name` with the stages' keys for columns, as the counting query wants it.

    `UNITS` tells how many units of `table` have the dates of a row; `is_grouped` that those alike
    are one row in `table`, so that a view of it will do.
    """
    columns = ", ".join(f"d_{key} AS {_as(key)}" for key in stages)
    if is_grouped:
        engine.run(f"CREATE VIEW {name} AS SELECT {columns}, units AS {UNITS} FROM {table}")
        return
    engine.run(
        f"CREATE TABLE {name} AS SELECT {columns}, sum(units)::BIGINT AS {UNITS} "
        f"FROM {table} GROUP BY ALL"
    )
