"""Measures the conversion rate from one stage to a later one, out of its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from slawizard.core.constants import MAX_DAYS, MIN_CONVERTED, MIN_ENTERED
from slawizard.core.measuring.counts import Cohorts, summed
from slawizard.core.measuring.curve import ConversionCurve
from slawizard.core.measuring.rate import Drift, MeasuredRate, MonthCohort, Status
from slawizard.core.measuring.statistics import (
    differ,
    percentage,
    round_half_up,
    rounded_float,
    weighted_median,
    wilson_interval,
)

if TYPE_CHECKING:
    from slawizard.core.measuring.counts import Booleans, Integers

_MIN_EXPECTED: Final = 5
_MIN_FOR_DAYS: Final = 5
_MIN_SEEN: Final = 10
_MIN_IN_YEAR: Final = 100
_YEAR: Final = 365
_RIPE_SHARE: Final = Fraction(9, 10)


class Bulk(NamedTuple):
    """The bulk days of the upper and of the lower stage of a pair."""

    above: Collection[int] = ()
    below: Collection[int] = ()

    def entered(self, rows: Cohorts) -> Booleans:
        """Which `rows` entered the upper stage on one of its bulk days."""
        return rows.own_from & _is_one_of(rows.entry, self.above)

    def holds(self, rows: Cohorts) -> Booleans:
        """Which `rows` are dated on one of the days at either end."""
        arrived = _is_one_of(rows.entry + rows.delay, self.below)
        return self.entered(rows) | (rows.has_converted & rows.own_into & arrived)


def _is_one_of(days: Integers, chosen: Collection[int]) -> Booleans:
    from slawizard.core.arrays import np

    found: Booleans = np.isin(days, list(chosen))
    return found


def measure_rate(
    rows: Cohorts, as_of: int, bulk: Bulk, *, accept_rising: bool = False
) -> MeasuredRate:
    """Measure the rate of the pair that `rows` count, as of the day `as_of` (an ordinal)."""
    cohorts = rows.where(~bulk.holds(rows))
    found: dict[str, Any] = {
        "reached": rows.size,
        "left_out_bulk": rows.size - cohorts.size,
        "bulk_days": _days_of(sorted({*bulk.above, *bulk.below})),
    }
    if not cohorts.size:
        return MeasuredRate("too-few", **found)
    start = _log_start(cohorts, as_of)
    counted = cohorts.where(cohorts.entry >= start.first)
    found |= {
        "expected_before": start.expected,
        "log_starts": date.fromordinal(start.log) if start.log else None,
        "counted_from": date.fromordinal(start.first) if start.log else None,
        "before_log": cohorts.size - counted.size,
    }
    if not counted.size:
        return MeasuredRate("too-few", **found)
    return _Measurement(counted, as_of).rate(found, accept_rising=accept_rising)


def _days_of(ordinals: Iterable[int]) -> tuple[date, ...]:
    return tuple(map(date.fromordinal, ordinals))


def _curve(cohorts: Cohorts, as_of: int) -> ConversionCurve:
    converted = cohorts.where(cohorts.has_converted)
    censored = cohorts.where(~cohorts.has_converted)
    return ConversionCurve(
        summed(converted.delay, converted.n), summed(as_of - censored.entry, censored.n)
    )


class _LogStart(NamedTuple):
    """From when on units count: `log` is the first conversion, 0 if nothing is cut off before."""

    first: int
    log: int
    expected: float


def _log_start(cohorts: Cohorts, as_of: int) -> _LogStart:
    """Find where the log of the lower stage begins, if conversions before it must be missing."""
    first_entry = int(cohorts.entry.min())
    converted = cohorts.where(cohorts.has_converted)
    if not converted.size:
        return _LogStart(first_entry, 0, 0)
    log = int((converted.entry + converted.delay).min())
    since = cohorts.where(cohorts.entry >= log)
    if since.size < MIN_ENTERED:
        return _LogStart(first_entry, 0, 0)
    curve = _curve(since, as_of)
    before = cohorts.where(cohorts.entry < log).by_entry()
    expected = sum(n * float(curve.share(log - day - 1)) for day, n in before.items())
    if expected < _MIN_EXPECTED:
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

    def __init__(self, cohorts: Cohorts, as_of: int) -> None:
        self.cohorts, self.as_of = cohorts, as_of
        self.by_entry = cohorts.by_entry()
        self.size = self.by_entry.total()
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
        place = max(_MIN_SEEN, -(-self.size // 10))
        for day, n in self.by_entry.items():
            place -= n
            if place <= 0:
                return self.as_of - day
        return self.as_of - max(self.by_entry)

    def _entered(self) -> Cohorts:
        """The ripe cohorts of the last year; all ripe ones if the year has too few."""
        ripe = self.cohorts.where(self.cohorts.entry <= self.last)
        recent = ripe.where(ripe.entry > self.last - _YEAR)
        return recent if recent.size >= _MIN_IN_YEAR else ripe

    def rate(self, found: Mapping[str, Any], *, accept_rising: bool) -> MeasuredRate:
        entered, converted = self.entered.size, self.entered.converted
        details: dict[str, Any] = {
            **found,
            "entered": entered,
            "converted": converted,
            "horizon_days": self.horizon,
            "seen_days": self.seen,
            "young": sum(n for day, n in self.by_entry.items() if day > self.last),
            "within_horizon": self.entered.within(self.horizon).size,
            "cohorts": tuple(self._months()),
        }
        if entered:
            low, high = wilson_interval(converted, entered)
            details |= {
                "percent": percentage(converted, entered),
                "low_percent": low,
                "high_percent": high,
                "first": date.fromordinal(int(self.entered.entry.min())),
                "last": date.fromordinal(self.last),
                "drift": self._drift(entered),
                **self._final(entered, converted),
                **self._days(),
            }
        status = self._status(entered, converted, accept_rising=accept_rising)
        return MeasuredRate(status, **details)

    def _status(self, entered: int, converted: int, *, accept_rising: bool) -> Status:
        if self.size < MIN_ENTERED or converted == 0:
            return "too-few"
        if self.is_rising and not accept_rising:
            return "rising"
        if entered < MIN_ENTERED:
            return "too-few"
        return "few" if converted < MIN_CONVERTED else "ok"

    def _final(self, entered: int, converted: int) -> dict[str, Any]:
        """The rate that it will come to once the young have grown up, and how much is missing."""
        if self.is_rising or not self.top:
            return {}
        top = float(self.top)
        grown = sum(
            n * min(1.0, float(self.curve.share(self.as_of - day)) / top)
            for day, n in self.entered.by_entry().items()
        )
        if not grown:
            return {}
        return {
            "final_percent": rounded_float(100 * converted / grown, 2),
            "still_to_come_percent": rounded_float(100 * (1 - grown / entered), 1),
        }

    def _days(self) -> dict[str, Any]:
        rows = self.entered
        own = rows.where(rows.has_converted & rows.own_from & rows.own_into)
        delays = summed(own.delay, own.n)
        if delays.total() < _MIN_FOR_DAYS:
            return {}
        mean = Fraction(sum(delay * n for delay, n in delays.items()), delays.total())
        return {
            "days": min(MAX_DAYS, round_half_up(mean)),
            "median_days": round_half_up(weighted_median(list(delays.items()))),
        }

    def _drift(self, entered: int) -> Drift | None:
        """The shares of the two halves if they differ beyond chance."""
        place = entered // 2
        cut = 0
        for cut, n in self.entered.by_entry().items():  # noqa: B007 - the last day, if none is enough
            if place < n:
                break
            place -= n
        older = self.entered.where(self.entered.entry < cut)
        newer = self.entered.where(self.entered.entry >= cut)
        sizes = older.size, newer.size
        if not all(sizes):
            return None
        parts = older.within(self.horizon).size, newer.within(self.horizon).size
        if not differ(parts[0], sizes[0], parts[1], sizes[1]):
            return None
        return Drift(percentage(parts[0], sizes[0]), percentage(parts[1], sizes[1]))

    def _months(self) -> Iterable[MonthCohort]:
        """The cohorts by the month in which they entered, oldest first."""
        entered = _by_month(self.by_entry)
        within = _by_month(self.cohorts.within(self.horizon).by_entry())
        for first in sorted(entered):
            end = _first_of_month_from(first.toordinal() + 1) - 1
            yield MonthCohort(first, entered[first], within[first], end <= self.last)


def _by_month(days: Mapping[int, int]) -> Counter[date]:
    """The counts of `days`, which are in order, by the first day of their month."""
    found: Counter[date] = Counter()
    first, following = date.min, 0
    for day, n in days.items():
        if day >= following:
            first = date.fromordinal(day).replace(day=1)
            following = _first_of_month_from(first.toordinal() + 1)
        found[first] += n
    return found
