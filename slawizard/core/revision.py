"""Revisions: what a save of a changed agreement adds to its history, and what moved since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from slawizard.core.calendar import default_review
from slawizard.core.plan import Plan, plan

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement


Figures = tuple[int, Mapping[str, int]]
"""A revision's customers from marketing, and what every stage needed, by key."""


class FigureChange(NamedTuple):
    """A figure that a revision changed: the target of the stage of `key`, customers where None."""

    key: str | None
    before: int
    after: int


class RevisionChanges(NamedTuple):
    """What the revision `number` moved against the one before it, `since`."""

    since: int
    number: int
    changes: tuple[FigureChange, ...]


def same_apart_from_revision(one: Agreement, other: Agreement) -> bool:
    """Whether both say the same, whatever their revision, its date and the history behind it.

    A review date that nobody chose says no more than the dates that it follows.
    """
    return _content(one) == _content(other)


def _content(agreement: Agreement) -> dict[str, Any]:
    data = agreement.model_dump(exclude={"history"})
    del data["agreement"]["revision"], data["agreement"]["date"]
    if not review_was_chosen(agreement):
        del data["agreement"]["review_on"]
    return data


def next_revision(saved: Agreement, changed: Agreement, note: str, today: date) -> Agreement:
    """`changed` as the revision after `saved`, whose figures go into the history with `note`.

    The review date moves with the date of the revision as long as nobody chose it, and once it has
    passed.
    """
    from slawizard.core.agreement import HistoryEntry

    before = plan(saved)
    entry = HistoryEntry(
        revision=saved.agreement.revision,
        date=saved.agreement.date,
        note=note,
        customers=before.customers_from_marketing,
        targets={stage.key: stage.needed for stage in before.stages},
        by_period=_begun(before, today) or None,
    )
    head: dict[str, Any] = {"revision": saved.agreement.revision + 1, "date": today}
    if changed.agreement.review_on < today or not review_was_chosen(changed):
        head["review_on"] = default_review(today, changed.revenue.starts)
    return changed.model_copy(
        update={
            "agreement": changed.agreement.model_copy(update=head),
            "history": (*saved.history, entry),
        }
    )


def review_was_chosen(agreement: Agreement) -> bool:
    """Whether the review date of `agreement` is another than its dates give by themselves."""
    head = agreement.agreement
    return head.review_on != default_review(head.date, agreement.revenue.starts)


def _begun(planned: Plan, today: date) -> dict[str, dict[str, int]]:
    """The targets of the periods that have begun by `today`, by their first day and the stage."""
    return {
        period.first.isoformat(): {stage.key: stage.by_period[i] for stage in planned.stages}
        for i, period in enumerate(planned.periods)
        if period.first <= today
    }


def changes_by_revision(agreement: Agreement, planned: Plan) -> list[RevisionChanges]:
    """What each revision but the first moved, oldest first; those that moved nothing left out.

    A stage that is no more has no name to be called by: its figures are left out.
    """
    in_force = {stage.key: stage.needed for stage in planned.stages}
    figures = [
        *((entry.revision, entry.customers, entry.targets) for entry in agreement.history),
        (agreement.agreement.revision, planned.customers_from_marketing, in_force),
    ]
    found = (
        RevisionChanges(
            since, number, tuple(_moves((customers, targets), (customers_now, now), in_force))
        )
        for (since, customers, targets), (number, customers_now, now) in pairwise(figures)
    )
    return [change for change in found if change.changes]


def _moves(old: Figures, new: Figures, stages: Collection[str]) -> Iterator[FigureChange]:
    """The figures that differ, of the `stages` that both have.

    The customers are the last stage's target: told by themselves only where that isn't.
    """
    (customers, targets), (customers_now, targets_now) = old, new
    told = [
        FigureChange(key, targets[key], needed)
        for key, needed in targets_now.items()
        if key in stages and targets.get(key, needed) != needed
    ]
    change = customers, customers_now
    if customers != customers_now and (not told or (told[-1].before, told[-1].after) != change):
        yield FigureChange(None, *change)
    yield from told
