"""What older revisions had set for periods that are over: a revision rewrites no past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.core.calendar import Period, months_after, months_from_zero
from slawizard.core.constants import MONTHS_PER_PERIOD
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, HistoryEntry
    from slawizard.core.plan import Plan

PERIODS_OVER: Final = _("Periods that are over")
RULE_OF_THE_PAST: Final = _(
    "These periods are over: their targets are the ones that were in force when each of them "
    "ended. A revision rewrites no past."
)


def in_force(
    agreement: Agreement, periods: Sequence[Period]
) -> Mapping[str, tuple[int | None, ...]]:
    """For each stage, by key, the target of each of `periods` that was in force when it ended.

    None for a period that had not ended by this revision's date, and where the history holds no
    target for just these days.
    """
    past = [_targets_of(agreement, periods, i) for i in range(len(periods))]
    return {stage.key: tuple(held.get(stage.key) for held in past) for stage in agreement.stages}


def _targets_of(agreement: Agreement, periods: Sequence[Period], i: int) -> Mapping[str, int]:
    last = periods[i].last
    if last >= agreement.agreement.date:
        return {}
    # Of two revisions of one day, the later one was in force at its end.
    before = [entry for entry in agreement.history if entry.date <= last]
    return _held(before[-1], periods, i) if before else {}


def _held(entry: HistoryEntry, periods: Sequence[Period], i: int) -> Mapping[str, int]:
    """The targets that `entry` holds for the period `i`, none where its own periods were others.

    Its periods had all begun by the next revision's date: one that ended with this one has another
    behind it, or was the last one of a term that was cut up like this one.
    """
    starts = sorted(entry.by_period or ())
    first = periods[i].first.isoformat()
    after = (periods[i].last + timedelta(1)).isoformat()
    if [day for day in starts if first <= day < after] != [first]:
        return {}
    if after not in starts:
        here = starts.index(first)
        above = [period.first.isoformat() for period in periods[:i]]
        if i + 1 < len(periods) or starts[:here] != above[len(above) - here :]:
            return {}
    return (entry.by_period or {})[first]


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
