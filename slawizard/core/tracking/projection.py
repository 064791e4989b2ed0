"""Where a stage will end up at the pace so far, as a range that holds about 8 times out of 10.

The plan counts as one more month, so that a few days in, the first counts do not decide alone. The
range holds the chance of counts and how much the months differed from each other so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Literal, NamedTuple

from slawizard.core.plan import ceil
from slawizard.core.tracking.months import TrackedMonth
from slawizard.core.tracking.pace import StagePace

Verdict = Literal["likely", "unlikely", "open"]

_SQUARED_SPREADS = 2
"""A range of 1.28 standard deviations to each side holds 8 of 10; its square is a bit below 2."""
_PRIOR_VARIANCE = Fraction(3, 16)
"""How much months differ from their pace before any has shown it, with the weight of two."""
_PRIOR_MONTHS = 2


class Projection(NamedTuple):
    """What the `target` of a horizon stands against: `mid`, from `low` to `high`."""

    target: int
    low: int
    mid: int
    high: int

    @property
    def verdict(self) -> Verdict:
        """Whether the target is reached anywhere in the range."""
        if self.low >= self.target:
            return "likely"
        return "unlikely" if self.high < self.target else "open"


def project(pace: StagePace, horizon: Sequence[TrackedMonth], until: int) -> Projection | None:
    """Project the months of the `horizon` from all that was counted before day `until`.

    None where nothing was counted, and where the horizon is over.
    """
    measured = pace.measured
    if not measured or horizon[-1].period.b <= until:
        return None
    pieces = _plan_left(pace, horizon)
    left = sum(pieces, start=Fraction(0))
    counted = sum(month.count(pace.key) or 0 for month in horizon)
    plans = [_plan(pace, month) for month in measured]
    one_more = Fraction(pace.plan.needed, pace.term.months)
    expected = sum(plans, start=one_more)
    actual = sum(month.count(pace.key) or 0 for month in measured)
    ratio = (actual + one_more) / expected
    of_rate = left**2 * (one_more**2 + sum(plan**2 for plan in plans)) / expected**2
    spread = _month_variance(pace, ratio) * ratio**2 * (of_rate + sum(u**2 for u in pieces))
    variance = ratio * left * (1 + left / expected) + spread
    half = _root_above(_SQUARED_SPREADS * variance)
    point = counted + ratio * left
    return Projection(
        target=sum(map(pace.target, horizon)),
        low=max(counted, (point - half).__floor__()),
        mid=round(point),
        high=ceil(point + half),
    )


def _plan(pace: StagePace, month: TrackedMonth) -> Fraction:
    """The unrounded target of the days covered; a kept one as it was kept."""
    kept = pace.kept_target(month)
    return _between(pace, month.period.a, month.c) if kept is None else Fraction(kept)


def _between(pace: StagePace, start: int, end: int) -> Fraction:
    share_before, lag = pace.term.share_before, pace.plan.lag
    return pace.plan.needed * (share_before(end + lag) - share_before(start + lag))


def _plan_left(pace: StagePace, horizon: Sequence[TrackedMonth]) -> list[Fraction]:
    """The plan for the days of each month of the `horizon` that no reading covers."""
    starts = (month.period.a if month.count(pace.key) is None else month.c for month in horizon)
    return [
        _between(pace, start, month.period.b)
        for start, month in zip(starts, horizon, strict=True)
        if start < month.period.b
    ]


def _month_variance(pace: StagePace, ratio: Fraction) -> Fraction:
    """How much months differ from their pace, in squares of it, beyond the chance of counts."""
    with_plans = ((month, _plan(pace, month)) for month in pace.measured if month.closed)
    # A month of which nothing was asked shows nothing of the pace.
    closed = [(month, plan) for month, plan in with_plans if plan]
    beyond = sum(
        ((month.count(pace.key) or 0) - ratio * plan) ** 2 - ratio * plan for month, plan in closed
    )
    scale = sum((ratio * plan) ** 2 for _month, plan in closed)
    seen = max(Fraction(0), Fraction(beyond) / scale) if scale else Fraction(0)
    return (_PRIOR_VARIANCE + len(closed) * seen) / (_PRIOR_MONTHS + max(len(closed), 1))


def _root_above(square: Fraction) -> int:
    """The least whole number whose square is not below `square`."""
    whole = ceil(square)
    root = isqrt(whole)
    return root if root * root == whole else root + 1
