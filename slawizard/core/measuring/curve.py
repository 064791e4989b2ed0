"""The share that has converted within so many days, by Kaplan and Meier.

E. L. Kaplan, P. Meier: Nonparametric Estimation from Incomplete Observations, Journal of the
American Statistical Association 53 (1958). Units that have not converted are censored at their age;
on the same day, conversions come before censoring. The shares are exact: a threshold may be met by a hair.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from fractions import Fraction
from itertools import accumulate


class ConversionCurve:
    """The curve of a cohort: how many converted, `events`, and how many are `censored`, by days."""

    def __init__(self, events: Counter[int], censored: Counter[int]) -> None:
        at_risk = events.total() + censored.total()
        ages = sorted(censored)
        gone = list(accumulate((censored[age] for age in ages), initial=0))
        # Whole numbers, reduced only where a share is asked for: that costs more than to multiply.
        remaining, whole = 1, 1
        self._days: list[int] = []
        self._remaining: list[tuple[int, int]] = []
        self._shares: dict[int, Fraction] = {}
        for days in sorted(days for days, n in events.items() if n):
            left = at_risk - gone[bisect_left(ages, days)]
            remaining *= left - events[days]
            whole *= left
            self._days.append(days)
            self._remaining.append((remaining, whole))
            at_risk -= events[days]

    def share(self, days: int) -> Fraction:
        """The share that has converted within `days`, 0 to 1."""
        place = bisect_right(self._days, days)
        if place and place not in self._shares:
            remaining, whole = self._remaining[place - 1]
            self._shares[place] = Fraction(whole - remaining, whole)
        return self._shares[place] if place else Fraction(0)

    def first_reaching(self, share: Fraction) -> int:
        """The first day on which `share` has converted; 0 if it never does or is 0."""
        for days, (remaining, whole) in zip(self._days, self._remaining, strict=True):
            if share and (whole - remaining) * share.denominator >= share.numerator * whole:
                return days
        return 0
