"""Intervals, tests and roundings of counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import sqrt
from typing import Final

Z_95: Final = 1.959963984540054
"""The normal quantile for an interval of 95 %."""

Z_99: Final = 2.576
"""The normal quantile beyond which a difference is taken for a change: 1 %."""


def percentage(part: int, whole: int) -> Decimal:
    """100 * part / whole with two decimals, half-even and exact."""
    return round_half_even(Fraction(100 * part, whole), 2)


def round_half_even(value: Fraction, places: int) -> Decimal:
    """`value` with `places` decimals; a tie goes to the even digit."""
    return Decimal(round(value * 10**places)).scaleb(-places)


def round_half_up(value: Fraction) -> int:
    """The whole number nearest to `value`; a tie goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def rounded_float(value: float, places: int) -> Decimal:
    """`value` with `places` decimals, half-even."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


def wilson_interval(part: int, whole: int) -> tuple[Decimal, Decimal]:
    """The 95 % interval of Wilson for part / whole, in percent with two decimals.

    E. B. Wilson: Probable Inference, the Law of Succession, and Statistical Inference, Journal of
    the American Statistical Association 22 (1927).
    """
    share = part / whole
    square = Z_95**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z_95 * sqrt(share * (1 - share) / whole + square / (4 * whole**2)) / (1 + square / whole)
    low = 0.0 if part == 0 else max(0.0, middle - half)
    high = 1.0 if part == whole else min(1.0, middle + half)
    return rounded_float(100 * low, 2), rounded_float(100 * high, 2)


def differ(part: int, whole: int, other_part: int, other_whole: int) -> bool:
    """Whether two shares differ beyond chance: a pooled z test at 1 %."""
    pooled = (part + other_part) / (whole + other_whole)
    spread = sqrt(pooled * (1 - pooled) * (1 / whole + 1 / other_whole))
    gap = abs(part / whole - other_part / other_whole)
    return spread > 0 and gap / spread > Z_99


def weighted_median(values: Sequence[tuple[int, int]]) -> Fraction:
    """The median of `(value, n)` pairs; between two middle values, their mean."""
    ordered = sorted(values)
    total = sum(n for _value, n in ordered)
    middles = [_nth(ordered, place) for place in ((total - 1) // 2, total // 2)]
    return Fraction(sum(middles), 2)


def _nth(ordered: Sequence[tuple[int, int]], place: int) -> int:
    for value, n in ordered:
        if place < n:
            return value
        place -= n
    msg = "the place lies beyond the last value"
    raise IndexError(msg)
