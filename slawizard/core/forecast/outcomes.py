"""The distribution of the customers if the first stage delivers exactly its target.

Of N people in the first stage, Binomial(N, q) become customers, where q is the product of all
rates. The rates are Beta variables, or certain. The probability of at least K customers is
P(B <= q), where B is Beta(K, N - K + 1). That is the probability that log B minus the logarithms
of the rates is at most 0: a sum of independent terms, whose characteristic function is the product
of theirs (`log_sum`). Up to 64 people, the counts are computed one by one (`exact_counts`). There
is no simulation and no normal approximation; results are right to a thousandth at any size.

N is the target of the year: all who enter the first stage for the 12 months, in whichever month.
Season and lead times change when customers come, not how many of these people become customers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.arrays import np
from slawizard.core.forecast.characteristic_functions import End, RealArray, find_root, log_moment
from slawizard.core.forecast.exact_counts import count_probabilities
from slawizard.core.forecast.log_sum import LogSum
from slawizard.core.forecast.rates import ForecastRate

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAX_EXACT_COUNTS: Final = 64
"""Number of people in the first stage up to which the counts are computed one by one."""

_TINY: Final = 1e-13
_TOLERANCE: Final = 1e-6
_DIGITS: Final = 4
_NET: Final = 15
_WIDTHS: Final = 3.5
"""The grid on which the search for percentiles starts: its points, its half-width in deviations."""

_WHOLE: Final = 1e-6
"""Distance from a whole number within which a computed count is taken for that number."""


class OutcomeDistribution:
    """The distribution of customers by `rates`; `started` (N >= 1) people enter the first stage."""

    def __init__(self, rates: Sequence[ForecastRate]) -> None:
        self._rates = rates
        shapes = [rate.shape for rate in rates if rate.shape is not None]
        self._sum = LogSum(
            np.array([float(shape.a) for shape in shapes]),
            np.array([float(shape.b) for shape in shapes]),
        )
        self._share: Fraction = math.prod((rate.mean for rate in rates), start=Fraction(1))

    def probability(self, started: int, customers: int) -> float:
        """The probability of at least `customers` customers."""
        return self.probabilities([started], customers)[0]

    def probabilities(self, started: Sequence[int], customers: int) -> list[float]:
        """The probability of at least `customers` (>= 1) customers, for each of `started`."""
        found = dict.fromkeys(started, 0.0)
        for n in found:
            if customers <= n <= _MAX_EXACT_COUNTS:
                found[n] = min(1.0, float(count_probabilities(n, self._rates)[customers:].sum()))
            elif customers == n:
                found[n] = self._all_pass(n)
        many = [n for n in found if n > max(_MAX_EXACT_COUNTS, customers)]
        if many:
            rest = np.array([float(n - customers + 1) for n in many])
            ahead = np.array([_log((n + 1) * self._share / customers) for n in many])
            reached = self._sum.cdf(np.full_like(rest, customers), rest, ahead)
            found |= zip(many, map(float, reached), strict=True)
        return [found[n] for n in started]

    def _all_pass(self, started: int) -> float:
        """The probability that all of them become customers."""
        certain = [rate.mean for rate in self._rates if rate.shape is None]
        found = sum(started * _log(share) for share in certain)
        found += sum(
            log_moment(float(rate.shape.a), float(rate.shape.b), started)
            for rate in self._rates
            if rate.shape is not None
        )
        return math.exp(found)

    def percentiles(self, started: int, shares: Sequence[float]) -> list[int]:
        """For each of `shares`, the least count that so large a share of outcomes does not exceed.

        Counts from 10,000 on are rounded to four digits, because machines may differ beyond them.
        """
        if started <= _MAX_EXACT_COUNTS:
            within = np.cumsum(count_probabilities(started, self._rates)) + _TINY
            return [int(np.argmax(within >= min(share, within[-1]))) for share in shares]
        aimed = _QuantileSearch(self._sum.cdf, started, self._share, np.array(shares))
        start, end = aimed.bounds(_WIDTHS * math.sqrt(self._sum.spread + math.exp(-aimed.middle)))
        found = find_root(aimed.height, start, end, _is_near)
        return [
            0
            if first >= 0
            else started
            if last < 0
            else min(started, _rounded(math.exp(log_count)))
            for first, last, log_count in zip(start[1], end[1], found, strict=True)
        ]


class _QuantileSearch:
    """The function whose roots are the logarithms of the percentiles, for `find_root`."""

    def __init__(
        self,
        reached: Callable[[RealArray, RealArray, RealArray], RealArray],
        started: int,
        share: Fraction,
        aims: RealArray,
    ) -> None:
        self._reached = reached
        self._all = started + 1.0
        self._most = math.log(started)
        self._aim = np.log((1 - aims) / aims)
        self.middle = _log((started + 1) * share)

    def height(self, log_count: RealArray) -> RealArray:
        """The distance from each aim in log-odds, negative if the count is too low."""
        return self._aim - self._odds(log_count)

    def bounds(self, width: float) -> tuple[End, End]:
        """The nearest points below and above each aim on a grid, `width` around the middle."""
        net = np.clip(self.middle + np.linspace(-width, width, _NET), 0.0, self._most)
        heights = self._aim[:, np.newaxis] - self._odds(net)
        rows = np.arange(len(self._aim))
        after = np.clip((heights < 0).sum(axis=1), 1, _NET - 1)
        low, high = net[after - 1], net[after]
        under, over = heights[rows, after - 1], heights[rows, after]
        return self._moved((low, under), under >= 0, 0.0), self._moved(
            (high, over), over <= 0, self._most
        )

    def _moved(self, end: End, wrong: NDArray[np.bool_], limit: float) -> End:
        """`end`, moved to `limit` where it is on the `wrong` side of the root."""
        if not wrong.any():
            return end
        at_limit = self._aim - self._odds(np.array([limit]))
        return np.where(wrong, limit, end[0]), np.where(wrong, at_limit, end[1])

    def _odds(self, log_count: RealArray) -> RealArray:
        """The log-odds of at least exp(`log_count`) customers."""
        counts = np.exp(log_count)
        rest = np.maximum(self._all - counts, 1.0)
        reached = np.clip(self._reached(counts, rest, self.middle - log_count), _TINY, 1 - _TINY)
        found: RealArray = np.log(reached / (1 - reached))
        return found


def _log(ratio: Fraction) -> float:
    """The logarithm of `ratio`, without a loss of digits near 0."""
    off = ratio - 1
    if abs(off) < Fraction(1, 2):
        return math.log1p(float(off))
    return math.log(ratio.numerator) - math.log(ratio.denominator)


def _is_near(low: RealArray, high: RealArray, off: RealArray) -> NDArray[np.bool_]:
    """Whether both bounds round to the same whole count, or the aim is met closely enough."""
    least, most = np.exp(low), np.exp(high)
    same: NDArray[np.bool_] = np.ceil(least - _WHOLE) == np.ceil(most - _WHOLE)
    return same | (np.abs(off) < _TOLERANCE)


def _rounded(count: float) -> int:
    """The largest whole number below `count`, rounded to four digits from 10,000 on."""
    whole = math.ceil(count - _WHOLE) - 1
    digits = len(str(whole)) - _DIGITS
    return whole if digits <= 0 else round(whole, -digits)
