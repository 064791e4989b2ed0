"""Histories with a known rate, and what is measured of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Final, NamedTuple

import numpy as np

from slawizard.core.measuring.bulk_days import bulk_days
from slawizard.core.measuring.counts import CountRow, CountTable
from slawizard.core.measuring.measure_rate import Bulk, measure_rate
from slawizard.core.measuring.rate import MeasuredRate

AS_OF: Final = date(2026, 9, 30).toordinal()
_STAGES: Final = ("leads", "customer")
Draw = Any
"""numpy's generator of random numbers."""


@dataclass(frozen=True)
class History:
    """Units with their age and delay in days (-1: never), the chance of each, and the log's age.

    Conversions are known from `log_age` days ago on; `imported` old ones bear the day of the import.
    """

    ages: Any
    delays: Any
    chances: Any
    log_age: int = 10_000
    imported: int = 0


def _lognormal(draw: Draw, count: int, median_days: float, sigma: float) -> Any:
    return np.floor(draw.lognormal(np.log(median_days), sigma, count)).astype(int)


def _history(
    draw: Draw,
    count: int,
    *,
    days: int = 730,
    growth: float = 0,
    chance: Callable[[Any], Any] = lambda ages: np.full(len(ages), 0.2),
    median_days: float = 20,
    sigma: float = 0.8,
    log_age: int = 10_000,
    imported: int = 0,
) -> History:
    """A history of `days`; with `growth`, so many times more enter at its end than at its start."""
    shares = draw.random(count)
    if growth:
        shares = np.log1p(shares * (growth - 1)) / np.log(growth)
    ages = np.floor((1 - shares) * days).astype(int)
    chances = chance(ages)
    delays = np.where(draw.random(count) < chances, _lognormal(draw, count, median_days, sigma), -1)
    return History(ages, delays, chances, log_age, imported)


SCENARIOS: Final[Mapping[str, Callable[[Draw, int], History]]] = {
    "steady": _history,
    "growth": lambda draw, n: _history(draw, n, growth=6),
    "lognormal": lambda draw, n: _history(draw, n, median_days=30, sigma=1.1),
    "short log": lambda draw, n: _history(draw, n, days=240, median_days=12),
    "truncation": lambda draw, n: _history(draw, n, log_age=420),
    "drift": lambda draw, n: _history(draw, n, chance=lambda ages: 0.15 + 0.1 * (ages < 300)),
    "heavy tail": lambda draw, n: _history(draw, n, median_days=25, sigma=1.3),
    "import days": lambda draw, n: _history(draw, n, imported=n // 8),
    "too short": lambda draw, n: _history(draw, n, days=100, median_days=90, sigma=1),
}


class Run(NamedTuple):
    """What was measured in one history, and the true rate of those that count, in percent."""

    rate: MeasuredRate
    truth: float

    @property
    def bias(self) -> float:
        """Measured minus true, in percentage points."""
        return float(self.rate.percent or 0) - self.truth

    @property
    def is_covered(self) -> bool:
        """Whether the interval holds the true rate."""
        low, high = self.rate.low_percent or 0, self.rate.high_percent or 0
        return float(low) <= self.truth <= float(high)


def run(history: History) -> Run:
    """Measure a history as a CRM would hold it today."""
    ages, delays = history.ages, history.delays
    converted_age = ages - delays
    known = (delays >= 0) & (converted_age >= 0) & (converted_age < history.log_age)
    counts = Counter(zip(ages.tolist(), np.where(known, delays, -1).tolist(), strict=True))
    rows, last = [], Counter[int]()
    for (age, delay), n in counts.items():
        is_in = delay >= 0
        rows.append(CountRow(1, AS_OF - age, delay if is_in else None, True, is_in, n))  # noqa: FBT003
        if is_in:
            last[AS_OF - age + delay] += n
    if history.imported:
        day = AS_OF - 250
        rows.append(CountRow(1, day, 0, True, True, history.imported))  # noqa: FBT003
        last[day] += history.imported
    rows += [CountRow(2, day, None, True, False, n) for day, n in last.items()]  # noqa: FBT003
    table = CountTable.of(_STAGES, rows)
    bulk = bulk_days(table)
    rate = measure_rate(table.rows[1], AS_OF, Bulk(bulk["leads"], bulk["customer"]))
    return Run(rate, _truth(history, rate))


def _truth(history: History, rate: MeasuredRate) -> float:
    """The mean chance of those that entered within the days that count."""
    if rate.first is None or rate.last is None:
        return float(100 * history.chances.mean())
    first, last = AS_OF - rate.first.toordinal(), AS_OF - rate.last.toordinal()
    counted = (history.ages <= first) & (history.ages >= last)
    return float(100 * history.chances[counted].mean())


class Summary(NamedTuple):
    """What became of the runs of a scenario."""

    scenario: str
    runs: int
    measured: int
    median_bias: float
    coverage_percent: float


def simulate(scenario: str, runs: int, units: int, seed: int) -> Summary:
    """Run a scenario so often; bias and coverage are those of the runs that were measured."""
    found = []
    for number in range(runs):
        draw = np.random.default_rng([seed, number, *scenario.encode()])
        one = run(SCENARIOS[scenario](draw, units))
        if one.rate.status == "ok":
            found.append(one)
    bias = median(one.bias for one in found) if found else 0.0
    covered = sum(one.is_covered for one in found)
    return Summary(scenario, runs, len(found), bias, 100 * covered / len(found) if found else 0.0)
