"""Turns the different texts of date columns into days, by Python's reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from slawizard.core.measuring.dates import DateOrder, OrderEvidence, order_evidence, read_day
from slawizard.core.measuring.mapping import Answers
from slawizard.core.measuring.questions import OpenQuestion, date_order_question
from slawizard.crm.engine import Engine
from slawizard.crm.errors import ExportError
from slawizard.crm.loading import RawTable, is_date_role
from slawizard.i18n.messages import _


@dataclass
class DayTokens:
    """The different texts of the date columns of a raw table, by source and role, with counts."""

    raw: RawTable
    counts: dict[tuple[int, str], Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: RawTable, condition: str = "TRUE", roles: Iterable[str] = ()) -> DayTokens:
        """Collect the texts of the date columns; those of `roles` only where `condition` holds."""
        limited = set(roles)
        found = cls(raw)
        for role, column in raw.columns.items():
            if not is_date_role(role):
                continue
            where = condition if role in limited else "TRUE"
            rows = raw.engine.run(
                f"SELECT source, {column}, count(*) FROM {raw.name} "
                f"WHERE {column} IS NOT NULL AND {where} GROUP BY ALL"
            )
            for source, text, n in rows:
                found.counts.setdefault((source, role), Counter())[text] += n
        return found

    def texts(self, source: int) -> set[str]:
        """The different texts of one file."""
        return {text for (number, _r), texts in self.counts.items() if number == source
                for text in texts}  # fmt: skip


def date_orders(
    tokens: DayTokens, names: Sequence[str], answers: Answers, remembered: DateOrder | None = None
) -> tuple[dict[int, DateOrder], list[OpenQuestion]]:
    """The order of day and month in each source, and what must be asked.

    The order that is `remembered` of an earlier export decides where the dates do not.
    Raise `ExportError` if a file mixes both orders and the user has not chosen one.
    """
    orders: dict[int, DateOrder] = {}
    questions = []
    for source, name in enumerate(names):
        told = answers.date_order_of(name)
        if told is not None:
            orders[source] = told
            continue
        evidence = order_evidence(tokens.texts(source))
        if evidence.day_first and evidence.month_first:
            raise _mixed(name)
        orders[source] = _order(evidence)
        if evidence == OrderEvidence(undecided=True):
            if remembered in ("dmy", "mdy"):
                orders[source] = remembered
                continue
            questions.append(date_order_question(name))
    return orders, questions


def _order(evidence: OrderEvidence) -> DateOrder:
    if evidence.month_first:
        return "mdy"
    return "dmy" if evidence.day_first else "ymd"


def _mixed(name: str) -> ExportError:
    told = _(
        "Some dates have the day first and others the month first: export the file again with one "
        "date format."
    )
    return ExportError(name, told, "mixed-dates")


@dataclass(frozen=True)
class DayLog:
    """How many cells hold no readable date, and how many a date after the day of the export."""

    as_of: date
    unreadable: int
    future: int


def write_days(
    engine: Engine,
    tables: Sequence[tuple[DayTokens, dict[int, DateOrder]]],
    as_of: date | None,
    today: date,
) -> DayLog:
    """Write the table `days(raw, source, token, day)` of all texts that are dates up to `as_of`.

    By default, `as_of` is the latest date up to `today`.
    """
    read: dict[tuple[str, int, str], date] = {}
    seen: Counter[date] = Counter()
    unreadable = 0
    for tokens, orders in tables:
        for (source, role), texts in tokens.counts.items():
            for text, n in texts.items():
                found = read_day(text, orders[source])
                if found.day is not None:
                    read[tokens.raw.name, source, text] = found.day
                    seen[found.day] += 0 if role.startswith("seen:") else n
                elif not found.is_blank and not role.startswith("seen:"):
                    unreadable += n
    until = as_of or max((day for day in seen if day <= today), default=today)
    _write(engine, {key: day for key, day in read.items() if day <= until})
    return DayLog(until, unreadable, sum(n for day, n in seen.items() if day > until))


def _write(engine: Engine, days: dict[tuple[str, int, str], date]) -> None:
    import numpy as np

    engine.run("CREATE TABLE days (raw VARCHAR, source INTEGER, token VARCHAR, day DATE)")
    if not days:
        return
    columns = {
        "raw": np.array([raw for raw, _s, _t in days], dtype=object),
        "source": np.array([source for _r, source, _t in days], dtype=np.int32),
        "token": np.array([token for _r, _s, token in days], dtype=object),
        "day": np.array(list(days.values()), dtype="datetime64[D]").astype("datetime64[s]"),
    }
    engine.insert(
        "INSERT INTO days SELECT raw, source, token, day::DATE FROM found", "found", columns
    )
