"""The months of a term, what was read of each, and runs of measured months without a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from slawizard.core.calendar import Period, Term
from slawizard.core.tracking.actuals import Actuals, Reading


@dataclass(frozen=True, slots=True)
class TrackedMonth:
    """A calendar month of the term and its `readings`, oldest first; the last one counts.

    `c` is the offset of the first day after those that the last reading covers: days `a` to `c`
    are counted.
    """

    index: int
    period: Period
    readings: tuple[Reading, ...]
    c: int

    @property
    def last(self) -> Reading | None:
        """The reading that counts; None where nothing was read."""
        return self.readings[-1] if self.readings else None

    @property
    def closed(self) -> bool:
        """Whether the month was read through its last day."""
        return bool(self.readings) and self.c == self.period.b

    def count(self, key: str) -> int | None:
        """How many entered the stage of `key`; None where that was not measured."""
        return self.last.counts.get(key) if self.last else None


class Run(NamedTuple):
    """Measured months of one stage without a gap: each but the last one is closed.

    `points` are days and how many had entered by then since the run's first day; between two of
    them people came in evenly.
    """

    points: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """The offset of the run's first day."""
        return self.points[0][0]

    @property
    def end(self) -> int:
        """The offset of the first day after the run."""
        return self.points[-1][0]


def tracked_months(term: Term, actuals: Actuals) -> tuple[TrackedMonth, ...]:
    """The months of `term` with their readings; readings of other days are left out."""
    found: list[TrackedMonth] = []
    in_order = sorted(actuals.readings, key=lambda reading: reading.through)
    for i, month in enumerate(term.periods("monthly")):
        readings = tuple(r for r in in_order if month.first <= r.through <= month.last)
        through = readings[-1].through if readings else None
        c = month.a if through is None else (through - term.starts).days + 1
        found.append(TrackedMonth(i, month, readings, c))
    return tuple(found)


def as_of(months: Sequence[TrackedMonth]) -> date | None:
    """The day of the last reading of all; None before the first one."""
    through = [month.last.through for month in months if month.last]
    return through[-1] if through else None


def runs(months: Sequence[TrackedMonth], key: str, starts: date) -> list[Run]:
    """The runs of measured months of the stage of `key`, oldest first."""
    return [Run(tuple(_points(block, key, starts))) for block in _blocks(months, key)]


def _blocks(months: Sequence[TrackedMonth], key: str) -> Iterator[list[TrackedMonth]]:
    block: list[TrackedMonth] = []
    for month in months:
        if block and (not block[-1].closed or month.count(key) is None):
            yield block
            block = []
        if month.count(key) is not None:
            block.append(month)
    if block:
        yield block


def _points(block: Sequence[TrackedMonth], key: str, starts: date) -> Iterator[tuple[int, int]]:
    total = 0
    yield block[0].period.a, 0
    for month in block:
        for reading in month.readings:
            if (count := reading.counts.get(key)) is not None:
                yield (reading.through - starts).days + 1, total + count
        total += month.count(key) or 0
