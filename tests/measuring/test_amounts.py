"""Amounts as CRMs and spreadsheets write them: read as they are meant, or not at all."""

from __future__ import annotations

from slawizard.core.measuring.amounts import decimal_mark, parse_amount
from slawizard.core.measuring.ticket import Sale, measure_ticket
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
