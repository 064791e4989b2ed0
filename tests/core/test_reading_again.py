"""Texts that can't be read are read again when the answers that they are read by change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from slawizard.core.questionnaire import STEPS, question_at, questions
from slawizard.i18n.languages import LOCALES
from slawizard.i18n.locale_format import separators
from slawizard.i18n.messages import _
from slawizard.session.session import Session
from tests.each import for_each


def answer(session: Session, path: str, text: str) -> None:
    question = question_at(path, session.draft)
    assert question is not None
    session.answer(question, text)


def fresh() -> Session:
    """A new agreement whose currency nobody has chosen or suggested."""
    session = Session("en", today=date(2026, 11, 23))
    session.draft = session.draft.with_value("revenue.currency", None)
    return session


AMOUNTS = [
    question.path
    for step in STEPS
    for question in questions(step, fresh().draft)
    if question.kind == "amount"
]


@for_each("path", AMOUNTS)
def test_every_amount_with_its_code_waits_for_the_currency(path: str) -> None:
    session = fresh()
    answer(session, path, "EUR 1,200")
    assert session.draft.get(path) is None or path in session.draft.invalid_inputs

    answer(session, "revenue.currency", "eur")

    assert session.draft.get(path) == Decimal(1200)
    assert path not in session.draft.invalid_inputs


def test_a_code_that_is_typed_letter_by_letter_takes_no_letter_for_a_currency() -> None:
    session = fresh()
    answer(session, "revenue.goal", "1200 MXN")
    for typed in ("N", "XN", "MXN"):
        answer(session, "revenue.currency", typed)
    assert session.draft.get("revenue.goal") == Decimal(1200)


def test_another_currency_is_named() -> None:
    session = fresh()
    answer(session, "revenue.goal", "1200 MXN")
    answer(session, "revenue.currency", "USD")

    assert session.draft.invalid_inputs["revenue.goal"].text == "1200 MXN"
    fault = session.error_at("revenue.goal")
    assert fault is not None
    assert "in USD: this one is in MXN" in session.translate(fault.message)


def test_the_number_format_of_each_error_follows_the_choice() -> None:
    session = fresh()
    for path in AMOUNTS:
        answer(session, path, "1,2,3x")
    for locale in LOCALES:
        answer(session, "agreement.locale", locale)
        mark, group = separators(locale)
        example = f"1200000, 1{group}200{group}000, 2{mark}5"
        for path in AMOUNTS:
            fault = session.error_at(path)
            assert fault is not None, (path, locale)
            assert example in session.translate(fault.message), (path, locale)


def test_a_text_that_stands_there_for_another_reason_stays() -> None:
    session = fresh()
    session.draft = session.draft.with_invalid_input("revenue.goal", "12M", _("This is missing."))

    answer(session, "revenue.currency", "MXN")

    assert session.draft.invalid_inputs["revenue.goal"].text == "12M"
