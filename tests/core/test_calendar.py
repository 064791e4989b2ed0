"""Months, periods and F(t)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from slawizard.core.calendar import Term, months_after
from slawizard.core.constants import CADENCES, Cadence
from tests.core.plans import years
from tests.each import for_each
from tests.strategies import first_days, seasons

days = st.integers(0, 12 * 366)

LEAP = Term(date(2028, 2, 1), tuple(map(Decimal, (0, 0, 3, 3, 3, 0, 0, 0, 1, 1, 1, 1))))


def share_day_by_day(year: Term, t: int) -> Fraction:
    """F(t) by adding up the share of each single day."""
    months = [months_after(year.starts, i) for i in range(13)]
    weights = [Fraction(weight) for weight in year.weights] or [Fraction(1)] * 12
    total = Fraction(0)
    for first, after, weight in zip(months, months[1:], weights, strict=False):
        length = (after - first).days
        before = (first - year.starts).days
        total += weight * Fraction(max(0, min(t - before, length)), length)
    return total / sum(weights)


@given(years)
@example(LEAP)
def test_the_share_is_nothing_at_the_start_and_all_at_the_end(year: Term) -> None:
    assert year.share_before(0) == 0
    assert year.share_before(year.days) == 1


@given(years, days, days)
def test_the_share_never_falls(year: Term, one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    assert year.share_before(earlier) <= year.share_before(later)


@given(years, days)
def test_the_same_year_repeats_for_ever(year: Term, t: int) -> None:
    assert year.share_before(t + year.days) == year.share_before(t) + 1


@given(years, st.integers(0, 366))
@example(LEAP, 29)
def test_the_share_grows_by_each_months_weight_spread_over_its_days(year: Term, t: int) -> None:
    t = min(t, year.days)
    assert year.share_before(t) == share_day_by_day(year, t)


@given(first_days())
def test_no_season_is_every_month_alike(starts: date) -> None:
    alike = Term(starts, (Decimal(7),) * 12)
    assert all(Term(starts).share_before(t) == alike.share_before(t) for t in range(0, 366, 13))


@given(seasons().filter(bool), st.integers(1, 10**6), days)
def test_the_scale_of_a_season_does_not_matter(season: list[Decimal], factor: int, t: int) -> None:
    starts = date(2027, 1, 1)
    one = Term(starts, tuple(map(Decimal, season)))
    scaled = Term(starts, tuple(Decimal(weight) * factor for weight in season))
    assert one.share_before(t) == scaled.share_before(t)


@given(years, st.sampled_from(CADENCES))
def test_periods_tile_the_year(year: Term, cadence: Cadence) -> None:
    periods = year.periods(cadence)
    assert periods[0].first == year.starts
    assert (periods[0].a, periods[-1].b) == (0, year.days)
    assert all(before.b == after.a for before, after in pairwise(periods))
    assert all(
        before.last + timedelta(days=1) == after.first for before, after in pairwise(periods)
    )
    assert all((p.last - p.first).days + 1 == p.b - p.a for p in periods)


@for_each(
    ("cadence", "count"), [("monthly", 12), ("quarterly", 4), ("half-yearly", 2), ("yearly", 1)]
)
def test_a_cadence_cuts_the_year_into_so_many_periods(cadence: Cadence, count: int) -> None:
    periods = Term(date(2027, 7, 1)).periods(cadence)
    assert len(periods) == count
    assert all(period.first.day == 1 for period in periods)


@for_each(
    ("starts", "count"),
    [
        (date(2027, 1, 1), 365),
        (date(2028, 1, 1), 366),
        (date(2027, 3, 1), 366),
        (date(2028, 3, 1), 365),
        (date(2100, 1, 1), 365),
        (date(1, 1, 1), 365),
        (date(9998, 12, 1), 365),
    ],
)
def test_a_year_has_its_own_leap_day_or_none(starts: date, count: int) -> None:
    assert Term(starts).days == count


@for_each(
    ("day", "months", "later"),
    [
        (date(2026, 11, 23), 3, date(2027, 2, 23)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 12, 31), 0, date(2027, 12, 31)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
        (date(9999, 12, 31), 3, date.max),
        (date(1, 1, 31), 1, date(1, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(
    day: date, months: int, later: date
) -> None:
    assert months_after(day, months) == later
