"""Rates and agreements for tests of the forecast."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from slawizard.core.agreement import Agreement
from slawizard.core.forecast.forecast import Forecast, compute_forecast
from slawizard.core.forecast.rates import Beta, ForecastRate
from slawizard.core.plan import plan
from tests.core.examples import Data


def measured_rate(converted: int, entered: int) -> ForecastRate:
    """Return a measured rate: the Beta variable of its counts."""
    shape = Beta(Fraction(2 * converted + 1, 2), Fraction(2 * (entered - converted) + 1, 2))
    return ForecastRate(
        "counted", Decimal(100 * converted) / entered, Fraction(converted, entered), shape
    )


def certain_rate(percent: str) -> ForecastRate:
    """Return a rate that is taken as exact."""
    return ForecastRate("certain", Decimal(percent), Fraction(percent) / 100)


def enumerate_outcomes(started: int, rates: Sequence[ForecastRate]) -> list[Fraction]:
    """Return the exact probability of each count of customers, by enumerating all counts."""
    found = [Fraction(0)] * started + [Fraction(1)]
    for rate in rates:
        after = [Fraction(0)] * (started + 1)
        for above, chance in enumerate(found):
            for below in range(above + 1):
                after[below] += chance * _passes(rate, above, below)
        found = after
    return found


def _passes(rate: ForecastRate, above: int, below: int) -> Fraction:
    ways = math.comb(above, below)
    if rate.shape is None:
        share = Fraction(rate.percent) / 100
        return ways * share**below * (1 - share) ** (above - below)
    a, b = rate.shape.a, rate.shape.b
    rises = _rising(a, below) * _rising(b, above - below)
    return ways * rises / _rising(a + b, above)


def _rising(base: Fraction, times: int) -> Fraction:
    return math.prod((base + step for step in range(times)), start=Fraction(1))


def simulate_outcomes(
    started: int, rates: Sequence[ForecastRate], years: int, seed: int
) -> np.ndarray:
    """Simulate the customers of so many years: draw the rates, then go stage by stage."""
    draw = np.random.default_rng(seed)
    people = np.full(years, started)
    for rate in rates:
        if rate.shape is None:
            share: np.ndarray = np.full(years, float(rate.percent) / 100)
        else:
            share = draw.beta(float(rate.shape.a), float(rate.shape.b), years)
        people = draw.binomial(people, share)
    return people


def forecast_of(data: Data) -> Forecast:
    """Compute the forecast of the agreement in the tables `data`."""
    agreement = Agreement.model_validate(data)
    return compute_forecast(agreement, plan(agreement))
