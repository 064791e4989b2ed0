"""What is on its way to a stage, and what the next period must bring for the term's target."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from slawizard.core.plan import ceil
from slawizard.core.tracking.pace import StagePace, months_of
from slawizard.core.tracking.status import CountStatus, count_status
from slawizard.core.tracking.tracking import Tracking


class ExpectedArrivals(NamedTuple):
    """How many should arrive `until` a day, `days` from now, of those who came in above."""

    days: int
    until: date
    expected: int
    target: int
    status: CountStatus
    assumed: bool


class NextPeriod(NamedTuple):
    """The next whole period: its `target`, and the one that also catches up what is missing."""

    start: date
    target: int
    catch_up: int


def coming(tracking: Tracking, pace: StagePace) -> ExpectedArrivals | None:
    """What is on its way to the stage of `pace`; None where it takes no time, or is not known."""
    t, days = tracking.until, pace.days
    arriving = pace.coming_through(t, t + days) if days else None
    if arriving is None:
        return None
    target = pace.due_before(t + days) - pace.due_before(t)
    return ExpectedArrivals(
        days=days,
        until=tracking.day(t + days),
        expected=round(arriving.count),
        target=target,
        status=count_status(max(0, arriving.count.__floor__()), target, closed=False),
        assumed=arriving.assumed,
    )


def next_period(tracking: Tracking, pace: StagePace) -> NextPeriod | None:
    """The next period of `pace`; None where there is none, or nothing was counted."""
    period, whole = tracking.next_period, pace.sums(tracking.months, tracking.until)
    if period is None or whole.actual is None or whole.to_date is None:
        return None
    target = sum(map(pace.target, months_of(tracking.months, period)))
    missing = max(0, whole.target - whole.actual)
    left = whole.target - whole.to_date
    # Nothing is planned any more: there is no pace to spread what is missing by.
    catch_up = ceil(Fraction(missing * target, left)) if left > 0 else target
    return NextPeriod(period.first, target, catch_up)
