"""What was understood of an answer, in a few words beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slawizard.core.message import Message, _, _n

if TYPE_CHECKING:
    from decimal import Decimal

    from slawizard.core.question import Question
    from slawizard.core.reading import Reading
    from slawizard.wizard.session import Session

_LONG_COUNT = 1_000
"""Shorter whole numbers say themselves what they are."""


def understood(question: Question, reading: Reading | None, session: Session) -> str:
    """`= 1,200,000.00 MXN`, `= enero de 2027` … for the value of `question`; empty without one."""
    value = session.draft.get(question.path)
    if value is None or session.fault(question.path) is not None:
        return ""
    text = _in_words(question, value, session)
    other = None if reading is None else reading.other
    if isinstance(other, tuple):
        value, other = next(pair for pair in zip(value, other, strict=True) if len(set(pair)) > 1)
        text = session.say.number(value)
    if text and other is not None:
        return session.say(_("= {value}, not {other}", value=text, other=session.say.number(other)))
    return f"= {text}" if text else ""


def _in_words(question: Question, value: Any, session: Session) -> str:
    say = session.say
    match question.kind:
        case "amount":
            currency = session.draft.get("revenue.currency", "")
            return say.amount(value, currency) if currency else say.number(value)
        case "percent" | "whole_percent":
            return say.percent(value)
        case "count":
            return say.number(value) if value >= _LONG_COUNT else ""
        case "hours":
            return say(business_hours(value))
        case "date":
            return say.day(value)
        case "month":
            return say.month(value)
        case "currency":
            return currency_name(value, session)
    return ""


def business_hours(value: Decimal) -> Message:
    """So many business hours."""
    if value == int(value):
        return _n("{count} business hour", "{count} business hours", int(value))
    return _("{hours} business hours", hours=value)


def currency_name(code: str, session: Session) -> str:
    """The name of the currency `code` in the wizard's language."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, locale=session.say.words))
