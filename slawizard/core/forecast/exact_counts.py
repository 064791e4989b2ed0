"""The exact distribution of the customers of a small funnel.

The number of people who pass from one stage to the next is Beta-binomial: the rate is a Beta
variable, the same for all of them. One transition matrix per stage carries the probabilities of
all counts to the next stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from slawizard.core.arrays import np
from slawizard.core.forecast.characteristic_functions import RealArray

if TYPE_CHECKING:
    from slawizard.core.forecast.rates import ForecastRate


def count_probabilities(started: int, rates: Sequence[ForecastRate]) -> RealArray:
    """The probability of each number of customers from 0 to `started`; shape (started + 1,)."""
    probabilities = np.zeros(started + 1)
    probabilities[started] = 1.0
    log_factorials = _cumulative_logs(np.arange(1.0, started + 1))
    for rate in rates:
        probabilities = probabilities @ _transition_matrix(started, rate, log_factorials)
    return probabilities


def _transition_matrix(largest: int, rate: ForecastRate, log_factorials: RealArray) -> RealArray:
    """The probability of each count of the next stage (columns) for each count of this one (rows)."""
    steps = np.arange(float(largest))
    if rate.shape is None:
        share = float(rate.mean)
        passed, lost = np.full(largest, share), np.full(largest, float(1 - rate.mean))
        either = np.ones(largest)
    else:
        a, b = float(rate.shape.a), float(rate.shape.b)
        passed, lost, either = a + steps, b + steps, a + b + steps
    log_passed, log_lost, log_either = (
        _cumulative_logs(passed),
        _cumulative_logs(lost),
        _cumulative_logs(either),
    )
    above, below = np.arange(largest + 1)[:, np.newaxis], np.arange(largest + 1)
    dropped = np.maximum(above - below, 0)
    odds = (
        log_factorials[above]
        - log_factorials[below]
        - log_factorials[dropped]
        + log_passed[below]
        + log_lost[dropped]
        - log_either[above]
    )
    return np.where(below <= above, np.exp(np.where(below <= above, odds, 0.0)), 0.0)


def _cumulative_logs(factors: RealArray) -> RealArray:
    """The logarithms of the cumulative products of `factors` (>= 0), beginning with log 1."""
    with np.errstate(divide="ignore"):
        return np.concatenate([[0.0], np.cumsum(np.log(factors))])
