"""Months, periods and the share of the term's weight that lies before a day. Exact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise
from math import lcm
from typing import NamedTuple

from slawizard.core.constants import (
    DEFAULT_MONTHS,
    MONTHS_PER_PERIOD,
    REVIEW_AFTER_MONTHS,
    Cadence,
    NextTerm,
)

MONTHS_PER_YEAR = 12
MONTHS_IN_CALENDAR = date.max.year * MONTHS_PER_YEAR + date.max.month - 1
"""The last month of the calendar, counted from January of the year 0."""

_HUNDRED = Decimal(100)
_SATURDAY = 5
_DAYS_OF_EVERY_MONTH = 28


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it is shorter.

    Beyond the calendar's end it is the calendar's last day.
    """
    year, month = divmod(months_from_zero(day) + months, MONTHS_PER_YEAR)
    if year > date.max.year:
        return date.max
    if day.day <= _DAYS_OF_EVERY_MONTH:
        return date(year, month + 1, day.day)
    # Takes as long to load as three modules of ours, and most terms begin on a 1st.
    from calendar import monthrange

    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_from_zero(day: date) -> int:
    """The month of `day`, counted from January of the year 0."""
    return day.year * MONTHS_PER_YEAR + day.month - 1


def default_review(day: date, starts: date | None) -> date:
    """When both teams review an agreement of `day` where nobody chose a date; never on a weekend.

    Three months after the later of its date and the first day of its term.
    """
    review = months_after(max(day, starts or day), REVIEW_AFTER_MONTHS)
    weekday = review.weekday()
    return review if weekday < _SATURDAY else review + timedelta(7 - weekday)


class Period(NamedTuple):
    """Days `first` to `last`, both included, as offsets `a` and `b` from the term's start.

    `b` is the offset of the first day after the period.
    """

    a: int
    b: int
    first: date
    last: date


class Term:
    """The calendar months of a term from `starts` on, each with a weight that its days share evenly.

    `weights` are as many numbers >= 0 as there are `months`, not all 0, first month first; empty
    for months all alike. What comes after the term is as `next_term` and `next_term_percent` say:
    the same shape again, or (`level`) the pace of the last month, whose weight is not 0 then.
    """

    def __init__(
        self,
        starts: date,
        weights: Sequence[Decimal] = (),
        months: int = DEFAULT_MONTHS,
        *,
        next_term: NextTerm = "repeat",
        next_term_percent: Decimal = _HUNDRED,
    ) -> None:
        self.starts = starts
        self.weights = weights
        self.months = months
        self._next_term = next_term
        self._next_term_percent = next_term_percent

    @cached_property
    def month_offsets(self) -> tuple[int, ...]:
        """Days from `starts` to the first day of each month, and to the first day after."""
        return tuple(
            (months_after(self.starts, months) - self.starts).days
            for months in range(self.months + 1)
        )

    @cached_property
    def days(self) -> int:
        """Days of the term."""
        return self.month_offsets[-1]

    @cached_property
    def whole_weights(self) -> tuple[int, ...]:
        """The months' weights as whole numbers of one scale."""
        weights = [Fraction(w) for w in self.weights] or [Fraction(1)] * self.months
        scale = lcm(*(weight.denominator for weight in weights))
        return tuple(int(weight * scale) for weight in weights)

    @cached_property
    def _before_month(self) -> tuple[int, ...]:
        """The weight before each month and, last, of the whole term."""
        return tuple(accumulate(self.whole_weights, initial=0))

    @cached_property
    def _shares(self) -> dict[int, Fraction]:
        """The shares that were asked for, by the point: a screen asks for the same at each digit."""
        return {}

    @cached_property
    def _growth(self) -> tuple[int, int]:
        """What the next term asks of each that this one does, as numerator and denominator."""
        numerator, denominator = Fraction(self._next_term_percent).as_integer_ratio()
        return numerator, denominator * 100

    @cached_property
    def months_paid(self) -> Fraction:
        """How many months a customer who is billed by the month pays within the term, on average.

        Who signs in the first month pays in each month of it, who signs in the last one once.
        """
        weights = self.whole_weights
        paid = sum(weight * (self.months - i) for i, weight in enumerate(weights))
        return Fraction(paid, self._before_month[-1])

    def share_before(self, t: int) -> Fraction:
        """F(t): the share of the term's weight before the point `t` (>= 0) days after `starts`.

        1 at the term's end, and more than that after it.
        """
        share = self._shares.get(t)
        if share is None:
            share = self._shares[t] = Fraction(*self.ratio_before(t))
        return share

    def ratio_before(self, t: int) -> tuple[int, int]:
        """F(t) as numerator and denominator, not in lowest terms: exact, and quicker than Fractions."""
        if t < self.days:
            return self._within(t)
        numerator, denominator = self._growth
        if self._next_term == "level":
            start, end = self.month_offsets[-2:]
            last_month = self._before_month[-1] * (end - start) * denominator
            more = numerator * self.whole_weights[-1] * (t - self.days)
            return last_month + more, last_month
        terms, day = divmod(t, self.days)
        share, of = self._within(day)
        if numerator == denominator:
            return terms * of + share, of
        for _term in range(terms):
            share, of = of * denominator + share * numerator, of * denominator
        return share, of

    def _within(self, day: int) -> tuple[int, int]:
        """F of a `day` of the term itself."""
        month = bisect_right(self.month_offsets, day) - 1
        start, end = self.month_offsets[month : month + 2]
        length = end - start
        weight = self._before_month[month] * length + self.whole_weights[month] * (day - start)
        return weight, self._before_month[-1] * length

    def periods(self, cadence: Cadence) -> tuple[Period, ...]:
        """The term cut into periods of one `cadence`; the last one may be shorter."""
        edges = [*self.month_offsets[: -1 : MONTHS_PER_PERIOD[cadence]], self.days]
        return tuple(
            Period(a, b, self.starts + timedelta(a), self.starts + timedelta(b - 1))
            for a, b in pairwise(edges)
        )
