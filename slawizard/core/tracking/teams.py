"""How each team stands in a period: its parts, the worst of which decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from slawizard.core.calendar import Period
from slawizard.core.constants import Owner
from slawizard.core.tracking.followup import promises
from slawizard.core.tracking.months import TrackedMonth
from slawizard.core.tracking.pace import StagePace, months_of
from slawizard.core.tracking.revenue import own_customers
from slawizard.core.tracking.status import (
    CountStatus,
    JudgedItem,
    TeamStatus,
    count_status,
    team_status,
    without_blame,
)
from slawizard.core.tracking.tracking import Tracking


class TeamResult(NamedTuple):
    """How a team stands, by its `parts`.

    `misses_in_a_row` are the closed periods that it missed, from the latest back; where there is
    one, `if_missed` is what was agreed to follow, and `escalate_to` whom it goes to (None where
    nobody was agreed).
    """

    status: TeamStatus
    parts: tuple[JudgedItem, ...]
    misses_in_a_row: int
    if_missed: str | None
    escalate_to: str | None


def parts(tracking: Tracking, team: Owner, period: Period) -> list[JudgedItem]:
    """What `team` is judged by in `period`: its counts, then its promises."""
    counts = _volume(tracking, period) if team == "marketing" else _own_parts(tracking, period)
    kept = promises(tracking, months_of(tracking.months, period))
    return counts + [JudgedItem(one.what, None, one.status) for one in kept if one.owner == team]


def _volume(tracking: Tracking, period: Period) -> list[JudgedItem]:
    """What marketing hands over against its target."""
    pace = tracking.handoff
    sums = pace.sums(months_of(tracking.months, period), tracking.until)
    return [JudgedItem("volume", pace.key, sums.status(closed=tracking.is_closed(period)))]


def _own_parts(tracking: Tracking, period: Period) -> list[JudgedItem]:
    """What sales makes of what came in: it is not to answer for what marketing did not bring."""
    months, closed = months_of(tracking.months, period), tracking.is_closed(period)
    own_paces = tracking.paces[tracking.agreement.handoff + 1 :]
    measured = [pace for pace in own_paces if any(m.count(pace.key) is not None for m in months)]
    own = own_customers(tracking, months)
    among = len(measured) + (own is not None)
    found = [
        JudgedItem("conversion", pace.key, _conversion(pace, months, closed=closed, among=among))
        for pace in measured
    ]
    if own is not None:
        status = count_status(own.actual, own.to_date or 0, closed=closed, among=among)
        found.append(JudgedItem("own-customers", None, status))
    return found


def _conversion(
    pace: StagePace, months: Sequence[TrackedMonth], *, closed: bool, among: int
) -> CountStatus:
    """How the stage of `pace` stands against its target, or what came in above if that is less."""
    measured = [month for month in months if month.count(pace.key) is not None]
    actual = sum(month.count(pace.key) or 0 for month in measured)
    expected = sum(map(pace.covered_target, measured))
    reasons = pace.reasons(measured)
    if reasons is not None:
        expected = min(expected, max(0, reasons.due.__floor__()))
    status = count_status(actual, expected, closed=closed, among=among)
    return without_blame(status) if reasons and reasons.assumed else status


def period_status(tracking: Tracking, team: Owner, period: Period) -> TeamStatus:
    """How `team` stands in `period`."""
    judged = parts(tracking, team, period)
    return team_status(judged, closed=tracking.is_closed(period))


def team_result(tracking: Tracking, team: Owner) -> TeamResult:
    """How `team` stands in the period of the last reading, and what was agreed to follow."""
    misses = 0
    for period in reversed(tracking.closed_periods):
        if period_status(tracking, team, period) != "missed":
            break
        misses += 1
    commitments = tracking.agreement.commitments
    escalation = commitments.reporting.escalation
    consequence = getattr(commitments, team).if_missed
    judged = parts(tracking, team, tracking.period)
    return TeamResult(
        status=team_status(judged, closed=tracking.is_closed(tracking.period)),
        parts=tuple(judged),
        misses_in_a_row=misses,
        if_missed=consequence if misses else None,
        escalate_to=escalation[min(misses, len(escalation)) - 1] if misses and escalation else None,
    )
