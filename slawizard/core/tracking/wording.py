"""The words for statuses, promises and warnings: they help two teams talk, and accuse nobody."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from slawizard.core.tracking.advisories import TrackingCode
from slawizard.core.tracking.projection import Verdict
from slawizard.core.tracking.recalibration import RateVerdict
from slawizard.core.tracking.status import Status, TeamStatus
from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.tracking.pace import Sums
    from slawizard.core.tracking.teams import TeamResult

STATUS: Final[Mapping[Status | TeamStatus, Message]] = MappingProxyType(
    {
        "ahead": _("ahead"),
        "on-pace": _("on pace"),
        "behind": _("behind"),
        "too-few": _("too few to tell"),
        "met": _("met"),
        "short": _("slightly short, may be chance"),
        "missed": _("missed"),
        "nothing-due": _("nothing due yet"),
        "unmeasured": _("not measured"),
        "kept": _("kept"),
        "broken": _("not kept"),
        "unsure": _("too soon to tell"),
    }
)

FIGURE: Final[Mapping[str, Message]] = MappingProxyType(
    {"own_customers": _("Own customers"), "revenue": _("Revenue")}
)
"""The figures of a reading that are no stage's."""

VERDICT: Final[Mapping[Verdict, Message]] = MappingProxyType(
    {
        "likely": _("likely to be reached"),
        "open": _("can still go either way"),
        "unlikely": _("unlikely at this pace"),
    }
)

RATE: Final[Mapping[RateVerdict, Message]] = MappingProxyType(
    {
        "change": _("worth adjusting"),
        "keep": _("as agreed, within chance"),
        "too-few": _("too few to tell"),
        "too-early": _("too early: fewer than 60 days could be followed to their end"),
        "impossible": _("more went on than came in: check the counts"),
        "unmeasured": _("not measured"),
    }
)

PROMISE: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "acceptance": _("Leads accepted"),
        "first_contact": _("First contact in time"),
        "fast_track": _("Fast track in time"),
        "attempts": _("All contact attempts made"),
        "decision": _("Accepted or rejected in time"),
        "handoff_fields": _("Handed over with all agreed data"),
    }
)

ADVISORY: Final[Mapping[TrackingCode, Message]] = MappingProxyType(
    {
        "missing-month": _n(
            "{month} has no figures: its counts are missing from every sum.",
            "{month} have no figures: their counts are missing from every sum.",
            1,
        ),
        "month-not-closed": _n(
            "{month} was not counted to its last day: the days after the last count are missing.",
            "{month} were not counted to their last day: the days after each last count are "
            "missing.",
            1,
        ),
        "unmeasured": _("{stage} was never counted, so nothing can be said about it."),
        "falling": _(
            "{stage}: a later count of a month is lower than an earlier one. Counts of a month "
            "only grow; check them."
        ),
        "more-below": _(
            "{stage}: more entered than the stage above, and those already in it, can explain. "
            "Check the counts of both."
        ),
        "opening-assumed": _(
            "{stage}: nobody wrote down how many were in the funnel on day one. The plan's figure "
            "stands in for it, and no team is called late because of it."
        ),
        "reason-not-agreed": _(
            "Leads were handed back for “{reason}”, which is not among the agreed reasons."
        ),
        "targets-recomputed": _n(
            "{month}: the agreement was revised later and the month's own targets were not "
            "stored; it is judged by those of the present revision.",
            "{month}: the agreement was revised later and the months' own targets were not "
            "stored; they are judged by those of the present revision.",
            1,
        ),
        "stale": _("Nothing was counted for more than 35 days."),
    }
)
"""What is true of months is said of several in one sentence: show it with their number."""


def team_standing(result: TeamResult) -> Message:
    """How a team stands, in words: nothing due yet is not the same as not measured."""
    statuses = {part.status for part in result.parts}
    if result.status == "unmeasured" and "nothing-due" in statuses:
        return STATUS["nothing-due"]
    return STATUS[result.status]


def stage_standing(name: str, sums: Sums, *, closed: bool) -> Message:
    """How the stage called `name` stands."""
    status = STATUS[sums.status(closed=closed)]
    if sums.actual is None:
        return _("{stage}: {status}", stage=name, status=status)
    return _(
        "{stage}: {actual} of {due} due by now: {status}",
        stage=name,
        actual=sums.actual,
        due=sums.to_date,
        status=status,
    )
