"""A month of a stage day by day: what must have come by then, and what had."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slawizard.core.tracking.months import TrackedMonth
    from slawizard.core.tracking.pace import StagePace


def target_by_day(pace: StagePace, month: TrackedMonth) -> list[int]:
    """What must have come by the end of each day of `month`; its last one is the month's target."""
    start, end = month.period.a, month.period.b
    due = [pace.due_before(t) - pace.due_before(start) for t in range(start + 1, end + 1)]
    kept, whole = pace.kept_target(month), due[-1]
    if kept is None or kept == whole:
        return due
    if not whole:  # nothing is planned any more: what was kept came evenly
        return [-(-kept * day // len(due)) for day in range(1, len(due) + 1)]
    return [-(-kept * so_far // whole) for so_far in due]


def counted_by_day(pace: StagePace, month: TrackedMonth) -> list[Fraction | None]:
    """What had come by the end of each day of `month`, evenly between readings; None after them."""
    start, end = month.period.a, month.period.b
    points = [(start, 0)]
    for reading in month.readings:
        count = reading.counts.get(pace.key)
        if count is not None:
            points.append(((reading.through - month.period.first).days + 1 + start, count))
    found: list[Fraction | None] = []
    for (before, was), (after, now) in pairwise(points):
        step = Fraction(now - was, after - before)
        found += [was + step * day for day in range(1, after - before + 1)]
    return found + [None] * (end - start - len(found))
