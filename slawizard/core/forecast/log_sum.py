"""The distribution of the sum whose sign decides whether there are enough customers.

Y = log B - Σ log p, where B is Beta(a, b) and the p are the rates: independent Beta variables. The
logarithm of its mean is subtracted from each term.
"""

from __future__ import annotations

import math
from typing import Final

from slawizard.core.arrays import np
from slawizard.core.forecast.beta_quantiles import log_quantiles
from slawizard.core.forecast.characteristic_functions import (
    ComplexArray,
    RealArray,
    cdf,
    cdf_table,
    log_gamma,
    variance_bound,
)

_TAILS: Final = (8.0, 14.0)
"""Half-width of the grid: in standard deviations, plus in units of 1/shape for the tails."""

_FADED: Final = -9.2
"""The logarithm below which a characteristic function counts as 0."""

_FEWEST_POINTS: Final = 16
_DOUBLINGS: Final = 7
_MAX_POINTS: Final = _FEWEST_POINTS * 2**_DOUBLINGS

_STEPS: Final = 500
"""Number of quantiles that stand for one rate."""

_TOLERANCE: Final = 4.0
"""Second shape of a rate below which its characteristic function may decay too slowly."""


class LogSum:
    """Y for rates of the shapes `a` and `b`, and any B."""

    def __init__(self, a: RealArray, b: RealArray) -> None:
        self._a = a
        self._b = b
        self.spread = float(variance_bound(a, b).sum())
        self._cached_logs: dict[tuple[int, int], ComplexArray] = {}
        self._split: tuple[LogSum, RealArray] | None = None

    def cdf(self, a: RealArray, b: RealArray, ahead: RealArray) -> RealArray:
        """P(Y <= ahead) for each pair of a B and an `ahead`.

        The density of a rate near 100 % has a sharp edge, and its characteristic function decays
        too slowly. Then average over the quantiles of that rate instead.
        """
        half, step, reach = self._grid(a, b)
        points = self._points(reach, step, a, b)
        if points is None and (self._b < _TOLERANCE).any():
            return self._by_steps(a, b, ahead)
        cf_values = self._characteristic_function(a, b, reach, step, points or _MAX_POINTS)
        return cdf(np.clip(ahead, -half, half), step, cf_values)[0]

    def cdf_table(self, a: RealArray, b: RealArray) -> tuple[RealArray, RealArray]:
        """A grid of values x, and P(Y <= x) for each B (rows) at each of them."""
        half, step, reach = self._grid(a, b)
        points = self._points(reach, step, a, b) or _MAX_POINTS
        return cdf_table(half, self._characteristic_function(a, b, reach, step, points))

    def _by_steps(self, a: RealArray, b: RealArray, ahead: RealArray) -> RealArray:
        if self._split is None:
            sharp = int(self._b.argmin())
            rest = LogSum(np.delete(self._a, sharp), np.delete(self._b, sharp))
            logs = log_quantiles(float(self._a[sharp]), float(self._b[sharp]), _STEPS)
            self._split = (rest, logs)
        rest, logs = self._split
        net, shares = rest.cdf_table(a, b)
        return np.array(
            [np.interp(x + logs, net, row).mean() for x, row in zip(ahead, shares, strict=True)]
        )

    def _grid(self, a: RealArray, b: RealArray) -> tuple[float, float, int]:
        """The grid's half-width, its step in t, and its number, the key of the cached values."""
        spread = math.sqrt(self.spread + float(variance_bound(a, b).max()))
        slowest = min([float(a.min()), *self._a])
        # Round up, so that many counts share one grid.
        reach = math.ceil(2 * math.log2(_TAILS[0] * spread + _TAILS[1] / slowest))
        half = 2.0 ** (reach / 2)
        return half, math.pi / half, reach

    def _characteristic_function(
        self, a: RealArray, b: RealArray, reach: int, step: float, points: int
    ) -> ComplexArray:
        t = (np.arange(points) + 0.5) * step
        found: ComplexArray = np.exp(
            _log_characteristic_function(a, b, t) + self._rates_characteristic_function(reach, t)
        )
        return found

    def _points(self, reach: int, step: float, a: RealArray, b: RealArray) -> int | None:
        """The number of points until the characteristic function has decayed; None if too many."""
        points = _FEWEST_POINTS * 2 ** np.arange(_DOUBLINGS + 1)
        ends = points * step
        length = (
            _log_characteristic_function(a, b, ends)
            + self._rates_characteristic_function(reach, ends)
        ).real
        faded = (length < _FADED).all(axis=0)
        return int(points[faded.argmax()]) if faded.any() else None

    def _rates_characteristic_function(self, reach: int, t: RealArray) -> ComplexArray:
        key = (reach, len(t))  # the points and their ends differ in length
        if key not in self._cached_logs:
            self._cached_logs[key] = self._log_rates(t)
        return self._cached_logs[key]

    def _log_rates(self, t: RealArray) -> ComplexArray:
        """The logarithm of the characteristic function of -Σ log p."""
        if not len(self._a):
            return np.zeros(len(t), dtype=complex)
        found: ComplexArray = _log_characteristic_function(self._a, self._b, -t).sum(axis=0)
        return found


def _log_characteristic_function(a: RealArray, b: RealArray, t: RealArray) -> ComplexArray:
    a, b = a[:, np.newaxis], b[:, np.newaxis]
    found: ComplexArray = log_gamma(a, t) - log_gamma(a + b, t)
    return found
