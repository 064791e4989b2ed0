"""The present answer to a question, and in a few words how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slawizard.core.calendar import MONTHS_PER_YEAR, months_after
from slawizard.core.formatting import business_hours, format_value
from slawizard.core.monthly_fee import fee_of, is_exact
from slawizard.core.plausibility import did_you_mean
from slawizard.core.term_texts import MONTHS_PATH, STARTS_PATH, last_month_of, months_of
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from slawizard.core.draft import Draft
    from slawizard.core.parsing import ParseResult
    from slawizard.core.question import Question
    from slawizard.i18n.translator import Translator
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
    text = _term_or_fee(question, value, session) or _describe(question, value, session)
    if reading is not None and reading.meant is not None:
        meant = session.translate.percent(reading.meant)
        return f"= {session.translate(did_you_mean(text, meant))}"
    other = None if reading is None else reading.alternative
    if isinstance(other, tuple):
        value, other = next(pair for pair in zip(value, other, strict=True) if len(set(pair)) > 1)
        text = session.translate.number(value)
    elif other is not None and question.kind == "monthly_fee":
        other = fee_of(other)
    if text and other is not None:
        return session.translate(
            _("= {value}, not {other}", value=text, other=session.translate.number(other))
        )
    if text and question.path in session.draft.suggested:
        return session.translate(_("= {value} · suggested", value=text))
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


def _term_or_fee(question: Question, value: Any, session: Session) -> str:
    """What a length of the term, its season or a monthly fee comes to; empty for all others."""
    if question.path == MONTHS_PATH:
        starts, last = session.draft.get(STARTS_PATH), last_month_of(session.draft)
        return session.translate.period(starts, last) if last is not None else ""
    if question.kind == "monthly_fee":
        return _fee(value, session)
    return _months_with(value, session) if question.kind == "weights" else ""


def _fee(ticket: Decimal, session: Session) -> str:
    """The fee of a month, and what it comes to in twelve where that is not what it shows."""
    translate, currency = session.translate, session.draft.get("revenue.currency", "")
    shown = fee_of(ticket)
    fee, year = (
        translate.amount(value, currency) if currency else translate.number(value)
        for value in (shown, ticket)
    )
    if is_exact(shown, ticket):
        return translate(_("{fee} a month, {year} in 12 months", fee=fee, year=year))
    return translate(_("about {fee} a month, {year} in 12 months", fee=fee, year=year))


def _months_with(weights: Sequence[Decimal], session: Session) -> str:
    """Each month of the term with its weight; empty where they are not as many."""
    translate = session.translate
    if last_month_of(session.draft) is None or len(weights) != months_of(session.draft):
        return ""
    names = short_months(session.draft, translate)
    pairs = zip(names, weights, strict=True)
    return ", ".join(f"{name} {translate.number(weight)}" for name, weight in pairs)


def short_months(draft: Draft, translate: Translator) -> list[str]:
    """The short names of the months of the term, with their year where it is longer than one."""
    starts, months = draft.get(STARTS_PATH), months_of(draft) or 0
    days = [months_after(starts, i) for i in range(months)]
    with_year = months > MONTHS_PER_YEAR
    return [translate.month(day, "short") + (f" {day:%y}" if with_year else "") for day in days]


def currency_name(code: str, session: Session) -> str:
    """The name of the currency `code` in the wizard's language."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, locale=session.translate.words))
