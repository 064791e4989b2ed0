"""Adds a reading to the actuals: a month that closes keeps its targets, and a correction is logged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from slawizard.core.calendar import Period
from slawizard.core.field_types import Text
from slawizard.core.in_force import in_force, older_revision
from slawizard.core.plan import delivered_before, plan, term_of
from slawizard.core.tracking.actuals import Actuals, Correction, Reading
from slawizard.core.value_check import value_error
from slawizard.i18n.messages import Message

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement


def record(
    actuals: Actuals, agreement: Agreement, reading: Reading, *, today: date, why: str = ""
) -> Actuals:
    """Add `reading`, in place of an older one of its day.

    A reading of a month's last day closes the month: it keeps the targets and the revision that
    were in force on that day. What changes in a closed month is logged, with `why`.
    """
    period = month_of(agreement, reading.through)
    older = next((one for one in actuals.readings if one.through == reading.through), None)
    corrections: list[Correction] = []
    if period is not None and reading.through == period.last:
        reading = _closed(reading, older, agreement, period)
        if older is not None:
            corrections = list(_corrections(older, reading, period.first, today, why))
    others = [one for one in actuals.readings if one.through != reading.through]
    in_order = sorted([*others, reading], key=lambda one: one.through)
    return actuals.model_copy(
        update={
            "readings": tuple(in_order),
            "corrections": (*actuals.corrections, *corrections),
        }
    )


def reason_error(why: str) -> Message | None:
    """What to write instead of `why` a closed month changes; None where a file can hold it."""
    return value_error(Text, why)


def month_of(agreement: Agreement, day: date) -> Period | None:
    """The month of the term that holds `day`; None where the term does not."""
    months = term_of(agreement).periods("monthly")
    return next((month for month in months if month.first <= day <= month.last), None)


def month_targets(agreement: Agreement, month: Period) -> dict[str, int]:
    """The targets of `month` by the plan of `agreement`, by the stage's key."""
    term = term_of(agreement)
    found = {}
    for stage in plan(agreement).stages:
        before = delivered_before(stage.needed, term, month.a + stage.lag)
        found[stage.key] = delivered_before(stage.needed, term, month.b + stage.lag) - before
    return found


def _closed(
    reading: Reading, older: Reading | None, agreement: Agreement, month: Period
) -> Reading:
    """`reading` with what was in force when its month closed."""
    if older is not None and older.targets is not None:
        return reading.model_copy(update={"targets": older.targets, "revision": older.revision})
    head = agreement.agreement
    if head.revision == 1 or head.date <= month.last:
        kept = {"targets": month_targets(agreement, month), "revision": head.revision}
        return reading.model_copy(update=kept)
    entry, targets = older_revision(agreement, month.last), _older_targets(agreement, month)
    if entry is None or not targets:
        return reading  # what was in force then can't be told any more
    return reading.model_copy(update={"targets": targets, "revision": entry.revision})


def _older_targets(agreement: Agreement, month: Period) -> dict[str, int]:
    """What the history holds of the targets that an older revision had set for `month`."""
    months = term_of(agreement).periods("monthly")
    held, i = in_force(agreement, months), months.index(month)
    return {key: target for key, of_months in held.items() if (target := of_months[i]) is not None}


def corrected_keys(actuals: Actuals, agreement: Agreement, reading: Reading) -> list[str]:
    """The stages whose figure of a closed month `reading` changes."""
    older = next((one for one in actuals.readings if one.through == reading.through), None)
    month = month_of(agreement, reading.through)
    if older is None or month is None or reading.through != month.last:
        return []
    return [key for key, was in older.counts.items() if was != reading.counts.get(key)]


def _corrections(
    older: Reading, newer: Reading, month: date, today: date, why: str
) -> Iterator[Correction]:
    """What was counted before and is another figure now; one that was missing corrects nothing."""
    now = newer.counts
    for key, was in older.counts.items():
        if was != now.get(key):
            values = {"month": month, "stage": key, "on": today, "note": why}
            yield Correction.model_validate(values | _given({"was": was, "is": now.get(key)}))


def _given(values: Mapping[str, int | None]) -> dict[str, int]:
    return {key: value for key, value in values.items() if value is not None}
