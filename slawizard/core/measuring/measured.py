"""Everything that an export tells about a funnel: rates, days, volumes, ticket, season."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final, NamedTuple

from slawizard.core.measuring.bulk_days import bulk_days
from slawizard.core.measuring.counts import OVERALL_PAIR, CountTable
from slawizard.core.measuring.mapping import FileMapping, Unit
from slawizard.core.measuring.measure_rate import Bulk, measure_rate
from slawizard.core.measuring.questions import OpenQuestion
from slawizard.core.measuring.rate import MeasuredRate
from slawizard.core.measuring.season import MeasuredSeason, measure_season
from slawizard.core.measuring.statistics import percentage, round_half_even
from slawizard.core.measuring.ticket import Sale, Ticket, measure_ticket

_YEAR: Final = 365
_Bulk = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class FileLog:
    """How the rows of a file could be read; `first_broken` is a line."""

    name: str
    rows: int
    broken_rows: int = 0
    short_rows: int = 0
    first_broken: int | None = None
    is_guessed: bool = False


@dataclass(frozen=True)
class ReadLog:
    """How an export could be read, in counts."""

    files: tuple[FileLog, ...] = ()
    unreadable_dates: int = 0
    unreadable_amounts: int = 0
    future_dates: int = 0
    rows_without_id: int = 0
    unmapped_values: int = 0
    merged_rows: int = 0
    persons: int = 0
    deals: int = 0
    linked_deals: int | None = None
    re_entered: Mapping[str, int] = field(default_factory=dict)


class DateSpan(NamedTuple):
    """The first and the last day in a column of dates, and how many of its cells hold one."""

    first: date
    last: date
    filled_percent: int


class UndatedStage(NamedTuple):
    """A stage whose column `header` is there but holds no date: it is skipped."""

    stage: str
    header: str


class ColumnFacts(NamedTuple):
    """What the columns of an export hold: the days of each stage's, by its key, and the statuses."""

    spans: Mapping[str, DateSpan]
    statuses: Sequence[str]


@dataclass(frozen=True)
class CrmCounts:
    """What was counted in an export: all that the figures follow from.

    `stages` are those with a column. Deals hold `deals.stages`; `is_linked` tells whether the
    persons' dates of these stages come from the deals. `answered` is what the files leave open, each
    with its answer; `columns` tells what stands in the columns, for each of the `mappings`.
    """

    as_of: date
    stages: tuple[str, ...]
    persons: CountTable | None = None
    deals: CountTable | None = None
    is_linked: bool = True
    sales: tuple[Sale, ...] | None = None
    decided: tuple[int, int] | None = None
    log: ReadLog = field(default_factory=ReadLog)
    mappings: tuple[FileMapping, ...] = ()
    last_date_stages: tuple[str, ...] = ()
    answered: tuple[OpenQuestion, ...] = ()
    columns: tuple[ColumnFacts, ...] = ()
    undated: tuple[UndatedStage, ...] = ()


@dataclass(frozen=True)
class Options:
    """What overrules the calculation. `all_stages` are those of the agreement, top to bottom."""

    all_stages: tuple[str, ...]
    last_stage: str
    currency: str = ""
    keep_bulk: bool = False
    accept_rising: bool = False


class BulkNote(NamedTuple):
    """A bulk day that was left out: how many units of the stage, and the rate with them."""

    stage: str
    day: date
    n: int
    share_percent: Decimal
    other_percent: Decimal | None


@dataclass(frozen=True)
class Conversion:
    """The rate between two stages; `is_gap` tells that the agreement has one between them."""

    from_stage: str
    into_stage: str
    unit: Unit
    rate: MeasuredRate
    skipped: int | None = None
    reversed: int | None = None
    is_gap: bool = False
    bulk_notes: tuple[BulkNote, ...] = ()

    @property
    def is_writable(self) -> bool:
        """Whether the rate may become one of the agreement."""
        return self.rate.is_usable and not self.is_gap


@dataclass(frozen=True)
class Overall:
    """The rate from the first stage to the last one, and what the single rates multiply to."""

    rate: MeasuredRate
    chained_percent: Decimal | None = None
    chain_differs: bool | None = None


@dataclass(frozen=True)
class Measured:
    """The figures of an export."""

    counts: CrmCounts
    conversions: tuple[Conversion, ...]
    overall: Overall | None
    last_year: Mapping[str, int | None]
    ticket: Ticket | None
    season: MeasuredSeason
    enter_later: Mapping[str, int]

    @property
    def has_rate(self) -> bool:
        """Whether any rate was measured."""
        return any(conversion.rate.is_usable for conversion in self.conversions)


