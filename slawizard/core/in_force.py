"""What older revisions had set for periods that are over: a revision rewrites no past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from slawizard.core.calendar import Period

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, HistoryEntry


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
    entry = older_revision(agreement, periods[i].last)
    return _held(entry, periods, i) if entry else {}


def older_revision(agreement: Agreement, day: date) -> HistoryEntry | None:
    """The revision before this one that was in force at the end of `day`.

    None where this one was, or none yet.
    """
    if day >= agreement.agreement.date:
        return None
    # Of two revisions of one day, the later one was in force at its end.
    before = [entry for entry in agreement.history if entry.date <= day]
    return before[-1] if before else None


def _held(entry: HistoryEntry, periods: Sequence[Period], i: int) -> Mapping[str, int]:
    """The targets that `entry` holds for the period `i`; none where its periods were different ones.

    An entry holds the periods that had begun by the next revision, and only their first days. That its
    period ended when this one does is known where the next one begins the day after; for its last one,
    it is assumed at the end of a term whose earlier periods were the same.
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
