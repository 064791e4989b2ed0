"""The present answer to a question, and in a few words how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slawizard.core.formatting import business_hours, format_value
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.core.parsing import ParseResult
    from slawizard.core.question import Question
    from slawizard.session.session import Session

_LONG_COUNT = 1_000
"""Smaller whole numbers need no echo."""


def current_text(session: Session, question: Question) -> str:
    """The present answer to `question`, as its author would type it."""
    if unread := session.draft.invalid_inputs.get(question.path):
        return unread.text
    return format_value(question.kind, session.draft.get(question.path), session.locale)


def echo(question: Question, reading: ParseResult | None, session: Session) -> str:
    """`= 1,200,000.00 MXN`, `= enero de 2027` … for the value of `question`; empty without one."""
    value = session.draft.get(question.path)
    if value is None or session.error_at(question.path) is not None:
        return ""
    text = _describe(question, value, session)
    other = None if reading is None else reading.alternative
    if isinstance(other, tuple):
        value, other = next(pair for pair in zip(value, other, strict=True) if len(set(pair)) > 1)
        text = session.translate.number(value)
    if text and other is not None:
        return session.translate(
            _("= {value}, not {other}", value=text, other=session.translate.number(other))
        )
    return f"= {text}" if text else ""


def _describe(question: Question, value: Any, session: Session) -> str:
    translate = session.translate
    match question.kind:
        case "amount":
            currency = session.draft.get("revenue.currency", "")
            return translate.amount(value, currency) if currency else translate.number(value)
        case "percent" | "whole_percent":
            return translate.percent(value)
        case "count":
            return translate.number(value) if value >= _LONG_COUNT else ""
        case "hours":
            return translate(business_hours(value))
        case "date":
            return translate.day(value)
        case "month":
            return translate.month(value)
        case "currency":
            return currency_name(value, session)
    return ""


def currency_name(code: str, session: Session) -> str:
    """The name of the currency `code` in the wizard's language."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, locale=session.translate.words))
