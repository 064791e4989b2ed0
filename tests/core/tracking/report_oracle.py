"""A report's figures worked out from the tables of the files, day by day, apart from the program.

Slow and plain: every share of the term is a sum over days, every entry is spread over its days.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, isqrt
from typing import Any

Data = dict[str, Any]
LENGTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


def percent(part: Decimal | int | None, whole: Decimal | int | None) -> str | None:
    """A percentage with one decimal, rounded half-even; None where it is of nothing."""
    if part is None or not whole:
        return None
    tenths = round(Fraction(part) * 1000 / Fraction(whole))
    return f"{tenths // 10}.{tenths % 10}"


def count_status(actual: int | None, due: int, *, closed: bool, among: int = 1) -> str:
    """The table of statuses."""
    if actual is None:
        return "unmeasured"
    if actual == due == 0:
        return "nothing-due"
    far = (actual - due) * (actual - due) > (1 + among) * due
    if actual >= due:
        if closed:
            return "met"
        return "ahead" if actual * 10 > due * 11 and far else "on-pace"
    if actual * 10 >= due * 9:
        return "short" if closed else "on-pace"
    if far:
        return "missed" if closed else "behind"
    return "short" if closed else "too-few"


@dataclass(eq=False)
class Curve:
    """The term's days, each with its weight, and those of the terms after it."""

    agreement: Data

    @cached_property
    def edges(self) -> list[int]:
        """The first day of each month, and the day after the last."""
        revenue, edges = self.agreement["revenue"], [0]
        day = revenue["starts"]
        for _month in range(revenue.get("months", 12)):
            length = calendar.monthrange(day.year, day.month)[1]
            edges.append(edges[-1] + length)
            day += timedelta(length)
        return edges

    @cached_property
    def weights(self) -> list[Fraction]:
        """The share of each day of the term."""
        months = len(self.edges) - 1
        given = self.agreement["customers"].get("seasonality") or [1] * months
        total = sum(map(Fraction, given))
        found = []
        for i, weight in enumerate(given):
            days = self.edges[i + 1] - self.edges[i]
            found += [Fraction(weight) / total / days] * days
        return found

    @cached_property
    def _sums(self) -> list[Fraction]:
        sums = [Fraction(0)]
        for day in range(len(self.weights)):
            sums.append(sums[-1] + self.weights[day])
        return sums

    def before(self, t: int) -> Fraction:
        """F(t)."""
        revenue, days = self.agreement["revenue"], len(self.weights)
        growth = Fraction(revenue.get("next_term_percent", 100)) / 100
        if t <= days:
            return self._sums[t]
        if revenue.get("next_term", "repeat") == "level":
            return 1 + growth * self.weights[-1] * (t - days)
        return 1 + growth * self.before(t - days)


@dataclass(eq=False)
class Month:
    """Days `a` to `b`, counted to `c` by its `readings`."""

    a: int
    b: int
    readings: list[Data]
    c: int

    @property
    def last(self) -> Data:
        """The reading that counts; empty where there is none."""
        return self.readings[-1] if self.readings else {}

    @property
    def closed(self) -> bool:
        """Whether it was read to its last day."""
        return bool(self.readings) and self.c == self.b

    def count(self, key: str) -> int | None:
        """What was counted of a stage."""
        counts: dict[str, int] = self.last.get("counts", {})
        return counts.get(key)


