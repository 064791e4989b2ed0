"""The season of a year, from the customers won in each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from math import floor
from typing import Final, Literal, NamedTuple

from slawizard.core.measuring.counts import Cohorts

NoSeason = Literal["too-short", "too-few", "even"]

_MONTHS: Final = 12
_MIN_CUSTOMERS: Final = 120
_CHI_SQUARE: Final = 24.725
"""The 99 % quantile of the chi-squared distribution with 11 degrees of freedom."""


class MeasuredSeason(NamedTuple):
    """A weight for each month from January on, empty where `why` tells that there is none."""

    weights: tuple[int, ...] = ()
    why: NoSeason | None = None


def measure_season(rows: Cohorts, as_of: date, bulk: Iterable[int]) -> MeasuredSeason:
    """Measure the season of the customers that `rows` count; `bulk` are days to leave out."""
    from slawizard.core.arrays import np

    left_out = rows.own_from & np.isin(rows.entry, list(bulk))
    months: Counter[int] = Counter()
    for day, n in rows.where(~left_out).by_entry().items():
        months[_month(date.fromordinal(day))] += n
    end = _month(as_of + timedelta(days=1))  # the first month that is not over
    if not months:
        return MeasuredSeason(why="too-short")
    years = min(3, (end - min(months)) // _MONTHS)
    if years < 2:  # noqa: PLR2004 - one year shows no season
        return MeasuredSeason(why="too-short")
    counts = [months[month] for month in range(end - years * _MONTHS, end)]
    if sum(counts) < _MIN_CUSTOMERS:
        return MeasuredSeason(why="too-few")
    return _season(counts, years, (end % _MONTHS))


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _season(counts: list[int], years: int, first_month: int) -> MeasuredSeason:
    """The season in the monthly `counts`, the first of which is of `first_month` (0: January)."""
    first, last = sum(counts[:_MONTHS]), sum(counts[-_MONTHS:])
    growth = (last / first) ** (1 / (_MONTHS * (years - 1))) if first and last else 1.0
    level = [count / growth**i for i, count in enumerate(counts)]
    scale = sum(counts) / sum(level)
    of_month = [0.0] * _MONTHS
    for i, value in enumerate(level):
        of_month[(first_month + i) % _MONTHS] += value * scale
    mean = sum(of_month) / _MONTHS
    chi_square = sum((value - mean) ** 2 for value in of_month) / mean
    if chi_square < _CHI_SQUARE:
        return MeasuredSeason(why="even")
    shrink = 1 - (_MONTHS - 1) / chi_square
    return MeasuredSeason(
        tuple(max(0, floor(100 * (1 + shrink * (value / mean - 1)) + 0.5)) for value in of_month)
    )
