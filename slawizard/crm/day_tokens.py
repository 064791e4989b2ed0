"""Turns the different texts of date columns into days, by Python's reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from slawizard.core.measuring.dates import (
    DateOrder,
    OrderEvidence,
    ReadDay,
    order_evidence,
    read_day,
)
from slawizard.core.measuring.mapping import Answers
from slawizard.core.measuring.questions import OpenQuestion, date_order_question
from slawizard.crm.engine import Engine
from slawizard.crm.errors import CrmFileError
from slawizard.crm.loading import RawTable, is_date_role
from slawizard.i18n.messages import _


@dataclass
class DayTokens:
    """The dates of a raw table, by source and role, with how often each comes.

    `days` are those that the engine has read, `counts` the texts that are left to Python's reader.
    """

    raw: RawTable
    counts: dict[tuple[int, str], Counter[str]] = field(default_factory=dict)
    days: dict[tuple[int, str], Counter[date]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: RawTable, condition: str = "TRUE", roles: Iterable[str] = ()) -> DayTokens:
        """Collect the date columns; those of `roles` only where `condition` holds."""
        limited = set(roles)
        found = cls(raw)
        for role in raw.columns:
            if not is_date_role(role):
                continue
            rows = raw.days(role, condition if role in limited else "TRUE")
            counts: dict[tuple[int, str], Counter[Any]]
            counts = found.days if role in raw.plain else found.counts
            for source, value, n in rows:
                counts.setdefault((source, role), Counter())[value] += n
        return found

    @property
    def table(self) -> str:
        """The name of the table with the days of the texts."""
        return f"{self.raw.name}_days"

    @property
    def has_many_sources(self) -> bool:
        """Whether there are texts of more than one file, in which they may mean different days."""
        return len({source for source, _role in self.counts}) > 1

    def texts(self, source: int) -> set[str]:
        """The different texts of one file."""
        return {text for (number, _r), texts in self.counts.items() if number == source
                for text in texts}  # fmt: skip


def date_orders(
    tokens: DayTokens, names: Sequence[str], answers: Answers, remembered: DateOrder | None = None
) -> tuple[dict[int, DateOrder], list[OpenQuestion]]:
    """The order of day and month in each source, and what its dates leave open, answered or not.

    The order that is `remembered` of an earlier export decides where the dates do not.
    Raise `CrmFileError` if a file mixes both orders and the user has not chosen one.
    """
    orders: dict[int, DateOrder] = {}
    questions = []
    for source, name in enumerate(names):
        told = answers.date_order_of(name)
        evidence = order_evidence(tokens.texts(source))
        if evidence.day_first and evidence.month_first and told is None:
            raise _mixed(name)
        orders[source] = told or _order(evidence)
        if evidence == OrderEvidence(undecided=True):
            if told is None and remembered in ("dmy", "mdy"):
                told = orders[source] = remembered
            questions.append(date_order_question(name, told))
    return orders, questions


def _order(evidence: OrderEvidence) -> DateOrder:
    if evidence.month_first:
        return "mdy"
    return "dmy" if evidence.day_first else "ymd"


def _mixed(name: str) -> CrmFileError:
    told = _(
        "Some dates have the day first and others the month first: export the file again with one "
        "date format."
    )
    return CrmFileError(name, told, "mixed-dates")


@dataclass(frozen=True)
class DayLog:
    """How many cells hold no readable date, and how many a date after the day of the export.

    `by_role` tells for each table how often each day stands in the column of each role.
    """

    as_of: date
    unreadable: int
    future: int
    by_role: Sequence[Mapping[str, Counter[date]]]


def write_days(
    engine: Engine,
    tables: Sequence[tuple[DayTokens, dict[int, DateOrder]]],
    as_of: date | None,
    today: date,
) -> DayLog:
    """Write for each of `tables` a table `(source, token, day)` of its texts that are dates.

    Days after `as_of` are left out; by default, `as_of` is the latest date up to `today`.
    """
    read = [_read(tokens, orders) for tokens, orders in tables]
    seen: Counter[date] = Counter()
    unreadable = 0
    by_role: list[dict[str, Counter[date]]] = []
    for (tokens, _orders), days in zip(tables, read, strict=True):
        roles: dict[str, Counter[date]] = {}
        for (source, role), texts in tokens.counts.items():
            of_role = roles.setdefault(role, Counter())
            for text, n in texts.items():
                found = days[source, text]
                if found.day is not None:
                    of_role[found.day] += n
                elif not found.is_blank and not role.startswith("seen:"):
                    unreadable += n
        for (_source, role), counted in tokens.days.items():
            roles.setdefault(role, Counter()).update(counted)
        for role, of_role in roles.items():
            for day, n in of_role.items():
                seen[day] += 0 if role.startswith("seen:") else n
        by_role.append(roles)
    until = as_of or max((day for day in seen if day <= today), default=today)
    for (tokens, _orders), days in zip(tables, read, strict=True):
        kept = {key: found.day for key, found in days.items() if found.day and found.day <= until}
        _write(engine, tokens.table, kept)
    return DayLog(until, unreadable, sum(n for day, n in seen.items() if day > until), by_role)


def _read(tokens: DayTokens, orders: dict[int, DateOrder]) -> dict[tuple[int, str], ReadDay]:
    """What each text says, by source and text."""
    return {
        (source, text): read_day(text, orders[source])
        for source in {source for source, _role in tokens.counts}
        for text in tokens.texts(source)
    }


def _write(engine: Engine, table: str, days: dict[tuple[int, str], date]) -> None:
    from slawizard.core.arrays import np

    engine.run(f"CREATE TABLE {table} (source INTEGER, token VARCHAR, day DATE)")
    if not days:
        return
    columns = {
        "source": np.array([source for source, _t in days], dtype=np.int32),
        "token": np.array([token for _s, token in days], dtype=object),
        "day": np.array(list(days.values()), dtype="datetime64[D]").astype("datetime64[s]"),
    }
    engine.insert(
        f"INSERT INTO {table} SELECT source, token, day::DATE FROM found", "found", columns
    )
