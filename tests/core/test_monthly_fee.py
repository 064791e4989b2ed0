"""A monthly fee and the average ticket that it comes to: exact both ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from slawizard.core.answers import apply_answer
from slawizard.core.defaults import new_draft
from slawizard.core.draft import Draft
from slawizard.core.field_errors import reword_for_field
from slawizard.core.formatting import format_value
from slawizard.core.monthly_fee import fee_of, is_exact, of_twelve_months
from slawizard.core.parsing import parse
from slawizard.core.questionnaire import question_at
from slawizard.core.validation import validate
from slawizard.i18n.translator import Translator
from tests.each import for_each
from tests.strategies import amounts

TICKET = "customers.average_ticket"


def answered(draft: Draft, answers: dict[str, str]) -> Draft:
    for path, text in answers.items():
        question = question_at(path, draft)
        assert question is not None
        draft, _ = apply_answer(draft, question, text, "en_US", lambda _language: Translator("en"))
    return draft


def fresh() -> Draft:
    return new_draft(Translator("en"), "en", date(2026, 11, 23))


@given(amounts())
def test_a_fee_is_shown_again_as_it_was_written(fee: Decimal) -> None:
    assert Fraction(of_twelve_months(Decimal(fee))) == 12 * Fraction(fee)
    assert fee_of(of_twelve_months(Decimal(fee))) == fee


@given(amounts())
def test_a_ticket_without_an_exact_twelfth_shows_the_nearest_fee(ticket: Decimal) -> None:
    fee, twelfth = fee_of(Decimal(ticket)), Fraction(ticket) / 12
    assert abs(Fraction(fee) - twelfth) <= Fraction(1, 2 * 10**6)
    assert is_exact(fee, Decimal(ticket)) == (Fraction(fee) == twelfth)


def test_the_longest_number_that_is_typed_keeps_its_digits() -> None:
    assert of_twelve_months(Decimal("9" * 400)) == 12 * int("9" * 400)


def test_who_pays_by_the_month_is_asked_for_the_fee() -> None:
    draft = answered(fresh(), {"customers.billing": "monthly", TICKET: "1,000.25"})
    question = question_at(TICKET, draft)
    assert question is not None
    assert (question.label.text, question.kind) == ("Monthly fee", "monthly_fee")
    assert draft.get(TICKET) == Decimal(12003)
    assert format_value(question.kind, draft.get(TICKET), "en_US") == "1,000.25"


def test_another_way_of_paying_keeps_what_a_customer_brings_in() -> None:
    draft = answered(fresh(), {TICKET: "1000", "customers.billing": "monthly"})
    assert draft.get(TICKET) == 1000
    assert format_value("monthly_fee", draft.get(TICKET), "en_US") == "83.333333"
    assert answered(draft, {"customers.billing": "contract"}).get(TICKET) == 1000


@for_each(
    ("fee", "told"),
    [
        ("900000000000000", "Write a smaller fee: 12 times this one has more than 15 digits"),
        ("0.0000001", "Write fewer decimals: 12 times this fee has more than 6 of them"),
        ("0", "Write a number greater than 0."),
        ("-1", ""),
    ],
)
def test_a_fee_beyond_the_limits_says_so_of_the_fee(fee: str, told: str) -> None:
    value = parse("monthly_fee", fee, "en_US").value
    if value is None:
        assert parse("monthly_fee", fee, "en_US").error is not None
        return
    draft = fresh().with_values({TICKET: value, "customers.billing": "monthly"})
    issues = [i for i in validate(draft.to_data())[1] if i.path == ("customers", "average_ticket")]
    said = Translator("en")(reword_for_field(issues[0].message, "monthly_fee"))
    assert said.startswith(told)


def test_both_readings_of_a_fee_are_named_as_fees() -> None:
    reading = parse("monthly_fee", "1.234", "es_MX")
    assert (reading.value, reading.alternative) == (Decimal("14.808"), Decimal(14808))
