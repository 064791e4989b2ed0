"""How well each rate is known: from counts, from the author's range, or from the shipped table.

A range is taken at its word: nine times in ten the true rate lies in it, and its middle is what is
likeliest. So where the typed rate is not the middle of its range, the plan still reckons with the
typed rate, while the forecast goes by the range: a rate near the low end is a careful one, whose
targets are reached more often, and one near the high end is a bold one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from slawizard.core.benchmarks import benchmark
from slawizard.core.plan import HUNDRED, conversion_rate

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, ConversionTable

INTERVAL_SHARES: Final = (0.1, 0.9)
"""The ends of the 80 % interval that is shown."""

OFF_MIDDLE_PARTS: Final = 10
"""A rate is off its range's middle where it differs by more than one of so many parts of that."""

_SURE_DIGITS: Final = 3
_FITS: Final[dict[Range, Beta]] = {}
_MAX_FITS: Final = 4_096

Range = tuple[Decimal, Decimal]
"""Where its author would bet 9 to 1 that a rate lies: from low to high, in %."""


@dataclass(frozen=True, slots=True)
class Beta:
    """The shapes (> 0) of a Beta variable."""

    a: Fraction
    b: Fraction


@dataclass(frozen=True, slots=True)
class ForecastRate:
    """The conversion into the stage of `key`, `percent`; `shape` is None where taken as certain.

    `share` is what the plan reckons with: the counts themselves where there are any.
    `low_percent` and `high_percent` are its 80 % interval, to three digits, None where certain.
    `is_measured` tells that it was counted in the past, and may not stay as it was.
    """

    key: str
    percent: Decimal
    share: Fraction
    shape: Beta | None = None
    low_percent: Decimal | None = None
    high_percent: Decimal | None = None
    is_measured: bool = False

    @property
    def mean(self) -> Fraction:
        """The rate's mean, as a share of 1."""
        if self.shape is None:
            return self.share
        return self.shape.a / (self.shape.a + self.shape.b)

    @property
    def mean_percent(self) -> Decimal:
        """The mean in percent, to three digits."""
        return _percent(float(self.mean))

    @property
    def is_off_middle(self) -> bool:
        """Whether the plan reckons with a rate that is not about the middle of its range.

        Counts are no range: their rate is what it is.
        """
        return not self.is_measured and abs(self.share - self.mean) * OFF_MIDDLE_PARTS > self.mean


def known_rates(agreement: Agreement) -> tuple[ForecastRate, ...]:
    """The rates into all stages but the first, with how well the agreement knows them."""
    stages = agreement.stages
    found: list[tuple[str, ConversionTable, Beta | Range | None]] = []
    for above, stage in pairwise(stages):
        if stage.conversion is not None:
            known = _shape_or_range(above.key, stage.key, stage.conversion)
            found.append((stage.key, stage.conversion, known))
    _fit_ranges([known for _key, _conversion, known in found if isinstance(known, tuple)])
    shapes = [_FITS[known] if isinstance(known, tuple) else known for _k, _c, known in found]
    intervals = iter(_intervals([shape for shape in shapes if shape is not None]))
    rates = []
    for (key, conversion, _known), shape in zip(found, shapes, strict=True):
        low, high = next(intervals) if shape else (None, None)
        measured, share = conversion.basis == "measured", conversion_rate(conversion)
        rates.append(ForecastRate(key, conversion.percent, share, shape, low, high, measured))
    return tuple(rates)


def _shape_or_range(above: str, into: str, conversion: ConversionTable) -> Beta | Range | None:
    """The rate's counts as a Beta variable (Jeffreys' prior), or the range around it.

    Brown, Cai and DasGupta (Statistical Science 16, 2001) recommend that prior's interval.
    """
    if conversion.entered is not None and conversion.converted is not None:
        passed, lost = conversion.converted, conversion.entered - conversion.converted
        return Beta(Fraction(2 * passed + 1, 2), Fraction(2 * lost + 1, 2))
    return known_range(above, into, conversion)


def known_range(above: str, into: str, conversion: ConversionTable) -> Range | None:
    """The range around a rate: its author's or, for a benchmark, the shipped table's.

    None where there is none, or it has no width.
    """
    percent, low, high = conversion.percent, conversion.low_percent, conversion.high_percent
    if low is None or high is None:
        row = benchmark(above, into) if conversion.basis == "benchmark" else None
        if row is None:
            return None
        low, high = min(row.low, percent), max(row.high, percent)
    return (low, high) if low < high else None


def _fit_ranges(ranges: Sequence[Range]) -> None:
    """Find the Beta variable of each of `ranges` that has none yet.

    The one whose 5th and 95th percentiles are the range's ends. No percentile is 100 %: a range up
    to there is that of counts of which all passed, Beta(a, 1/2), with the 5th percentile at `low`.
    """
    missing = [known for known in dict.fromkeys(ranges) if known not in _FITS]
    if not missing:
        return
    from slawizard.core.arrays import np
    from slawizard.core.forecast.beta_quantiles import all_converted_shape, fit_beta

    if len(_FITS) + len(missing) > _MAX_FITS:
        _FITS.clear()
        missing = list(dict.fromkeys(ranges))
    inner = [known for known in missing if known[1] < HUNDRED]
    upper = [known for known in missing if known[1] == HUNDRED]
    lows, highs = (np.array([_log_odds(known[end]) for known in inner]) for end in (0, 1))
    shapes = list(zip(*fit_beta(lows, highs), strict=True)) if inner else []
    if upper:
        lows = np.array([_log_odds(low) for low, _high in upper])
        shapes += zip(*all_converted_shape(lows), strict=True)
    for known, (a, b) in zip([*inner, *upper], shapes, strict=True):
        _FITS[known] = Beta(Fraction(float(a)), Fraction(float(b)))


def _log_odds(percent: Decimal) -> float:
    """log(p / (1 - p)) of a percentage between 0 and 100, as sharp near either."""
    odds = Fraction(percent) / (HUNDRED - Fraction(percent))
    return math.log(odds)


def _intervals(shapes: Sequence[Beta]) -> list[tuple[Decimal, Decimal]]:
    """The 80 % interval of each shape, in percent."""
    if not shapes:
        return []
    from slawizard.core.arrays import np
    from slawizard.core.forecast.beta_quantiles import quantiles

    a, b = (
        np.array([float(part) for part in parts])
        for parts in zip(*((s.a, s.b) for s in shapes), strict=True)
    )
    found = quantiles(a, b, INTERVAL_SHARES)
    return [(_percent(float(low)), _percent(float(high))) for low, high in found]


def _percent(share: float) -> Decimal:
    """`share` in percent, rounded to three digits, at most 100."""
    digits = _SURE_DIGITS - 1 - math.floor(math.log10(share * HUNDRED))
    percent = round(Decimal(share) * HUNDRED, digits)
    return min(Decimal(HUNDRED), percent)
