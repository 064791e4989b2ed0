"""Amounts as CRMs and spreadsheets write them: read as they are meant, or not at all."""

from __future__ import annotations

from decimal import Decimal

from slawizard.core.measuring.amounts import decimal_mark, parse_amount
from slawizard.core.measuring.ticket import Sale, measure_ticket, stated_currency
from tests.each import for_each


@for_each(
    ("text", "mark", "amount"),
    [
        ("1'234.50", ".", "1234.50"),
        ("1’234´567", ".", "1234567"),
        ("1'200,000.00", ".", "1200000.00"),
        ("1'200,000", None, "1200000"),
        ("12\u202f345,67", ",", "12345.67"),
        ("1,23,456.00", ".", "123456.00"),
        ("CHF 1'234.-", ".", "1234"),
        ("S/.100.00", ".", "100.00"),
        ("\u2212100", ".", "-100"),
        ("-$100", ".", "-100"),
        ("($1,234.50)", ".", "-1234.50"),
        (".5", ".", "0.5"),
    ],
)
def test_an_amount_is_read_with_its_marks_and_its_sign(
    text: str, mark: str | None, amount: str
) -> None:
    found = decimal_mark([text])

    assert found == mark
    assert str(parse_amount(text, found or ".")) == amount


def test_an_apostrophe_that_parts_millions_leaves_the_other_mark_open() -> None:
    assert str(parse_amount("1'200,000", ",")) == "1200.000"
    assert decimal_mark(["1'200,000", "15.50"]) == "."


@for_each(
    "text",
    [
        "1e6",
        "1.5E+06",
        "1.2M",
        "12k",
        "0x10",
        "1_000",
        "1/2",
        "12:30",
        "5%",
        "1.234.56",
        "1 2",
        "٣٤٥",
        "½",
        "12-34",
        "2026-01-01",
        "100-",
        "a" * 40,
        "$" * 40,
    ],
)
def test_what_is_no_plain_amount_is_not_taken_for_one(text: str) -> None:
    assert parse_amount(text, ".") is None


def test_an_amount_with_the_code_of_another_currency_is_in_that_one() -> None:
    sales = [Sale(i, 7, "USD 100" if i % 2 else "100 MXN", None) for i in range(40)]

    found = measure_ticket(sales, "MXN", range(10), ())

    assert (found.customers, found.other_currency, found.is_currency_assumed) == (20, 20, False)


@for_each(
    ("amount", "column", "agreement", "currency"),
    [
        ("US$ 5000", None, "MXN", "USD"),
        ("MX$ 7,000.50", None, "MXN", "MXN"),
        ("-US$5000", None, "MXN", "USD"),
        ("5000 dólares", None, "MXN", "USD"),
        ("$5000", None, "EUR", "USD"),
        ("(\u20ac 5)", None, "MXN", "EUR"),
        ("5000 euros", "-", "MXN", "EUR"),
        ("R$ 1.200,00", "", "MXN", "BRL"),
        ("$ 5000", None, "MXN", "MXN"),
        ("5000 pesos", None, "MXN", "MXN"),
        ("5000", None, "MXN", ""),
        ("US$ 5000", "MXN", "MXN", "MXN"),
        ("5000", "MX$", "MXN", "MXN"),
        ("5000", "pesos", "MXN", "MXN"),
        ("5000", "otra", "MXN", "OTRA"),
    ],
)
def test_a_sign_or_a_word_states_the_currency_that_it_stands_for(
    amount: str, column: str | None, agreement: str, currency: str
) -> None:
    assert stated_currency(Sale(1, 7, amount, column), agreement) == currency


def test_amounts_with_the_signs_of_two_currencies_are_not_averaged() -> None:
    sales = [Sale(i, 7, "US$ 5000" if i % 2 else "MX$ 7000", None) for i in range(40)]

    found = measure_ticket(sales, "MXN", range(10), ())

    assert (found.customers, found.other_currency, found.is_currency_assumed) == (20, 20, False)
    assert found.mean == found.median == Decimal(7000)
