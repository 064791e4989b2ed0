"""What makes a report less certain than it looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from slawizard.core.keypath import KeyPath
from slawizard.core.tracking.followup import handed_back
from slawizard.core.tracking.months import TrackedMonth
from slawizard.core.tracking.outlook import coming
from slawizard.core.tracking.pace import StagePace, months_of
from slawizard.core.tracking.tracking import Tracking

TrackingCode = Literal[
    "missing-month",
    "month-not-closed",
    "unmeasured",
    "falling",
    "more-below",
    "opening-assumed",
    "reason-not-agreed",
    "targets-recomputed",
    "stale",
]


MONTH_CODES: Final = frozenset[TrackingCode](
    ("missing-month", "month-not-closed", "targets-recomputed")
)
"""The codes of what is true of a month."""


class TrackingAdvisory(NamedTuple):
    """A `code` and `where` it is true: a month by its first day, a stage by its key, a reason.

    The code tells which of them: somebody's reason may look like the others.
    """

    code: TrackingCode
    where: str


def tracking_advisories(tracking: Tracking) -> list[TrackingAdvisory]:
    """All of them, the months' first."""
    return [
        *_of_months(tracking),
        *_of_stages(tracking),
        *_of_reasons(tracking),
    ]


def _of_months(tracking: Tracking) -> Iterator[TrackingAdvisory]:
    read = [month for month in tracking.months if month.readings]
    for month in tracking.months[read[0].index : read[-1].index]:
        if not month.readings:
            yield TrackingAdvisory("missing-month", _where(month))
        elif not month.closed:
            yield TrackingAdvisory("month-not-closed", _where(month))
    head = tracking.agreement.agreement
    for month in read:
        revised = head.revision > 1 and head.date > month.period.first
        if revised and not _has_own_targets(tracking, month):
            yield TrackingAdvisory("targets-recomputed", _where(month))


def _has_own_targets(tracking: Tracking, month: TrackedMonth) -> bool:
    """Whether the reading of `month` or the agreement's history keeps what was in force."""
    if month.last is not None and month.last.targets is not None:
        return True
    return any(pace.kept_target(month) is not None for pace in tracking.paces)


def _of_stages(tracking: Tracking) -> Iterator[TrackingAdvisory]:
    for pace in tracking.paces:
        if not pace.measured:
            yield TrackingAdvisory("unmeasured", KeyPath.of_stage(pace.key))
        if any(_falls(month, pace.key) for month in tracking.months):
            yield TrackingAdvisory("falling", KeyPath.of_stage(pace.key))
        if _more_than_above(pace):
            yield TrackingAdvisory("more-below", KeyPath.of_stage(pace.key))
        if _rests_on_assumed_opening(tracking, pace):
            yield TrackingAdvisory("opening-assumed", KeyPath.of_stage(pace.key))


def _falls(month: TrackedMonth, key: str) -> bool:
    counts = [reading.counts[key] for reading in month.readings if key in reading.counts]
    return counts != sorted(counts)


def _more_than_above(pace: StagePace) -> bool:
    """Whether, at the end of some month, more had entered than could have."""
    above = pace.above
    if above is None:
        return False
    here, there = 0, above.opening.count
    for month in pace.months:
        count, count_above = month.count(pace.key), month.count(above.key)
        if count is None or count_above is None:
            continue
        here, there = here + count, there + count_above
        if here > there:
            return True
    return False


def _rests_on_assumed_opening(tracking: Tracking, pace: StagePace) -> bool:
    arriving = coming(tracking, pace)
    return bool(arriving and arriving.assumed) or any(
        (reasons := pace.reasons(months_of(tracking.months, period))) is not None
        and reasons.assumed
        for period in (tracking.period, *tracking.closed_periods)
    )


def _of_reasons(tracking: Tracking) -> Iterator[TrackingAdvisory]:
    for back in handed_back(tracking, months_of(tracking.months, tracking.period)):
        if not back.agreed:
            yield TrackingAdvisory("reason-not-agreed", back.reason)


def _where(month: TrackedMonth) -> str:
    return month.period.first.isoformat()