def measure(counts: CrmCounts, options: Options) -> Measured:
    """Measure all figures that `counts` allow."""
    return _Measuring(counts, options).measured()


class _Measuring:
    def __init__(self, counts: CrmCounts, options: Options) -> None:
        self.counts, self.options = counts, options
        self.as_of = counts.as_of.toordinal()
        self.bulk: dict[int, _Bulk] = {}

    def measured(self) -> Measured:
        pairs = zip(self.counts.stages, self.counts.stages[1:], strict=False)
        conversions = tuple(self._conversion(above, below) for above, below in pairs)
        persons = self.counts.persons or self.counts.deals
        return Measured(
            self.counts,
            conversions,
            self._overall(conversions),
            {key: self._last_year(key) for key in self.counts.stages},
            self._ticket(),
            self._season(),
            persons.entered_later() if persons else {},
        )

    def _bulk(self, table: CountTable) -> _Bulk:
        if self.options.keep_bulk:
            return {key: {} for key in table.stages}
        if id(table) not in self.bulk:
            self.bulk[id(table)] = bulk_days(table)
        return self.bulk[id(table)]

    def _table_of(self, *keys: str) -> CountTable | None:
        """The table in which all of `keys` are counted; deals come first."""
        for table in (self.counts.deals, self.counts.persons):
            if table is not None and all(key in table.stages for key in keys):
                return table
        return None

    def _conversion(self, above: str, below: str) -> Conversion:
        table = self._table_of(above, below)
        order = self.options.all_stages
        is_gap = order.index(below) - order.index(above) > 1
        if table is None:
            return Conversion(above, below, "person", MeasuredRate("no-link"), is_gap=is_gap)
        bulk, pair = self._bulk(table), table.stages.index(above) + 1
        rows = table.rows[pair]
        rate = measure_rate(
            rows,
            self.as_of,
            Bulk(bulk[above], bulk[below]),
            accept_rising=self.options.accept_rising,
        )
        facts = table.facts
        return Conversion(
            above,
            below,
            "deal" if table is self.counts.deals else "person",
            rate,
            skipped=facts[below].skipped if facts else None,
            reversed=facts[above].reversed if facts else None,
            is_gap=is_gap,
            bulk_notes=tuple(self._bulk_notes(table, above, below)),
        )

    def _bulk_notes(self, table: CountTable, above: str, below: str) -> list[BulkNote]:
        bulk = self._bulk(table)
        if not (bulk[above] or bulk[below]):
            return []
        rows = table.rows[table.stages.index(above) + 1]
        other = measure_rate(rows, self.as_of, Bulk()).percent
        return [
            BulkNote(key, date.fromordinal(day), n, percentage(n, table.reached(key)), other)
            for key in (above, below)
            for day, n in bulk[key].items()
        ]

    def _overall(self, conversions: Sequence[Conversion]) -> Overall | None:
        stages = self.counts.stages
        table = self.counts.persons or self.counts.deals
        if len(stages) <= 2 or table is None or table.stages != stages:  # noqa: PLR2004 - one pair
            return None
        bulk = self._bulk(table)
        rate = measure_rate(
            table.rows[OVERALL_PAIR], self.as_of, Bulk(bulk[stages[0]], bulk[stages[-1]])
        )
        rates = [conversion.rate for conversion in conversions]
        if not all(one.is_usable for one in rates):
            return Overall(rate)
        chained = round_half_even(
            100 * prod((Fraction(one.converted, one.entered) for one in rates), start=Fraction(1)),
            2,
        )
        low, high = rate.low_percent, rate.high_percent
        differs = low is not None and high is not None and not low <= chained <= high
        return Overall(rate, chained, differs)

    def _last_year(self, key: str) -> int | None:
        """How many reached the stage in the last year, None if the export is younger."""
        table = self._table_of(key)
        if table is None:
            return None
        rows = table.of_stage(key)
        start = self.as_of - _YEAR + 1
        if not rows.size or int(rows.entry.min()) > start:
            return None
        kept = rows.where(~Bulk(self._bulk(table)[key]).entered(rows) & (rows.entry >= start))
        return kept.size

    def _ticket(self) -> Ticket | None:
        table = self._table_of(self.counts.stages[-1])
        if self.counts.sales is None or table is None:
            return None
        window = range(self.as_of - _YEAR + 1, self.as_of + 1)
        bulk = self._bulk(table)[table.stages[-1]]
        return measure_ticket(self.counts.sales, self.options.currency, window, bulk)

    def _season(self) -> MeasuredSeason:
        last = self.counts.stages[-1]
        table = self._table_of(last)
        if table is None or last != self.options.last_stage:
            return MeasuredSeason(why="too-short")
        return measure_season(table.of_stage(last), self.counts.as_of, self._bulk(table)[last])
