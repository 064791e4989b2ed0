"""Percentiles of Beta variables, and the Beta variable that has given percentiles.

scipy has the former, but costs 143 MB and 0.15 seconds to load.
"""

from __future__ import annotations

import math
from typing import Any, Final

from slawizard.core.arrays import np
from slawizard.core.forecast.characteristic_functions import RealArray, cdf, cdf_table, log_gamma

_TOLERANCE: Final = 1e-7
_TINY: Final = 1e-12
_MAX_STEPS: Final = 80
_LOGISTIC: Final = 1.8
"""The standard deviation of the logistic distribution, nearly."""

_FIT_STEPS: Final = 60
_FIT_STEP: Final = 1e-5
_FIT_TOLERANCE: Final = 1e-9
_FEW_DIGITS: Final = 5e-14
_LARGEST_MOVE: Final = 1.5
_TOO_FAR: Final = 12.0
"""Log-odds from which on a slope says nothing: all of it, or nothing, lies below."""

_GAMMA_95: Final = 1.92
"""The 95th percentile of a Gamma variable of the shape 1/2."""

_NINE_TO_ONE: Final = (0.05, 0.95)
_NORMAL_WIDTH: Final = 3.29
"""Between those two percentiles of a normal variable, in standard deviations."""

_ALL_PASSED: Final = 0.5
"""The second shape where all that were counted passed, by Jeffreys' prior."""


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
    for _step in range(_MAX_STEPS):
        share, dense = cdf(odds, step[:, np.newaxis], cf_values[:, np.newaxis, :])
        share = np.clip(share, _TINY, 1 - _TINY)
        off = np.log(share / (1 - share)) - aim
        low, high = np.where(off < 0, odds, low), np.where(off < 0, high, odds)
        if (np.abs(off) < _TOLERANCE).all():
            break
        ahead = odds - off * share * (1 - share) / np.maximum(dense, _TINY / half)
        odds = np.where((ahead >= low) & (ahead <= high), ahead, 0.5 * (low + high))
    return odds


def fit_beta(low: RealArray, high: RealArray) -> tuple[RealArray, RealArray]:
    """The shapes of the Beta variables whose 5th and 95th percentiles are `low` and `high`.

    Both by their log-odds, log(p / (1 - p)), `low` < `high`: no digit is lost near 0 and near 1.
    By Newton's method on the logarithms of both shapes.
    """
    ends, aims = np.stack([low, high], axis=1), _target_log_odds(_NINE_TO_ONE)
    shapes = np.log(np.stack(_first_guess(low, high), axis=1))
    for _step in range(_FIT_STEPS):
        ways = _directions(shapes)
        off, slope = _off_and_slope(shapes, ways, ends, aims)
        if (np.abs(off) < _tolerances(shapes)).all():
            break
        # Each end is ruled by its own shape where there is no slope to go by.
        own = off * _OWN_SHAPE
        far = (np.abs(off) > _TOO_FAR).any(axis=1) | (np.abs(np.linalg.det(slope)) < _TINY)
        slope = np.where(far[:, np.newaxis, np.newaxis], np.eye(2), slope)
        by_slope = ways @ np.linalg.solve(slope, -off[..., np.newaxis])
        ahead = np.where(far[:, np.newaxis], own, by_slope[..., 0])
        shapes = shapes + np.clip(ahead, -_LARGEST_MOVE, _LARGEST_MOVE)
    a, b = np.exp(shapes).T
    return a, b


_OWN_SHAPE: Final = np.array([1.0, -1.0])


def _directions(shapes: RealArray) -> RealArray:
    """Two directions to move the logarithms of the shapes in: the middle, by its width, and the width."""
    a, b = np.exp(shapes).T
    middle = np.minimum(_log_odds_deviation(a, b), 1.0) / (a + b)
    ones = np.ones_like(a)
    found: RealArray = np.stack(
        [np.stack([middle * b, -middle * a], axis=1), np.stack([ones, ones], axis=1)], axis=2
    )
    return found


def _tolerances(shapes: RealArray) -> RealArray:
    """How near to their targets shares can come: digits are few where shapes are large."""
    a, b = np.exp(shapes).T
    found: RealArray = (_FIT_TOLERANCE + _FEW_DIGITS / _log_odds_deviation(a, b))[:, np.newaxis]
    return found


