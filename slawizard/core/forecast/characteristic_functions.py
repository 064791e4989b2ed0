"""Characteristic functions of Gamma and Beta variables, and probabilities from them.

For a Gamma variable G of shape a, E exp(it log G) = Γ(a + it) / Γ(a). The characteristic functions
of the logarithm and of the log-odds of a Beta variable, and of their sums, are quotients and
products of such terms. The formula of Gil-Pelaez (Biometrika 38, 1951) turns them back into
probabilities. It is summed as by Davies (Biometrika 60, 1973): the error falls exponentially with
the number of points.

Shapes may be from 0.05 to 1e120. No digits are lost, because no two large numbers are ever
subtracted. Only +, ×, ÷, log1p, arctan, exp, sin and cos are used, so that all machines agree to
some twelve digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from numpy.typing import NDArray

from slawizard.core.arrays import np

RealArray = NDArray[np.floating[Any]]
ComplexArray = NDArray[np.complexfloating[Any, Any]]

_LIFT: Final = 8
"""Smaller shapes are raised by this number: from there on Stirling's series is exact to 1e-11."""

_NET: Final = 4096
_MAX_STEPS: Final = 80


def log_gamma(shape: RealArray, t: RealArray) -> ComplexArray:
    """log(Γ(shape + it) / (Γ(shape) shape^it)), where `shape` > 0 and `t` are broadcast.

    It is the logarithm of the characteristic function of log G - log shape.
    """
    shape, t = np.broadcast_arrays(shape, t)
    small = shape < _LIFT
    lifted = np.where(small, shape + _LIFT, shape)
    found = _stirling(lifted, t)
    if small.any():
        steps = np.arange(_LIFT).reshape((-1,) + (1,) * shape.ndim)
        ratio = t / (np.where(small, shape, 1.0) + steps)
        length = 0.5 * np.log((1 + ratio * ratio).prod(axis=0))
        fallen = length + 1j * np.arctan(ratio).sum(axis=0)
        risen = 1j * t * np.log(lifted / shape)
        found = np.where(small, found + risen - fallen, found)
    return found


def _stirling(shape: RealArray, t: RealArray) -> ComplexArray:
    ratio = t / shape
    length, angle = 0.5 * np.log1p(ratio * ratio), np.arctan(ratio)
    real = (shape - 0.5) * length - t * angle
    imaginary = (shape - 0.5) * angle + t * length - t
    rest: ComplexArray = _series(shape + 1j * t) - _series(shape + 0j)
    return real + 1j * imaginary + rest


def _series(z: Any) -> Any:
    inverse = 1 / z
    square = inverse * inverse
    return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))


def log_moment(a: float, b: float, power: float) -> float:
    """The logarithm of E p^power, for a Beta variable p of the shapes `a` and `b`; `power` >= 0."""
    # Γ(a + z) Γ(a + y) / (Γ(a) Γ(a + y + z)) is symmetric in y and z; taking the smaller of
    # `b` and `power` for z loses no digits.
    rise, far = sorted((b, power))
    return _log_gamma_ratio(a, rise) - _log_gamma_ratio(a + far, rise) - rise * math.log1p(far / a)


def _log_gamma_ratio(shape: float, by: float) -> float:
    """log(Γ(shape + by) / (Γ(shape) shape^by))."""
    lifted = shape + _LIFT if shape < _LIFT else shape
    ratio = math.log1p(by / lifted)
    found = (lifted - 0.5 + by) * ratio - by
    found += float((_series(np.array([lifted + by])) - _series(np.array([lifted])))[0])
    if lifted != shape:
        found += by * math.log(lifted / shape)
        found -= sum(math.log1p(by / (shape + step)) for step in range(_LIFT))
    return found


def variance_bound(a: RealArray, b: RealArray) -> RealArray:
    """An upper bound of the variance of the logarithm of a Beta variable, close for shapes >= 1."""
    bound: RealArray = b / (a * (a + b)) + 1 / (a * a)
    return bound


def cdf(
    x: RealArray, step: RealArray | float, cf_values: ComplexArray
) -> tuple[RealArray, RealArray]:
    """P(Y <= x) and the density of Y at x.

    `cf_values` holds E exp(itY) at t = (k + 1/2) step, along the last axis.
    """
    points = np.arange(cf_values.shape[-1]) + 0.5
    turned = cf_values * np.exp(-1j * (points * step) * x[..., np.newaxis])
    share: RealArray = 0.5 - (turned.imag / points).sum(axis=-1) / np.pi
    dense: RealArray = (turned.real * step).sum(axis=-1) / np.pi
    return np.clip(share, 0.0, 1.0), np.maximum(dense, 0.0)


def cdf_table(half: float, cf_values: ComplexArray) -> tuple[RealArray, RealArray]:
    """An even grid from -`half` to `half`, and P(Y <= x) at its points, along the last axis.

    `cf_values` holds E exp(itY) at t = (k + 1/2) π / half, at most `_NET` values.
    """
    points = np.arange(cf_values.shape[-1]) + 0.5
    net = np.arange(_NET)
    turned = np.fft.fft(cf_values / points * np.exp(1j * np.pi * points), _NET)
    turned *= np.exp(-1j * np.pi * net / _NET)
    shares = np.clip(0.5 - turned.imag / np.pi, 0.0, 1.0)
    return (2 * net / _NET - 1) * half, shares


End = tuple[RealArray, RealArray]
"""A bound of the root, and the function's value there."""


def find_root(
    height: Callable[[RealArray], RealArray],
    start: End,
    end: End,
    near: Callable[[RealArray, RealArray, RealArray], NDArray[np.bool_]],
) -> RealArray:
    """Find the root of the increasing function `height` between `start` and `end`, elementwise.

    Use the Illinois variant of false position, with a bisection as every third step, until
    `near(low, high, value)` accepts the remaining bounds and the value between them. If `height`
    has one sign throughout, return the end nearer to 0.
    """
    (low, under), (high, over) = start, end
    found = np.where(under >= 0, low, high)
    done = (under >= 0) | (over <= 0)
    for turn in range(_MAX_STEPS):
        if done.all():
            break
        cut = high - over * (high - low) / np.where(over > under, over - under, 1.0)
        inside = (cut > low) & (cut < high) & (turn % 3 < 2)  # noqa: PLR2004 - each third one
        middle = np.where(inside, cut, 0.5 * (low + high))
        here = height(middle)
        up = here > 0
        low, high = np.where(up, low, middle), np.where(up, middle, high)
        found = np.where(done, found, middle)
        done |= near(low, high, here) | (high - low <= 4 * np.spacing(np.abs(middle)))
        # Halve the weight of the end that stays, so that it does not stay forever.
        under, over = np.where(up, 0.5 * under, here), np.where(up, here, 0.5 * over)
    return found
