"""The share that has converted within so many days, by Kaplan and Meier.

E. L. Kaplan, P. Meier: Nonparametric Estimation from Incomplete Observations, Journal of the
American Statistical Association 53 (1958). Units that have not converted are censored at their age;
on the same day, conversions come before censoring. The shares are exact: a threshold may be met by a hair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from fractions import Fraction


class ConversionCurve:
    """The curve of a cohort: how many converted, `events`, and how many are `censored`, by days."""

    def __init__(self, events: Counter[int], censored: Counter[int]) -> None:
        at_risk = events.total() + censored.total()
        remaining = Fraction(1)
        self._days: list[int] = []
        self._shares: list[Fraction] = []
        for days in sorted(events.keys() | censored.keys()):
            if events[days]:
                remaining *= Fraction(at_risk - events[days], at_risk)
                self._days.append(days)
                self._shares.append(1 - remaining)
            at_risk -= events[days] + censored[days]

    def share(self, days: int) -> Fraction:
        """The share that has converted within `days`, 0 to 1."""
        place = bisect_right(self._days, days)
        return self._shares[place - 1] if place else Fraction(0)

    def first_reaching(self, share: Fraction) -> int:
        """The first day on which `share` has converted; 0 if it never does or is 0."""
        for days, reached in zip(self._days, self._shares, strict=True):
            if share and reached >= share:
                return days
        return 0