def _first_guess(low: RealArray, high: RealArray) -> tuple[RealArray, RealArray]:
    """Shapes whose log-odds have nearly the middle and the width of these two ends."""
    mean = 1 / (1 + np.exp(-0.5 * (low + high)))
    lost = 1 / (1 + np.exp(0.5 * (low + high)))
    spread = ((high - low) / _NORMAL_WIDTH) ** 2
    # 1/a + 1/b + 1/a² + 1/b² = spread, with a = mean × size and b = lost × size.
    once, twice = 1 / (mean * lost), 1 / mean**2 + 1 / lost**2
    size = (once + np.sqrt(once**2 + 4 * twice * spread)) / (2 * spread)
    return mean * size, lost * size


def _off_and_slope(
    shapes: RealArray, ways: RealArray, ends: RealArray, aims: RealArray
) -> tuple[RealArray, RealArray]:
    """How far the shares below `ends` are from `aims`, in log-odds, and how the ways move that.

    `shapes` are logarithms, a row for each variable; `ways` are columns.
    """
    moved = [shapes, *(shapes + _FIT_STEP * ways[:, :, way] for way in range(ways.shape[2]))]
    a, b = np.exp(np.concatenate(moved)).T
    found = _log_odds_below(a, b, np.concatenate([ends] * len(moved)))
    here, *there = np.split(found, len(moved))
    return here - aims, np.stack([each - here for each in there], axis=2) / _FIT_STEP


def _log_odds_below(a: RealArray, b: RealArray, ends: RealArray) -> RealArray:
    """The log-odds of the shares of the Beta variables that lie below `ends`, a row for each."""
    wide = _log_odds_deviation(a, b)[:, np.newaxis]
    step = np.pi / _log_odds_reach(wide, np.minimum(a, b)[:, np.newaxis], sharp=True)
    points = int(np.ceil((_fade_out(wide, sharp=True) / step).max()))
    t = (np.arange(points) + 0.5) * step
    cf_values = np.exp(log_gamma(a[:, np.newaxis], t) + log_gamma(b[:, np.newaxis], -t))
    odds = ends - np.log(a / b)[:, np.newaxis]
    share, _dense = cdf(odds, step[:, np.newaxis], cf_values[:, np.newaxis, :])
    share = np.clip(share, _TINY, 1 - _TINY)
    found: RealArray = np.log(share / (1 - share))
    return found


def _target_log_odds(shares: tuple[float, ...]) -> RealArray:
    wanted = np.array(shares)
    found: RealArray = np.log(wanted / (1 - wanted))
    return found


def all_converted_shape(low: RealArray) -> tuple[RealArray, RealArray]:
    """The shapes a and 1/2 of the Beta variables with the 5th percentile at `low` (log-odds)."""
    # For a large a the logarithm is nearly a Gamma variable of the shape 1/2, a times smaller.
    shape = np.log(_GAMMA_95 / np.log1p(np.exp(-low)))
    aim, rest = _target_log_odds(_NINE_TO_ONE[:1]), np.full_like(low, np.log(_ALL_PASSED))
    way = np.broadcast_to(np.array([[1.0], [0.0]]), (len(low), 2, 1))
    for _step in range(_FIT_STEPS):
        shapes = np.stack([shape, rest], axis=1)
        off, slope = _off_and_slope(shapes, way, low[:, np.newaxis], aim)
        if (np.abs(off) < _tolerances(shapes)).all():
            break
        by_a = np.minimum(slope[:, 0, 0], -_FIT_STEP)
        shape = shape + np.clip(-off[:, 0] / by_a, -_LARGEST_MOVE, _LARGEST_MOVE)
    return np.exp(shape), np.full_like(low, _ALL_PASSED)


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


def _log_odds_reach(wide: Any, slowest: Any, *, sharp: bool = False) -> Any:
    """How far the log-odds may be from their middle; `sharp` where nine digits are wanted."""
    return 10 * wide + 28 / slowest if sharp else 8 * wide + 14 / slowest


def _fade_out(wide: Any, *, sharp: bool = False) -> Any:
    """Where the characteristic function of the log-odds is as good as 0."""
    return 7 / wide + 11 if sharp else 5.7 / wide + 9
