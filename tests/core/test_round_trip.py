"""What was printed, or what a field shows, is read back as the same value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.formatting import format_value
from slawizard.core.monthly_fee import of_twelve_months
from slawizard.core.parsing import Kind, parse
from slawizard.i18n import locale_format
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.languages import LOCALES, Locale
from tests.fuzz import examples
from tests.strategies import HUGE, TINY, amounts, decimals, first_days, percents, seasons
from tests.texts import required_lines, required_texts

locales = st.sampled_from(list(LOCALES))
KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind != "pairs")


@given(amounts(), locales)
def test_an_amount_that_was_printed_is_read_back(value: Decimal, locale: Locale) -> None:
    assert parse("amount", locale_format.format_number(value, locale), locale).value == value


@given(decimals(TINY, HUGE), locales, st.sampled_from(sorted(MINOR_UNITS)))
def test_an_amount_is_read_back_with_its_currency(
    value: Decimal, locale: Locale, currency: str
) -> None:
    text = locale_format.format_amount(value, currency, locale)
    assert parse("amount", text, locale, currency=currency).value == value


@given(percents(), locales)
def test_a_percentage_that_was_printed_is_read_back(value: Decimal, locale: Locale) -> None:
    assert parse("percent", locale_format.format_percent(value, locale), locale).value == value


@given(st.integers(0, 10**15 - 1), locales)
def test_a_count_that_was_printed_is_read_back(value: int, locale: Locale) -> None:
    reading = parse("count", locale_format.format_number(value, locale), locale)
    assert (reading.value, type(reading.value)) == (value, int)
    assert reading.alternative is None


@given(st.dates(), locales, st.sampled_from(["short", "long"]))
@examples(150)
def test_a_date_that_was_printed_is_read_back(
    value: date, locale: Locale, length: Literal["short", "long"]
) -> None:
    value = value.replace(year=1000 + value.year % 9000)  # years are written with four digits
    assert (
        parse("date", locale_format.format_date(value, locale, length=length), locale).value
        == value
    )


@given(first_days(), locales, st.sampled_from(["medium", "long"]))
@examples(150)
def test_a_month_that_was_printed_is_read_back(
    value: date, locale: Locale, length: locale_format.Length
) -> None:
    value = value.replace(year=1000 + value.year % 9000)
    assert (
        parse("month", locale_format.format_month(value, locale, length=length), locale).value
        == value
    )


VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "line": required_lines().map(str.strip),
    "text": required_texts().map(str.strip),
    "lines": st.lists(required_lines().map(str.strip), max_size=4).map(tuple),
    "amount": amounts(),
    "monthly_fee": amounts().map(Decimal).map(of_twelve_months),
    "percent": percents(),
    "whole_percent": st.integers(0, 100),
    "count": st.integers(0, 10**15 - 1),
    "hours": decimals(TINY, HUGE),
    "date": st.dates(),
    "month": first_days(),
    "currency": st.sampled_from(sorted(MINOR_UNITS)),
    "weights": seasons().filter(bool).map(tuple),
    "choice": st.sampled_from(["monthly", "half-yearly", "es_MX", "marketing"]),
}


@pytest.mark.parametrize("kind", KINDS)
@given(st.data(), locales)
@examples(40)
def test_what_a_field_shows_is_read_back(kind: Kind, data: st.DataObject, locale: Locale) -> None:
    value = data.draw(VALUES[kind])
    reading = parse(kind, format_value(kind, value, locale), locale)
    assert reading.error is None
    assert reading.value == (None if value == () else value)
