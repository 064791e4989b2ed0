"""What to write instead of the counts, the days and the stages that a table or an option holds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from slawizard.core.plan import term_of
from slawizard.core.tracking.value_names import OTHER_VALUES, REJECTED
from slawizard.i18n.languages import Locale
from slawizard.i18n.locale_format import format_number
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement


def ambiguous(text: str, value: Decimal | int, alternative: object, locale: Locale) -> Message:
    """Both readings of `text`, and how to write it so that there is but one."""
    other = alternative if isinstance(alternative, Decimal | int) else value
    return _(
        "“{text}” can be read as {value} or as {other}: write it without separators.",
        text=text.strip(),
        value=format_number(value, locale),
        other=format_number(other, locale),
    )


def ambiguous_day(text: str, day: date, other: date) -> Message:
    """Both readings of the date `text`, and how to write it so that there is but one."""
    return _(
        "“{text}” can be read as {day} or as {other}: write it like {iso}.",
        text=text.strip(),
        day=day,
        other=other,
        iso=day.isoformat(),
    )


def no_stage(text: str, agreement: Agreement) -> Message:
    """Say that `text` names no stage, and which there are."""
    names = ", ".join(stage.name for stage in agreement.stages)
    return _("“{text}” names no stage. The stages are: {names}.", text=text.strip(), names=names)


def no_value(text: str, agreement: Agreement) -> Message:
    """Say that `text` names no value of a reading, and which there are."""
    names = ", ".join(stage.name for stage in agreement.stages)
    return _(
        "“{text}” names no stage and no other value. The stages are: {names}. The other values "
        "are: {others}.",
        text=text.strip(),
        names=names,
        others=", ".join((*OTHER_VALUES, f"{REJECTED}REASON")),
    )


def no_month(text: str) -> Message:
    """Say that `text` is no month."""
    return _("“{text}” is no month: write it like 2027-01.", text=text.strip())


def outside_term(day: date, agreement: Agreement) -> Message | None:
    """Say that `day` is outside the term of `agreement`; None where it is within."""
    term = term_of(agreement)
    last = term.starts + timedelta(term.days - 1)
    if term.starts <= day <= last:
        return None
    return _(
        "{day} is not within the agreement's term, from {first} to {last}.",
        day=day,
        first=term.starts,
        last=last,
    )
