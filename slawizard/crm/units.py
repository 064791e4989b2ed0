"""Turns rows into units, persons and deals, each with its own date per stage, within the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from slawizard.core.measuring.mapping import LOST
from slawizard.crm.engine import Engine
from slawizard.crm.loading import RawTable

_BLANKS: Final = (
    "('', '-', '--', 'n/a', 'na', '#n/a', 'null', 'none', 'nan', '(blank)', '(no value)')"
)
_LINK_SEPARATORS: Final = r"'\s*[;,|]\s*'"


def cleaned(column: str) -> str:
    """The SQL of a cell without spaces around it, NULL where it is blank."""
    return f"CASE WHEN lower(trim({column})) IN {_BLANKS} THEN NULL ELSE trim({column}) END"


def _text(raw: RawTable, role: str) -> str:
    return cleaned(f"r.{raw.columns[role]}") if role in raw.columns else "CAST(NULL AS VARCHAR)"


def _plain(raw: RawTable, role: str) -> str:
    return f"r.{raw.columns[role]}" if role in raw.columns else "CAST(NULL AS VARCHAR)"


class DatedRows:
    """The rows of a raw table with days in the place of texts: the table `{kind}_rows`."""

    def __init__(self, engine: Engine, raw: RawTable, kind: str, stages: Sequence[str]) -> None:
        self.engine, self.raw, self.kind, self.stages = engine, raw, kind, tuple(stages)
        self.name = f"{kind}_rows"

    def write(self, day_roles: Mapping[str, str], won: str, lost: str, won_day: str) -> None:
        """Write the table; `day_roles` names the column of each stage's days.

        `won`, `lost` and `won_day` are SQL conditions on a row; the column `won_date` counts only
        where the last one holds.
        """
        joins, days = [], []
        for i, key in enumerate(self.stages):
            role = day_roles.get(key)
            if role is None:
                days.append(f"CAST(NULL AS DATE) AS d_{key}")
                continue
            joins.append(
                f"LEFT JOIN days t{i} ON t{i}.raw = '{self.raw.name}' AND t{i}.source = r.source "
                f"AND t{i}.token = r.{self.raw.columns[role]}"
                + (f" AND ({won_day})" if role == "won_date" else "")
            )
            days.append(f"t{i}.day AS d_{key}")
        self.engine.run(
            f"CREATE TABLE {self.name} AS SELECT r.rowid AS number, {_text(self.raw, 'id')} AS own_id, "
            f"lower({_text(self.raw, 'email')}) AS email, {_plain(self.raw, 'merged')} AS merged, "
            f"{_plain(self.raw, 'person')} AS person, {_plain(self.raw, 'deal')} AS deal, "
            f"{_plain(self.raw, 'amount')} AS amount, {_text(self.raw, 'currency')} AS currency, "
            f"({won}) AS won, ({lost}) AS lost, {', '.join(days)} "
            f"FROM {self.raw.name} r {' '.join(joins)}"
        )

    def write_history(self, values: Mapping[str, str]) -> None:
        """Write the table from a list of stage changes; `values` tells the stage of each value."""
        column, day = self.raw.columns["history_stage"], self.raw.columns["history_date"]
        self.engine.run("CREATE TABLE history_values (value VARCHAR, stage VARCHAR)")
        for value, stage in values.items():
            self.engine.run("INSERT INTO history_values VALUES (?, ?)", [value, stage])
        days = ", ".join(
            f"CASE WHEN v.stage = '{key}' THEN t.day END AS d_{key}" for key in self.stages
        )
        self.engine.run(
            f"CREATE TABLE {self.name} AS SELECT r.rowid AS number, {_text(self.raw, 'id')} AS own_id, "
            "CAST(NULL AS VARCHAR) AS email, CAST(NULL AS VARCHAR) AS merged, "
            "CAST(NULL AS VARCHAR) AS person, CAST(NULL AS VARCHAR) AS deal, "
            "CAST(NULL AS VARCHAR) AS amount, CAST(NULL AS VARCHAR) AS currency, "
            f"v.stage = '{self.stages[-1]}' AS won, v.stage = '{LOST}' AS lost, {days} "
            f"FROM {self.raw.name} r LEFT JOIN history_values v ON v.value = {cleaned('r.' + column)} "
            f"LEFT JOIN days t ON t.raw = '{self.raw.name}' AND t.source = r.source "
            f"AND t.token = r.{day}"
        )

    def write_records(self) -> None:
        """Write `{kind}_records`: a row per id, with the earliest dates; NULL ids stay apart."""
        self.engine.run("CREATE TABLE " + f"{self.kind}_alias (own_id VARCHAR, first_id VARCHAR)")
        if "merged" in self.raw.columns:
            self._write_aliases()
        earliest = ", ".join(f"min(d_{key}) AS d_{key}" for key in self.stages)
        self.engine.run(
            f"CREATE TABLE {self.kind}_records AS SELECT "
            "coalesce('i' || coalesce(a.first_id, r.own_id), 'r' || r.number) AS record, "
            "arg_min(email, number) FILTER (email IS NOT NULL) AS email, "
            "arg_min(amount, number) FILTER (amount IS NOT NULL AND trim(amount) <> '') AS amount, "
            "arg_min(currency, number) FILTER (currency IS NOT NULL) AS currency, "
            "string_agg(person, ';') AS person, string_agg(deal, ';') AS deal, "
            "coalesce(bool_or(won), FALSE) AS won, coalesce(bool_or(lost), FALSE) AS lost, "
            f"min(number) AS number, {earliest} "
            f"FROM {self.name} r LEFT JOIN {self.kind}_alias a ON a.own_id = r.own_id GROUP BY 1"
        )

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


def write_persons(engine: Engine, stages: Sequence[str]) -> None:
    """Write `persons`: the records of one e-mail are one person, numbered."""
    earliest = ", ".join(f"min(d_{key}) AS d_{key}" for key in stages)
    engine.run(
        "CREATE TABLE person_keys AS SELECT record, coalesce('e' || email, record) AS person_key, "
        "dense_rank() OVER (ORDER BY coalesce('e' || email, record)) AS person FROM person_records"
    )
    engine.run(
        "CREATE TABLE persons AS SELECT k.person, bool_or(won) AS won, bool_or(lost) AS lost, "
        f"{earliest} FROM person_records r JOIN person_keys k USING (record) GROUP BY k.person"
    )


def write_deals(engine: Engine) -> None:
    """Write `deals`: the records of deals, numbered."""
    engine.run(
        "CREATE TABLE deals AS SELECT *, row_number() OVER (ORDER BY number) AS deal_number "
        "FROM deal_records"
    )


def write_links(engine: Engine) -> int:
    """Write `links(deal_number, person)` by ids or e-mails; return how many deals have one."""
    engine.run(
        "CREATE TABLE person_names AS "
        "SELECT DISTINCT substr(record, 2) AS name, person FROM person_keys WHERE record LIKE 'i%' "
        "UNION SELECT a.own_id, k.person FROM person_alias a "
        "JOIN person_keys k ON k.record = 'i' || a.first_id "
        "UNION SELECT r.email, k.person FROM person_records r JOIN person_keys k USING (record) "
        "WHERE r.email IS NOT NULL"
    )
    engine.run(
        "CREATE TABLE links AS SELECT DISTINCT deal_number, person FROM ("
        "SELECT d.deal_number, n.person FROM ("
        f"SELECT deal_number, unnest(regexp_split_to_array(trim(person), {_LINK_SEPARATORS})) AS name "
        "FROM deals WHERE person IS NOT NULL) d JOIN person_names n "
        "ON n.name = d.name OR n.name = lower(d.name) "
        "UNION ALL SELECT d.deal_number, p.person FROM ("
        f"SELECT k.person, unnest(regexp_split_to_array(trim(r.deal), {_LINK_SEPARATORS})) AS name "
        "FROM person_records r JOIN person_keys k USING (record) WHERE r.deal IS NOT NULL) p "
        "JOIN deals d ON d.record = 'i' || p.name)"
    )
    found: int = engine.run("SELECT count(DISTINCT deal_number) FROM links")[0][0]
    return found


def write_linked_persons(engine: Engine, stages: Sequence[str], deal_stages: Sequence[str]) -> None:
    """Write `linked_persons`: the dates of the deals' stages are the earliest of a person's deals."""
    earliest = ", ".join(f"min(d.d_{key}) AS d_{key}" for key in deal_stages)
    columns = ", ".join(
        f"{'e' if key in deal_stages else 'p'}.d_{key} AS {_as(key)}" for key in stages
    )
    engine.run(
        f"CREATE TABLE linked_persons AS SELECT p.person AS id, {columns} FROM persons p LEFT JOIN "
        f"(SELECT l.person, {earliest} FROM links l JOIN deals d USING (deal_number) "
        "GROUP BY l.person) e USING (person)"
    )


def _as(key: str) -> str:
    return f'"{key}"'


def write_stage_view(engine: Engine, name: str, table: str, stages: Sequence[str]) -> None:
    """Write the view `name` with the stages' keys for columns, as the counting query wants it."""
    columns = ", ".join(f"d_{key} AS {_as(key)}" for key in stages)
    engine.run(f"CREATE VIEW {name} AS SELECT {columns} FROM {table}")
