"""What to measure first: how much the first stage's target depends on each rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from slawizard.core.forecast.rates import ForecastRate
from slawizard.core.plan import HUNDRED, needed_by_stage


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The first stage's target where the rate into the stage of `key` is at either end.

    `low_percent` and `high_percent` are the ends of the rate's 80 % interval; the higher the rate,
    the less the first stage must deliver: `first_stage_low` goes with `high_percent`.
    """

    key: str
    low_percent: Decimal
    high_percent: Decimal
    first_stage_low: int
    first_stage_high: int

    @property
    def width(self) -> int:
        """The difference that the rate can make to the target."""
        return self.first_stage_high - self.first_stage_low


def sensitivities(customers: int, rates: Sequence[ForecastRate]) -> tuple[Sensitivity, ...]:
    """The swing of each uncertain one of `rates`, the others as they are; the widest first.

    Exact, by rule 3, from the ends as they are shown.
    """
    shares = [rate.share for rate in rates]

    def first_stage(i: int, percent: Decimal) -> int:
        share = Fraction(percent) / HUNDRED
        return needed_by_stage(customers, [*shares[:i], share, *shares[i + 1 :]])[0] or 0

    found = [
        Sensitivity(rate.key, low, high, first_stage(i, high), first_stage(i, low))
        for i, rate in enumerate(rates)
        if (low := rate.low_percent) is not None and (high := rate.high_percent) is not None
    ]
    return tuple(sorted(found, key=lambda sensitivity: -sensitivity.width))
