"""The customers of a small funnel, count by count.

Who is in a stage goes on to the next one by a Beta-binomial count: its rate is a Beta variable, the
same for all of them. So the chances of all counts pass from stage to stage by one matrix each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from slawizard.core.forecast.characteristic_functions import RealArray

if TYPE_CHECKING:
    from slawizard.core.forecast.rates import Rate


def count_probabilities(started: int, rates: Sequence[Rate]) -> RealArray:
    """The probability of each count of customers, from 0 to `started`."""
    found = np.zeros(started + 1)
    found[started] = 1.0
    ways = _cumulative_logs(np.arange(1.0, started + 1))
    for rate in rates:
        found = found @ _transition_matrix(started, rate, ways)
    return found


def _transition_matrix(most: int, rate: Rate, ways: RealArray) -> RealArray:
    """From each count of a stage (rows) the probability of each count of the next one."""
    steps = np.arange(float(most))
    if rate.shape is None:
        share = float(rate.mean)
        passed, lost = np.full(most, share), np.full(most, float(1 - rate.mean))
        either = np.ones(most)
    else:
        a, b = float(rate.shape.a), float(rate.shape.b)
        passed, lost, either = a + steps, b + steps, a + b + steps
    on, off, all_ = _cumulative_logs(passed), _cumulative_logs(lost), _cumulative_logs(either)
    above, below = np.arange(most + 1)[:, np.newaxis], np.arange(most + 1)
    stayed = np.maximum(above - below, 0)
    odds = ways[above] - ways[below] - ways[stayed] + on[below] + off[stayed] - all_[above]
    return np.where(below <= above, np.exp(np.where(below <= above, odds, 0.0)), 0.0)


def _cumulative_logs(factors: RealArray) -> RealArray:
    """The logarithms of the products of the first 0, 1, 2 ... of `factors` (>= 0)."""
    with np.errstate(divide="ignore"):
        return np.concatenate([[0.0], np.cumsum(np.log(factors))])
