"""Measures the conversion rate from one stage to a later one, out of its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import itemgetter
from typing import Any, Final, NamedTuple

from slawizard.core.constants import DAYS_MOST
from slawizard.core.measuring.counts import CountRow
from slawizard.core.measuring.curve import ConversionCurve
from slawizard.core.measuring.rate import Drift, Month, Rate, Status
from slawizard.core.measuring.statistics import (
    differ,
    percentage,
    round_half_up,
    rounded_float,
    weighted_median,
    wilson_interval,
)

LEAST_ENTERED: Final = 30
LEAST_CONVERTED: Final = 10
_LEAST_EXPECTED: Final = 5
_LEAST_FOR_DAYS: Final = 5
_LEAST_SEEN: Final = 10
_LEAST_IN_YEAR: Final = 100
_YEAR: Final = 365
_RIPE_SHARE: Final = Fraction(9, 10)


class Bulk(NamedTuple):
    """The bulk days of the upper and of the lower stage of a pair."""

    above: Collection[int] = ()
    below: Collection[int] = ()

    def holds(self, row: CountRow) -> bool:
        """Whether `row` is dated on one of the days at either end."""
        if row.own_from and row.entry in self.above:
            return True
        return row.delay is not None and row.own_into and row.entry + row.delay in self.below


def measure_rate(
    rows: Sequence[CountRow], as_of: int, bulk: Bulk, *, accept_rising: bool = False
) -> Rate:
    """Measure the rate of the pair that `rows` count, as of the day `as_of` (an ordinal)."""
    kept = [row for row in rows if not bulk.holds(row)]
    reached = sum(row.n for row in rows)
    found: dict[str, Any] = {
        "reached": reached,
        "left_out_bulk": reached - sum(row.n for row in kept),
        "bulk_days": _days_of(sorted({*bulk.above, *bulk.below})),
    }
    cohorts = sorted(kept, key=itemgetter(1))  # by entry
    if not cohorts:
        return Rate("too-few", **found)
    start = _log_start(cohorts, as_of)
    counted = [cohort for cohort in cohorts if cohort.entry >= start.first]
    found |= {
        "expected_before": start.expected,
        "log_starts": date.fromordinal(start.log) if start.log else None,
        "counted_from": date.fromordinal(start.first) if start.log else None,
        "before_log": _size(cohorts) - _size(counted),
    }
    if not counted:
        return Rate("too-few", **found)
    return _Measurement(counted, as_of).rate(found, accept_rising=accept_rising)


def _days_of(ordinals: Iterable[int]) -> tuple[date, ...]:
    return tuple(map(date.fromordinal, ordinals))


def _size(cohorts: Iterable[CountRow]) -> int:
    return sum(cohort.n for cohort in cohorts)


def _curve(cohorts: Iterable[CountRow], as_of: int) -> ConversionCurve:
    return ConversionCurve(
        (as_of - entry if delay is None else delay, delay is not None, n)
        for _pair, entry, delay, _own_from, _own_into, n in cohorts
    )


class _LogStart(NamedTuple):
    """From when on units count: `log` is the first conversion, 0 if nothing is cut off before."""

    first: int
    log: int
    expected: float


def _log_start(cohorts: Sequence[CountRow], as_of: int) -> _LogStart:
    """Find where the log of the lower stage begins, if conversions before it must be missing."""
    first_entry = cohorts[0].entry
    log = min((c.entry + c.delay for c in cohorts if c.delay is not None), default=None)
    if log is None:
        return _LogStart(first_entry, 0, 0)
    since = [cohort for cohort in cohorts if cohort.entry >= log]
    if _size(since) < LEAST_ENTERED:
        return _LogStart(first_entry, 0, 0)
    curve = _curve(since, as_of)
    expected = sum(c.n * float(curve.share(log - c.entry - 1)) for c in cohorts if c.entry < log)
    if expected < _LEAST_EXPECTED:
        return _LogStart(first_entry, 0, expected)
    return _LogStart(_first_of_month_from(log), log, expected)


def _first_of_month_from(ordinal: int) -> int:
    """The first day of a month on or after the day `ordinal`."""
    day = date.fromordinal(ordinal)
    if day.day == 1:
        return ordinal
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, 1).toordinal()


class _Measurement:
    """The cohorts that count, and what follows from them."""

    def __init__(self, cohorts: Sequence[CountRow], as_of: int) -> None:
        self.cohorts, self.as_of = cohorts, as_of
        self.size = _size(cohorts)
        self.curve = _curve(cohorts, as_of)
        self.seen = self._seen()
        self.top = self.curve.share(self.seen)
        ripe = self.curve.first_reaching(_RIPE_SHARE * self.top)
        self.horizon = min(ripe, self.seen // 2)
        self.is_rising = ripe > self.seen // 2
        self.last = as_of - self.horizon - 1
        self.entered = self._entered()

    def _seen(self) -> int:
        """The age that enough units have reached for the curve to be known up to there."""
        place = max(_LEAST_SEEN, -(-self.size // 10))
        for cohort in self.cohorts:
            place -= cohort.n
            if place <= 0:
                return self.as_of - cohort.entry
        return self.as_of - self.cohorts[-1].entry

    def _entered(self) -> list[CountRow]:
        """The ripe cohorts of the last year; all ripe ones if the year has too few."""
        ripe = [cohort for cohort in self.cohorts if cohort.entry <= self.last]
        recent = [cohort for cohort in ripe if cohort.entry > self.last - _YEAR]
        return recent if _size(recent) >= _LEAST_IN_YEAR else ripe

    def _within(self, cohorts: Iterable[CountRow]) -> int:
        return sum(c.n for c in cohorts if c.delay is not None and c.delay <= self.horizon)

    def rate(self, found: Mapping[str, Any], *, accept_rising: bool) -> Rate:
        entered = _size(self.entered)
        converted = sum(cohort.n for cohort in self.entered if cohort.delay is not None)
        details: dict[str, Any] = {
            **found,
            "entered": entered,
            "converted": converted,
            "horizon_days": self.horizon,
            "seen_days": self.seen,
            "young": sum(cohort.n for cohort in self.cohorts if cohort.entry > self.last),
            "within_horizon": self._within(self.entered),
            "cohorts": tuple(self._months()),
        }
        if entered:
            low, high = wilson_interval(converted, entered)
            details |= {
                "percent": percentage(converted, entered),
                "low_percent": low,
                "high_percent": high,
                "first": date.fromordinal(self.entered[0].entry),
                "last": date.fromordinal(self.last),
                "drift": self._drift(entered),
                **self._final(entered, converted),
                **self._days(),
            }
        status = self._status(entered, converted, accept_rising=accept_rising)
        return Rate(status, **details)

    def _status(self, entered: int, converted: int, *, accept_rising: bool) -> Status:
        if self.size < LEAST_ENTERED or converted == 0:
            return "too-few"
        if self.is_rising and not accept_rising:
            return "rising"
        if entered < LEAST_ENTERED:
            return "too-few"
        return "few" if converted < LEAST_CONVERTED else "ok"

    def _final(self, entered: int, converted: int) -> dict[str, Any]:
        """The rate that it will come to once the young have grown up, and how much is missing."""
        if self.is_rising or not self.top:
            return {}
        top = float(self.top)
        grown = sum(
            c.n * min(1.0, float(self.curve.share(self.as_of - c.entry)) / top)
            for c in self.entered
        )
        if not grown:
            return {}
        return {
            "final_percent": rounded_float(100 * converted / grown, 2),
            "still_to_come_percent": rounded_float(100 * (1 - grown / entered), 1),
        }

    def _days(self) -> dict[str, Any]:
        delays: Counter[int] = Counter()
        for cohort in self.entered:
            if cohort.delay is not None and cohort.is_own:
                delays[cohort.delay] += cohort.n
        if delays.total() < _LEAST_FOR_DAYS:
            return {}
        mean = Fraction(sum(delay * n for delay, n in delays.items()), delays.total())
        return {
            "days": min(DAYS_MOST, round_half_up(mean)),
            "median_days": round_half_up(weighted_median(list(delays.items()))),
        }

    def _drift(self, entered: int) -> Drift | None:
        """The shares of the two halves if they differ beyond chance."""
        place = entered // 2
        cut = self.entered[-1].entry
        for cohort in self.entered:
            if place < cohort.n:
                cut = cohort.entry
                break
            place -= cohort.n
        older = [cohort for cohort in self.entered if cohort.entry < cut]
        newer = [cohort for cohort in self.entered if cohort.entry >= cut]
        sizes = _size(older), _size(newer)
        if not all(sizes):
            return None
        parts = self._within(older), self._within(newer)
        if not differ(parts[0], sizes[0], parts[1], sizes[1]):
            return None
        return Drift(percentage(parts[0], sizes[0]), percentage(parts[1], sizes[1]))

    def _months(self) -> Iterable[Month]:
        """The cohorts by the month in which they entered, oldest first."""
        entered: Counter[date] = Counter()
        within: Counter[date] = Counter()
        months: dict[int, date] = {}
        for cohort in self.cohorts:
            first = months.get(cohort.entry)
            if first is None:
                first = months[cohort.entry] = date.fromordinal(cohort.entry).replace(day=1)
            entered[first] += cohort.n
            if cohort.delay is not None and cohort.delay <= self.horizon:
                within[first] += cohort.n
        for first in sorted(entered):
            end = _first_of_month_from(first.toordinal() + 1) - 1
            yield Month(first, entered[first], within[first], end <= self.last)
