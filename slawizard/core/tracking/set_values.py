"""Single values of a reading by their names: `mql=85`, `first_contact=84/89`, `revenue=1.2M`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.constants import PROMISES
from slawizard.core.parsing import Kind, parse
from slawizard.core.tracking.actuals import Followup, PromiseCount, Reading, RejectionCount
from slawizard.core.tracking.table_import import ambiguous, no_stage, stage_names
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from slawizard.core.agreement import Agreement

_REJECTED: Final = "rejected."


class UnreadableValueError(Exception):
    """An assignment that can't be read; `message` says what to write instead."""

    def __init__(self, assignment: str, message: Message) -> None:
        super().__init__(assignment)
        self.assignment = assignment
        self.message = message


@dataclass
class _Values:
    """The parts of a reading while they are set."""

    counts: dict[str, int]
    fields: dict[str, Any]
    followup: dict[str, Any]


def reading_with(
    older: Reading | None, through: date, assignments: Sequence[str], agreement: Agreement
) -> Reading:
    """The reading through a day with `assignments` on top of what the `older` one holds.

    Raise `UnreadableValueError`.
    """
    base = older or Reading(through=through)
    followup = base.followup or Followup()
    values = _Values(
        dict(base.counts),
        {},
        {name: getattr(followup, name) for name in Followup.model_fields},
    )
    for assignment in assignments:
        _assign(values, assignment, agreement)
    changes: dict[str, Any] = {"counts": values.counts, **values.fields}
    new_followup = Followup.model_construct(**values.followup)
    if new_followup != Followup():
        changes["followup"] = new_followup
    return base.model_copy(update=changes)


def _assign(values: _Values, assignment: str, agreement: Agreement) -> None:
    name, equals, text = (part.strip() for part in assignment.partition("="))
    if not equals or not text:
        raise UnreadableValueError(assignment, _("Write it like mql=85."))
    key = stage_names(agreement).get(look_alike_key(name))
    if key is not None:
        values.counts[key] = _count(assignment, text, agreement)
    elif name == "own_customers":
        values.fields[name] = _count(assignment, text, agreement)
    elif name == "revenue":
        values.fields[name] = _number(assignment, "amount", text, agreement)
    elif name == "note":
        values.fields[name] = text
    elif name == "accepted":
        values.followup[name] = _count(assignment, text, agreement)
    elif name in PROMISES:
        values.followup[name] = _promise(assignment, text, agreement)
    elif name.startswith(_REJECTED):
        _reject(values, name.removeprefix(_REJECTED), _count(assignment, text, agreement))
    else:
        raise UnreadableValueError(assignment, no_stage(name, agreement))


def _promise(assignment: str, text: str, agreement: Agreement) -> PromiseCount:
    kept, slash, of = text.partition("/")
    if not slash:
        raise UnreadableValueError(assignment, _("Write how many of how many, like 84/89."))
    counts = _count(assignment, kept, agreement), _count(assignment, of, agreement)
    if counts[0] > counts[1]:
        raise UnreadableValueError(
            assignment,
            _("Write {of} or less: more can't have been kept than there were.", of=counts[1]),
        )
    return PromiseCount(kept=counts[0], of=counts[1])


def _reject(values: _Values, reason: str, count: int) -> None:
    look = look_alike_key(reason)
    others = [one for one in values.followup["rejected"] if look_alike_key(one.reason) != look]
    values.followup["rejected"] = (*others, RejectionCount(reason=reason, count=count))


def _count(assignment: str, text: str, agreement: Agreement) -> int:
    return int(_number(assignment, "count", text.strip(), agreement))


def _number(assignment: str, kind: Kind, text: str, agreement: Agreement) -> Decimal | int:
    locale = agreement.agreement.locale
    reading = parse(kind, text, locale, currency=agreement.revenue.currency)
    if reading.error is not None:
        raise UnreadableValueError(assignment, reading.error)
    if reading.alternative is not None:
        both = ambiguous(text, reading.value, reading.alternative, locale)
        raise UnreadableValueError(assignment, both)
    found: Decimal | int = reading.value
    return found
