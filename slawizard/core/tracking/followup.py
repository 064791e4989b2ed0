"""What became of the leads that were handed over: promises kept, and hand-backs by reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from slawizard.core.constants import PROMISES, Owner
from slawizard.core.tracking.actuals import Followup
from slawizard.core.tracking.months import TrackedMonth
from slawizard.core.tracking.status import ShareStatus, share_status
from slawizard.core.tracking.tracking import Tracking
from slawizard.i18n.unprintable import look_alike_key


class Promise(NamedTuple):
    """`kept` of so many against the `promised` percentage; `what` as in the actuals' file."""

    what: str
    owner: Owner
    kept: int
    of: int
    promised: Decimal

    @property
    def status(self) -> ShareStatus:
        """Whether the promise was kept, as far as so few can tell."""
        return share_status(self.kept, self.of, self.promised)


@dataclass(frozen=True, slots=True)
class RejectionTally:
    """How many leads sales handed back for a `reason`, and whether that is one of the `agreed`."""

    reason: str
    count: int
    agreed: bool


def promises(tracking: Tracking, months: Sequence[TrackedMonth]) -> list[Promise]:
    """The promises of both teams that were counted in `months`."""
    commitments = tracking.agreement.commitments
    followups = list(_followups(months))
    found: list[Promise] = []
    decided = [one for one in followups if one.decided is not None]
    if decided:
        accepted = sum(one.accepted or 0 for one in decided)
        of = sum(one.decided or 0 for one in decided)
        promised = commitments.marketing.acceptance_percent
        found.append(Promise("acceptance", "marketing", accepted, of, promised))
    for what in PROMISES:
        counts = [count for one in followups if (count := getattr(one, what)) is not None]
        if counts:
            owner: Owner = "marketing" if what == "handoff_fields" else "sales"
            kept, of = sum(count.kept for count in counts), sum(count.of for count in counts)
            found.append(Promise(what, owner, kept, of, commitments.kept_percent))
    return found


def handed_back(tracking: Tracking, months: Sequence[TrackedMonth]) -> list[RejectionTally]:
    """The leads handed back in `months` by reason, most first."""
    reasons = tracking.agreement.commitments.rejections
    agreed = {look_alike_key(rejection.reason) for rejection in reasons}
    counts: dict[str, RejectionTally] = {}
    for followup in _followups(months):
        for reason, count in followup.rejected_by_reason:
            look = look_alike_key(reason)
            before = counts.get(look, RejectionTally(reason, 0, look in agreed))
            counts[look] = replace(before, count=before.count + count)
    return sorted(counts.values(), key=lambda one: -one.count)


def _followups(months: Sequence[TrackedMonth]) -> Iterator[Followup]:
    for month in months:
        if month.last and month.last.followup:
            yield month.last.followup
