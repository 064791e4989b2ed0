"""The periods of an agreement that are over, with what was in force when they ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.core.calendar import Period, months_after, months_from_zero
from slawizard.core.constants import MONTHS_PER_PERIOD
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

PERIODS_OVER: Final = _("Periods that are over")
RULE_OF_THE_PAST: Final = _(
    "These periods are over: their targets are the ones that were in force when each of them "
    "ended. A revision does not rewrite the past."
)


class PastPeriod(NamedTuple):
    """A period that is over, and its targets in force when it ended, by the stage's key."""

    period: Period
    targets: Mapping[str, int]


def periods_over(agreement: Agreement, planned: Plan) -> list[PastPeriod]:
    """The periods that were over by the date of `agreement`, before its term and within it.

    Those of which the history holds what was in force when they ended.
    """
    within = [
        PastPeriod(
            period,
            {stage.key: was for stage in planned.stages if (was := stage.in_force[i]) is not None},
        )
        for i, period in enumerate(planned.periods)
    ]
    return [*_periods_before(agreement), *(past for past in within if past.targets)]


def _periods_before(agreement: Agreement) -> list[PastPeriod]:
    """The periods that ended before the term of `agreement`, which an older revision had begun.

    One that the present term has cut short has no end of its own: it is left out.
    """
    starts = agreement.revenue.starts
    found: dict[date, PastPeriod] = {}
    for entry in agreement.history:
        begun = sorted(map(date.fromisoformat, entry.by_period or ()))
        for i, first in enumerate(begun):
            end = _end_of(begun, i, agreement)
            if end is None or end > starts or entry.date >= end:
                continue
            period = Period((first - starts).days, (end - starts).days, first, end - timedelta(1))
            targets = (entry.by_period or {})[first.isoformat()]
            # A later revision that was made before the period's end takes the place of an older one.
            found[first] = PastPeriod(period, targets)
    return [found[first] for first in sorted(found)]


def _end_of(begun: Sequence[date], i: int, agreement: Agreement) -> date | None:
    """The first day after the period that `begun` has at `i`; None where it can't be told.

    The last one that had begun is as long as the one before it, else as this agreement cuts its own.
    """
    if i + 1 < len(begun):
        return begun[i + 1]
    months = MONTHS_PER_PERIOD[agreement.customers.cadence]
    if i:
        months = months_from_zero(begun[i]) - months_from_zero(begun[i - 1])
    end = months_after(begun[i], months)
    return end if begun[i].day == 1 and end.day == 1 else None
