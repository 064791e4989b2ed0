"""Percentiles of Beta variables, and the Beta variable that has given percentiles.

scipy has the former, but costs 143 MB and 0.15 seconds to load.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from slawizard.core.forecast.characteristic_functions import RealArray, cdf, cdf_table, log_gamma

_TOLERANCE: Final = 1e-7
_TINY: Final = 1e-12
_MOST_STEPS: Final = 80
_LOGISTIC: Final = 1.8
"""The standard deviation of the logistic distribution, nearly."""

_LEAST_SHAPE: Final = 0.25
"""No range is taken for less: there both ends are likelier than all that lies between."""

_GAMMA_95: Final = 1.92
"""The 95th percentile of a Gamma variable of the shape 1/2."""

_FIT_STEPS: Final = 15
_FIT_STEP: Final = 1e-3
_FIT_TOLERANCE: Final = 1e-3
_NET: Final = 17
_NETS: Final = 3
_NINE_TO_ONE: Final = (0.05, 0.95)
_NORMAL_WIDTH: Final = 3.29
"""Between those two percentiles of a normal variable, in standard deviations."""


def quantiles(a: RealArray, b: RealArray, shares: tuple[float, ...]) -> RealArray:
    """The quantiles at `shares` (columns) of the Beta variables of shapes `a` and `b` (rows)."""
    return _from_odds(a, b, _odds(a, b, shares))


def _from_odds(a: RealArray, b: RealArray, odds: RealArray) -> RealArray:
    """The shares p with p / (1 - p) = exp(odds) a / b, without a loss of digits near 0 and 1."""
    found: RealArray = 1 / (1 + (b / a)[:, np.newaxis] * np.exp(-odds))
    return found


def _odds(
    a: RealArray, b: RealArray, shares: tuple[float, ...], start: RealArray | None = None
) -> RealArray:
    """The percentiles as log-odds, minus log(a / b).

    The characteristic function of the log-odds decays exponentially for all shapes. Solve by
    Newton's method from `start`, safeguarded by shrinking bounds.
    """
    wide = _log_odds_deviation(a, b)[:, np.newaxis]
    half = _log_odds_reach(wide, np.minimum(a, b)[:, np.newaxis])
    step = np.pi / half
    points = int(np.ceil((_fade_out(wide) / step).max()))
    t = (np.arange(points) + 0.5) * step
    cf_values = np.exp(log_gamma(a[:, np.newaxis], t) + log_gamma(b[:, np.newaxis], -t))
    wanted = np.array(shares)
    aim = np.log(wanted / (1 - wanted))
    low, high = -half * np.ones_like(wanted), half * np.ones_like(wanted)
    odds = aim * wide / _LOGISTIC if start is None else start
    for _step in range(_MOST_STEPS):
        share, dense = cdf(odds, step[:, np.newaxis], cf_values[:, np.newaxis, :])
        share = np.clip(share, _TINY, 1 - _TINY)
        off = np.log(share / (1 - share)) - aim
        low, high = np.where(off < 0, odds, low), np.where(off < 0, high, odds)
        if (np.abs(off) < _TOLERANCE).all():
            break
        ahead = odds - off * share * (1 - share) / np.maximum(dense, _TINY / half)
        odds = np.where((ahead >= low) & (ahead <= high), ahead, 0.5 * (low + high))
    return odds


def fit_beta(mean: RealArray, low: RealArray, high: RealArray) -> tuple[RealArray, RealArray]:
    """The shapes of the Beta variables with `mean` (0 < it < 1) that fit `low` and `high` best.

    Those whose 5th and 95th percentile have the least sum of squared distances from them, by
    Gauss and Newton's method on the logarithm of a + b; `low` < `high`.
    """
    width = (high - low) / _NORMAL_WIDTH
    least = np.log(_LEAST_SHAPE / np.minimum(mean, 1 - mean))
    size = np.maximum(np.log(mean * (1 - mean) / (width * width)), least)
    misfit = _Misfit(mean, low, high)
    loss, off, slope = misfit.at(size)
    pace = np.ones_like(size)
    for _step in range(_FIT_STEPS):
        ahead = -(off * slope).sum(axis=1) / (slope * slope).sum(axis=1)
        tried = np.maximum(size + pace * np.clip(ahead, -2, 2), least)
        if (np.abs(tried - size) < _FIT_TOLERANCE).all():
            break
        new_loss, new_off, new_slope = misfit.at(tried)
        better = new_loss <= loss
        size, loss = np.where(better, tried, size), np.where(better, new_loss, loss)
        off = np.where(better[:, np.newaxis], new_off, off)
        slope = np.where(better[:, np.newaxis], new_slope, slope)
        pace = np.where(better, 1.0, 0.25 * pace)
    total = np.exp(size)
    return mean * total, (1 - mean) * total


class _Misfit:
    """How far percentiles are from `low` and `high`, in parts of that range."""

    def __init__(self, mean: RealArray, low: RealArray, high: RealArray) -> None:
        self._mean = np.concatenate([mean, mean])
        self._wanted = np.stack([low, high], axis=1)
        self._width = (high - low)[:, np.newaxis]
        self._odds: RealArray | None = None

    def at(self, size: RealArray) -> tuple[RealArray, RealArray, RealArray]:
        """For `size` = log(a + b): the squared distance, both distances, how these change."""
        total = np.exp(np.concatenate([size, size + _FIT_STEP]))
        a, b = self._mean * total, (1 - self._mean) * total
        self._odds = _odds(a, b, _NINE_TO_ONE, self._odds)
        found = _from_odds(a, b, self._odds)
        here, near = found[: len(size)], found[len(size) :]
        off = (here - self._wanted) / self._width
        return (off * off).sum(axis=1), off, (near - here) / (_FIT_STEP * self._width)


def all_converted_shape(low: float) -> float:
    """The shape a for which Beta(a, 1/2) has its 5th percentile at `low` (0 < it < 1)."""
    # For a large a the logarithm is nearly a Gamma variable of the shape 1/2, a times smaller.
    guess = _GAMMA_95 / -np.log(low)
    first, last = np.log(guess / 4), np.log(guess * 4 + 1)
    found = first
    for _net in range(_NETS):
        net = np.linspace(first, last, _NET)
        there = quantiles(np.exp(net), np.full(_NET, 0.5), _NINE_TO_ONE[:1])[:, 0]
        found = np.interp(low, there, net)
        gap = (last - first) / (_NET - 1)
        first, last = found - gap, found + gap
    return float(np.exp(found))


def log_quantiles(a: float, b: float, count: int) -> RealArray:
    """`count` (> 1) evenly spaced quantiles of the logarithm of a Beta variable over its mean."""
    wide = _log_odds_deviation(a, b)
    half = _log_odds_reach(wide, min(a, b))
    t = (np.arange(math.ceil(_fade_out(wide) * half / np.pi)) + 0.5) * np.pi / half
    net, shares = cdf_table(half, np.exp(log_gamma(np.array(a), t) + log_gamma(np.array(b), -t)))
    rising = np.maximum.accumulate(shares)
    odds = np.interp((np.arange(count) + 0.5) / count, rising, net)
    found: RealArray = np.log1p(b / a) - np.log1p(b / a * np.exp(-odds))
    return found


def _log_odds_deviation(a: Any, b: Any) -> Any:
    """An upper bound of the standard deviation of the log-odds."""
    return np.sqrt(1 / a + 1 / (a * a) + 1 / b + 1 / (b * b))


def _log_odds_reach(wide: Any, slowest: Any) -> Any:
    """How far the log-odds may be from their middle."""
    return 8 * wide + 14 / slowest


def _fade_out(wide: Any) -> Any:
    """Where the characteristic function of the log-odds is as good as 0."""
    return 5.7 / wide + 9
