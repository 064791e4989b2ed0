"""Single values of a reading by their names (`value_names`)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.constants import PROMISES
from slawizard.core.parsing import Kind, parse
from slawizard.core.tracking.actuals import (
    ACTUALS_FORMAT,
    Actuals,
    Followup,
    PromiseCount,
    Reading,
    RejectionCount,
    to_data,
)
from slawizard.core.tracking.table_messages import ambiguous, no_value
from slawizard.core.tracking.validation import validate_actuals
from slawizard.core.tracking.value_names import REJECTED
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_OF: Final = re.compile(r"\s*/\s*|\s+(?:of|de)\s+", re.IGNORECASE)


class UnreadableValueError(Exception):
    """A value that can't be read; `message` says what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def with_value(reading: Reading, name: str, text: str, agreement: Agreement) -> Reading:
    """`reading` with what `text` says as the value called `name`.

    A stage goes by its key. An empty text takes the value out: it was not counted.
    Raise `UnreadableValueError`.
    """
    changed = _changed(reading, name, text.strip(), agreement)
    # The parts are checked as a file's are: no value may be saved that can't be read again.
    _found, issues = validate_actuals(
        to_data(Actuals.model_construct(actuals=ACTUALS_FORMAT, readings=(changed,)))
    )
    if issues:
        raise UnreadableValueError(issues[0].message)
    return changed


def _changed(reading: Reading, name: str, text: str, agreement: Agreement) -> Reading:
    if any(stage.key == name for stage in agreement.stages):
        count = _count(text, agreement) if text else None
        others = {key: was for key, was in reading.counts.items() if key != name}
        counts = others if count is None else _in_order({**others, name: count}, agreement)
        return reading.model_copy(update={"counts": counts})
    if name == "note":
        return reading.model_copy(update={"note": text})
    if name == "own_customers":
        return reading.model_copy(update={name: _count(text, agreement) if text else None})
    if name == "revenue":
        revenue = _number("amount", text, agreement) if text else None
        return reading.model_copy(update={name: revenue})
    return _with_followup(reading, name, text, agreement)


def _with_followup(reading: Reading, name: str, text: str, agreement: Agreement) -> Reading:
    before = reading.followup or Followup()
    if name == "accepted":
        changes: dict[str, Any] = {name: _count(text, agreement) if text else None}
    elif name in PROMISES:
        changes = {name: _promise(text, agreement) if text else None}
    elif name.startswith(REJECTED):
        count = _count(text, agreement) if text else None
        changes = {"rejected": _rejected(before, name.removeprefix(REJECTED), count)}
    else:
        raise UnreadableValueError(no_value(name, agreement))
    followup = before.model_copy(update=changes)
    kept = None if followup == Followup() else followup
    return reading.model_copy(update={"followup": kept})


def _in_order(counts: dict[str, int], agreement: Agreement) -> dict[str, int]:
    """`counts` in the order of the stages; those of stages that are gone come last."""
    keys = [stage.key for stage in agreement.stages if stage.key in counts]
    return {key: counts[key] for key in [*keys, *(key for key in counts if key not in keys)]}


def _rejected(followup: Followup, reason: str, count: int | None) -> tuple[RejectionCount, ...]:
    """The rejections with `count` for `reason`, in its old place; None takes it out."""
    look = look_alike_key(reason)
    by_look = {look_alike_key(one.reason): one for one in followup.rejected}
    if count is None:
        by_look.pop(look, None)
    else:
        by_look[look] = RejectionCount.model_construct(reason=reason, count=count)
    return tuple(by_look.values())


def _promise(text: str, agreement: Agreement) -> PromiseCount:
    parts = _OF.split(text.strip())
    if len(parts) != len(("kept", "of")):
        raise UnreadableValueError(_("Write how many of how many, like 84/89."))
    counts = _count(parts[0], agreement), _count(parts[1], agreement)
    if counts[0] > counts[1]:
        raise UnreadableValueError(
            _("Write {of} or less: more can't have been kept than there were.", of=counts[1])
        )
    return PromiseCount.model_construct(kept=counts[0], of=counts[1])


def _count(text: str, agreement: Agreement) -> int:
    return int(_number("count", text.strip(), agreement))


def _number(kind: Kind, text: str, agreement: Agreement) -> Decimal | int:
    locale = agreement.agreement.locale
    reading = parse(kind, text, locale, currency=agreement.revenue.currency)
    if reading.error is not None:
        raise UnreadableValueError(reading.error)
    if reading.value is None:
        raise UnreadableValueError(_("Write a number, like {example}.", example="12"))
    if reading.alternative is not None:
        raise UnreadableValueError(ambiguous(text, reading.value, reading.alternative, locale))
    found: Decimal | int = reading.value
    return found
