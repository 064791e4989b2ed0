"""Months, periods and the share of the year's weight that lies before a day. Exact."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise
from math import lcm
from typing import NamedTuple

from slawizard.core.constants import MONTHS_PER_PERIOD, Cadence

MONTHS_PER_YEAR = 12


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it is shorter.

    Beyond the calendar's end it is the calendar's last day.
    """
    index = day.year * MONTHS_PER_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_PER_YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Period(NamedTuple):
    """Days `first` to `last`, both included, as offsets `a` and `b` from the year's start.

    `b` is the offset of the first day after the period.
    """

    a: int
    b: int
    first: date
    last: date


class Year:
    """The 12 calendar months from `starts`, each with a weight that its days share evenly.

    `weights` are 12 numbers >= 0, not all 0, first month first; empty for months all alike.
    """

    def __init__(self, starts: date, weights: Sequence[Decimal] = ()) -> None:
        self.starts = starts
        self.weights = weights

    @cached_property
    def month_offsets(self) -> tuple[int, ...]:
        """Days from `starts` to the first day of each month, and to the first day after."""
        return tuple(
            (months_after(self.starts, months) - self.starts).days
            for months in range(MONTHS_PER_YEAR + 1)
        )

    @cached_property
    def days(self) -> int:
        """Days of this year: 365 or 366."""
        return self.month_offsets[-1]

    @cached_property
    def _weights(self) -> tuple[int, ...]:
        """The months' weights as whole numbers of one scale."""
        weights = [Fraction(w) for w in self.weights] or [Fraction(1)] * MONTHS_PER_YEAR
        scale = lcm(*(weight.denominator for weight in weights))
        return tuple(int(weight * scale) for weight in weights)

    @cached_property
    def _before_month(self) -> tuple[int, ...]:
        """The weight before each month and, last, of the whole year."""
        return tuple(accumulate(self._weights, initial=0))

    def share_before(self, t: int) -> Fraction:
        """F(t): the share of the year's weight before the point `t` days after `starts`.

        The same year repeats for ever, so that F(t + days) = F(t) + 1; `t` >= 0.
        """
        return Fraction(*self.ratio_before(t))

    def ratio_before(self, t: int) -> tuple[int, int]:
        """F(t) as numerator and denominator, not in lowest terms: exact, and quicker than Fractions."""
        years, day = divmod(t, self.days)
        month = bisect_right(self.month_offsets, day) - 1
        start, end = self.month_offsets[month : month + 2]
        length, year = end - start, self._before_month[-1]
        weight = (years * year + self._before_month[month]) * length
        return weight + self._weights[month] * (day - start), year * length

    def periods(self, cadence: Cadence) -> tuple[Period, ...]:
        """The year cut into periods of one `cadence`: 12, 4, 2 or 1 of them."""
        step = MONTHS_PER_PERIOD[cadence]
        edges = self.month_offsets[::step]
        return tuple(
            Period(a, b, self.starts + timedelta(a), self.starts + timedelta(b - 1))
            for a, b in pairwise(edges)
        )