class Oracle:
    """Works out each part of the report of `agreement` and `actuals`."""

    def __init__(self, agreement: Data, actuals: Data) -> None:
        self.agreement, self.actuals = agreement, actuals
        self.curve = Curve(agreement)
        self.starts: date = agreement["revenue"]["starts"]
        self.stages: list[Data] = agreement["stages"]
        self.keys = [stage["key"] for stage in self.stages]
        self.months = [self._month(a, b) for a, b in pairwise(self.curve.edges)]
        self.until = max(month.c for month in self.months if month.readings)
        edges = self.curve.edges
        cuts = [*edges[: -1 : LENGTHS[agreement["customers"].get("cadence", "monthly")]], edges[-1]]
        self.periods = list(pairwise(cuts))
        self.period = next(p for p in self.periods if self.until <= p[1])

    def _month(self, a: int, b: int) -> Month:
        found = sorted(
            (r for r in self.actuals["readings"] if a <= (r["through"] - self.starts).days < b),
            key=lambda reading: reading["through"],
        )
        c = (found[-1]["through"] - self.starts).days + 1 if found else a
        return Month(a, b, found, c)

    # The plan -----------------------------------------------------------------------------

    @cached_property
    def customers(self) -> tuple[int, int, int]:
        """Needed, from marketing with its margin, and without."""
        revenue, terms = self.agreement["revenue"], self.agreement["customers"]
        new = Fraction(revenue["goal"]) - Fraction(revenue.get("from_existing_customers", 0))
        worth = Fraction(terms["average_ticket"])
        if terms.get("billing") == "monthly":
            weights = [
                sum(self.curve.weights[a:b], start=Fraction(0))
                for a, b in pairwise(self.curve.edges)
            ]
            paid = [w * (len(weights) - i) for i, w in enumerate(weights)]
            worth *= sum(paid, start=Fraction(0)) / 12
        ours = new * Fraction(revenue.get("marketing_share_percent", 100)) / 100
        margin = 1 + Fraction(terms.get("margin_percent", 0)) / 100
        return ceil(new / worth), ceil(ours * margin / worth), ceil(ours / worth)

    def rate(self, i: int) -> Fraction:
        """The share that goes on into stage `i`."""
        found = self.stages[i]["conversion"]
        if "entered" in found and found["converted"]:
            return Fraction(found["converted"], found["entered"])
        return Fraction(found["percent"]) / 100

    def days(self, i: int) -> int:
        """Days from the stage above to stage `i`."""
        days: int = self.stages[i].get("conversion", {}).get("days", 0)
        return days

    def needed(self, i: int) -> int:
        """How many stage `i` needs."""
        if i == len(self.stages) - 1:
            return self.customers[1]
        return ceil(self.needed(i + 1) / self.rate(i + 1))

    def lag(self, i: int) -> int:
        """Days from stage `i` to the customer."""
        return sum(self.days(j) for j in range(i + 1, len(self.stages)))

    def due(self, i: int, t: int) -> int:
        """D(t)."""
        return ceil(self.needed(i) * self.curve.before(t + self.lag(i)))

    def target(self, i: int, month: Month, *, whole: bool = True) -> int:
        """The target of a month, or of its covered days."""
        kept = month.last.get("targets", {}).get(self.keys[i]) if month.closed else None
        if kept is not None:
            return int(kept)
        return self.due(i, month.b if whole else month.c) - self.due(i, month.a)

    # What came in -------------------------------------------------------------------------

    @cached_property
    def runs(self) -> list[list[set[int]]]:
        """The runs of measured months of each stage, as their days."""
        return [self._runs_of(key) for key in self.keys]

    def _runs_of(self, key: str) -> list[set[int]]:
        """The days of each run of measured months."""
        runs: list[set[int]] = []
        goes_on = False
        for month in self.months:
            if month.count(key) is None:
                goes_on = False
                continue
            days = set(range(month.a, month.c))
            if goes_on:
                runs[-1] |= days
            else:
                runs.append(days)
            goes_on = month.closed
        return runs

    @cached_property
    def _by_day(self) -> list[dict[int, Fraction]]:
        return [self._entries_by_day(i) for i in range(len(self.keys))]

    def _entries_by_day(self, i: int) -> dict[int, Fraction]:
        key, found = self.keys[i], {}
        for month in self.months:
            if month.count(key) is None:
                continue
            before, counted = month.a, 0
            for reading in month.readings:
                count = reading.get("counts", {}).get(key)
                if count is None:
                    continue
                end = (reading["through"] - self.starts).days + 1
                for day in range(before, end):
                    found[day] = Fraction(count - counted, end - before)
                before, counted = end, count
        lag = self.lag(i)
        share = self.curve.before(lag)
        opening = self.actuals.get("opening", {}).get(key, ceil(self.needed(i) * share))
        for day in range(-lag, 0):
            here = self.curve.before(lag + day + 1) - self.curve.before(lag + day)
            if share or not opening:
                found[day] = opening * here / share if share else Fraction(0)
        return found

    def entries(self, i: int, start: int, end: int) -> Fraction | None:
        """Entries into stage `i` from day `start` to before `end`; None where unknown."""
        by_day = self._by_day[i]
        inside = set(range(max(0, start), end))
        if inside and not any(inside <= run for run in self.runs[i]):
            return None
        if start < 0 and not self.lag(i):
            return Fraction(0) if end <= 0 else sum((by_day[d] for d in inside), start=Fraction(0))
        earlier = [day for day in range(start, min(end, 0)) if day >= -self.lag(i)]
        if any(day not in by_day for day in earlier):
            return None
        return sum((by_day[day] for day in [*earlier, *inside]), start=Fraction(0))

    def arriving(self, i: int, start: int, end: int) -> Fraction | None:
        """What should arrive in stage `i` of what came in above."""
        if i == 0:
            return None
        came = self.entries(i - 1, start - self.days(i), end - self.days(i))
        return None if came is None else came * self.rate(i)

    def expected(self, i: int, months: Sequence[Month]) -> Fraction | None:
        """The sum of that over the measured ones of `months`."""
        measured = [month for month in months if month.count(self.keys[i]) is not None]
        parts = [self.arriving(i, month.a, month.c) for month in measured]
        if not parts or None in parts:
            return None
        return sum((part for part in parts if part is not None), start=Fraction(0))

    def is_assumed(self, i: int, months: Sequence[Month]) -> bool:
        """Whether that rests on an opening that nobody counted."""
        measured = [month for month in months if month.count(self.keys[i]) is not None]
        if i == 0 or self.keys[i - 1] in self.actuals.get("opening", {}):
            return False
        return any(month.a - self.days(i) < 0 for month in measured)

    def root_above(self, square: Fraction) -> int:
        """The least whole number whose square is not below `square`."""
        h = isqrt(floor(square))
        return h if h * h >= square else h + 1
