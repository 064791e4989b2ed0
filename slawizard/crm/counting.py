"""Counts opened exports within the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from slawizard.core.measuring.cells import header_key
from slawizard.core.measuring.counts import NEVER, Cohorts, CountTable, StageFacts
from slawizard.core.measuring.mapping import LOST
from slawizard.core.measuring.measured import (
    ColumnFacts,
    CrmCounts,
    DateSpan,
    FileLog,
    ReadLog,
    UndatedStage,
)
from slawizard.core.measuring.ticket import Sale
from slawizard.core.measuring.vocabulary import LAST_DATES
from slawizard.crm import units
from slawizard.crm.answer_checks import no_stages, unknown_value
from slawizard.crm.counts_query import UNITS, counts_query, facts_query
from slawizard.crm.day_tokens import DayLog, write_days
from slawizard.crm.engine import Engine
from slawizard.crm.loaded_group import LoadedGroup
from slawizard.crm.request import Group, OpenQuestionsError, Request, StatusOnlyError
from slawizard.crm.undated import check_dates

YEAR: Final = timedelta(days=365)
_MIN_STAGES: Final = 2
_EPOCH: Final = date(1970, 1, 1).toordinal()


class Counting:
    """The counts of opened exports: at most one group of persons and one of deals."""

    def __init__(self, engine: Engine, request: Request, groups: Sequence[Group]) -> None:
        self.engine, self.request = engine, request
        self.groups = [LoadedGroup(engine, group, request) for group in groups]
        engine.end_reading()
        self.by_kind = {group.kind: group for group in self.groups}
        self._undated = [UndatedStage(one.stage, one.header) for one in request.undated]
        self._dateless: set[str] = set()

    def counts(self) -> CrmCounts:
        """Count; raise `OpenQuestionsError` or `StatusOnlyError`."""
        if self.request.is_strict:
            self._check_values()
        for group in self.groups:
            if group.mapping.shape == "status-only":
                raise StatusOnlyError(group.resolved(), self._now(group))
        if questions := [question for group in self.groups for question in group.questions]:
            raise OpenQuestionsError(questions)
        days = write_days(
            self.engine,
            [(group.tokens, group.orders) for group in self.groups],
            self.request.as_of,
            self.request.today,
        )
        check_dates(self.groups, days)
        for group in self.groups:
            self._write_rows(group, days)
        return self._counted(days)

    def _check_values(self) -> None:
        """Refuse statuses that the user named and that no row holds."""
        for value in self.request.answers.values:
            if not any(group.holds_status(value) for group in self.groups):
                known = [known for group in self.groups for known in group.values]
                with_statuses = (group.name for group in self.groups if group.values)
                name = next(with_statuses, self.groups[0].name)
                raise unknown_value(name, value, known)

    def _now(self, group: LoadedGroup) -> dict[str, int]:
        """How many records are in each stage now; other values under an empty key."""
        values = group.resolved().values
        value = group.raw.columns["status"]
        found: dict[str, int] = {}
        for text, n in self.engine.run(
            f"SELECT {value}, count(*) FROM {group.raw.name} GROUP BY 1"
        ):
            key = values.get(text, "") if text is not None else ""
            found[key] = found.get(key, 0) + n
        return found

    # Units -------------------------------------------------------------------------------

    def _stages_of(self, group: LoadedGroup) -> dict[str, str]:
        """The role of the column with each stage's days, in the order of the funnel."""
        mapping = group.mapping
        roles = {key: f"stage:{key}" for key in mapping.stages}
        if mapping.won_date:
            roles[self.request.stages[-1].key] = "won_date"
        if mapping.shape == "history":
            known = set(group.resolved().values.values())
            roles = {stage.key: "history_date" for stage in self.request.stages
                     if stage.key in known - self._dateless}  # fmt: skip
        return {stage.key: roles[stage.key] for stage in self.request.stages
                if stage.key in roles}  # fmt: skip

    def _write_rows(self, group: LoadedGroup, days: DayLog) -> None:
        roles = self._stages_of(group)
        rows = units.DatedRows(self.engine, group.tokens, group.kind, tuple(roles), days)
        if group.mapping.shape == "history":
            rows.write_history(group.resolved().values)
            self._drop_dateless(group, roles)
            roles = self._stages_of(group)
            rows.stages = tuple(roles)
        else:
            rows.write(roles, group.won, group.lost, group.won_day, group.amount())
        rows.write_records(keep=len(self.groups) > 1)
        if group.kind == "person":
            units.write_persons(
                self.engine,
                tuple(roles),
                has_outcome=group.mapping.shape == "history",
                named=len(self.groups) > 1,
            )
        else:
            units.write_deals(self.engine)

    def _drop_dateless(self, group: LoadedGroup, keys: Iterable[str]) -> None:
        """Leave out the stages of a history of which no row has a date."""
        for key in keys:
            if not self._one(f"SELECT count(d_{key}) FROM {group.kind}_rows"):
                self._dateless.add(key)
                self._undated.append(UndatedStage(key, group.mapping.history_date or ""))

    def _counted(self, days: DayLog) -> CrmCounts:
        person, deal = self.by_kind.get("person"), self.by_kind.get("deal")
        person_stages = tuple(self._stages_of(person)) if person else ()
        deal_stages = tuple(self._stages_of(deal)) if deal else ()
        if self._undated and len({*person_stages, *deal_stages}) < _MIN_STAGES:
            raise no_stages(self.groups[0].group)
        linked = units.write_links(self.engine) if person and deal else None
        order = [stage.key for stage in self.request.stages]
        stages = tuple(sorted({*person_stages, *deal_stages}, key=order.index))
        persons = deals = None
        if person and linked:
            own = tuple(key for key in person_stages if key not in deal_stages)
            units.write_linked_persons(self.engine, (*own, *deal_stages), deal_stages)
            persons = self._table("linked_persons", (*own, *deal_stages))
        elif person:
            persons = self._table("persons", person_stages)
        if deal:
            deals = self._table("deals", deal_stages)
        return CrmCounts(
            days.as_of,
            stages,
            persons,
            deals,
            bool(linked) or not (person and deal),
            self._sales(stages[-1], days.as_of, is_linked=bool(linked)),
            self._decided(),
            self._log(days, linked),
            tuple(group.resolved() for group in self.groups),
            tuple(
                key
                for group in self.groups
                for key, header in group.mapping.stages.items()
                if header_key(header) in LAST_DATES
            ),
            tuple(question for group in self.groups for question in group.answered),
            tuple(map(_columns, self.groups, days.by_role)),
            tuple(self._undated),
        )

    def _table(self, table: str, stages: Sequence[str]) -> CountTable:
        view = f"{table}_dates"
        is_grouped = table == "persons" and len(self.groups) == 1
        units.write_stage_dates(self.engine, view, table, stages, is_grouped=is_grouped)
        pair, *columns = self.engine.columns(
            f"SELECT pair, date_diff('day', DATE '1970-01-01', entry) + {_EPOCH} AS entry, "
            f"coalesce(delay, {NEVER})::BIGINT AS delay, own_from = 1 AS own_from, "
            f"own_into = 1 AS own_into, n::BIGINT AS n FROM ({counts_query(stages, view, UNITS)})"
        )
        rows = Cohorts(*columns)
        figures = self.engine.run(facts_query(stages, view, UNITS))[0]
        facts = {
            key: StageFacts(figures[2 * i], figures[2 * i + 1]) for i, key in enumerate(stages)
        }
        by_pair = {number: rows.where(pair == number) for number in range(len(stages) + 1)}
        return CountTable(tuple(stages), by_pair, facts)

    # Other figures -----------------------------------------------------------------------

    def _sales(self, last: str, as_of: date, *, is_linked: bool) -> tuple[Sale, ...] | None:
        group = self.by_kind.get("deal") or self.by_kind["person"]
        if "amount" not in group.raw.columns or last not in self._stages_of(group):
            return None
        sql = units.sales_query(last, group.kind, as_of - YEAR, is_linked=is_linked)
        mark = group.decimals[0]
        return tuple(
            Sale(customer, day.toordinal(), amount, currency, mark)
            for customer, day, amount, currency in self.engine.run(sql)
        )

    def _decided(self) -> tuple[int, int] | None:
        group = self.by_kind.get("deal") or self.by_kind["person"]
        if group.mapping.shape == "history":
            known = set(group.resolved().values.values())
            if not {LOST, self.request.stages[-1].key} <= known:
                return None
        elif group.kind == "person" or not (group.outcome(LOST) or group.mapping.lost):
            return None
        table = "deals" if group.kind == "deal" else "persons"
        won, lost = self.engine.run(
            "SELECT coalesce(sum(units) FILTER (won), 0), "
            f"coalesce(sum(units) FILTER (lost AND NOT won), 0) FROM {table}"
        )[0]
        return int(won), int(lost)

    def _log(self, days: DayLog, linked: int | None) -> ReadLog:
        person, deal = self.by_kind.get("person"), self.by_kind.get("deal")
        return ReadLog(
            files=tuple(
                FileLog(log.name, log.rows, log.broken_rows, log.short_rows, log.first_broken,
                        log.is_guessed)
                for group in self.groups
                for log in group.logs
            ),
            unreadable_dates=days.unreadable,
            unreadable_amounts=sum(group.unreadable_amounts() for group in self.groups),
            future_dates=days.future,
            rows_without_id=sum(map(self._without_id, self.groups)),
            unmapped_values=sum(map(self._unmapped, self.groups)),
            merged_rows=sum(map(self._merged, self.groups)),
            persons=self._dated("persons", person),
            deals=self._dated("deals", deal),
            linked_deals=linked or None,
            re_entered=self._re_entered(),
        )  # fmt: skip

    def _one(self, sql: str) -> int:
        return int(self.engine.run(sql)[0][0])

    def _dated(self, table: str, group: LoadedGroup | None) -> int:
        """How many units have any date."""
        if group is None:
            return 0
        dates = ", ".join(f"d_{key}" for key in self._stages_of(group))
        return self._one(
            f"SELECT coalesce(sum(units), 0) FROM {table} WHERE coalesce({dates}) IS NOT NULL"
        )

    def _without_id(self, group: LoadedGroup) -> int:
        if group.mapping.id is None:
            return 0
        own_id = group.raw.columns["id"]
        return self._one(f"SELECT count(*) FROM {group.raw.name} WHERE {own_id} IS NULL")

    def _unmapped(self, group: LoadedGroup) -> int:
        if group.mapping.shape != "history":
            return 0
        return self._one(f"SELECT count(*) FROM {group.kind}_rows WHERE won IS NULL")

    def _merged(self, group: LoadedGroup) -> int:
        if group.mapping.shape == "history":
            return 0
        table = "persons" if group.kind == "person" else "deals"
        rows = self._one(f"SELECT count(*) FROM {group.raw.name}")
        return rows - self._one(f"SELECT coalesce(sum(units), 0) FROM {table}")

    def _re_entered(self) -> Mapping[str, int]:
        """How many units of a history entered each stage more than once."""
        found: dict[str, int] = {}
        for group in self.groups:
            if group.mapping.shape != "history":
                continue
            for key in self._stages_of(group):
                n = self._one(
                    f"SELECT count(*) FROM (SELECT own_id FROM {group.kind}_rows "
                    f"WHERE d_{key} IS NOT NULL GROUP BY own_id HAVING count(*) > 1)"
                )
                if n:
                    found[key] = n
        return found


def _columns(group: LoadedGroup, by_role: Mapping[str, Counter[date]]) -> ColumnFacts:
    """What the columns of `group` hold; a stage's column without any date has no span."""
    rows = sum(log.rows for log in group.logs)
    spans = {
        key: DateSpan(min(days), max(days), round(Fraction(100 * days.total(), rows)))
        for key in group.mapping.stages
        if (days := by_role.get(f"stage:{key}"))
    }
    return ColumnFacts(spans, group.values)
