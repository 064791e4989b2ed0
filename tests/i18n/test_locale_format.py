"""Values as people read them: exact, and as the locale writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.i18n import locale_format
from slawizard.i18n.languages import LOCALES, Locale
from tests.each import for_each
from tests.strategies import HUGE, TINY, decimals

locales = st.sampled_from(list(LOCALES))
numbers = st.one_of(decimals(TINY, HUGE), st.integers(0, 10**110))


@given(numbers)
def test_plain_is_exact_without_exponent_or_trailing_zeros(value: Decimal | int) -> None:
    text = locale_format.plain_number(value)
    assert Decimal(text) == value
    assert set(text) <= set("0123456789.")
    assert "." not in text or text[-1] not in "0."


@for_each(
    ("value", "text"),
    [
        (Decimal(12000000), "12000000"),
        (Decimal("0.50"), "0.5"),
        (Decimal("100.000"), "100"),
        (Decimal("1E+14"), "100000000000000"),
        (Decimal("1E-6"), "0.000001"),
        (Decimal("0.00"), "0"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_plain(value: Decimal | int, text: str) -> None:
    assert locale_format.plain_number(value) == text


@given(numbers, locales)
def test_a_number_is_printed_with_all_its_digits(value: Decimal | int, locale: Locale) -> None:
    mark, group = locale_format.separators(locale)
    whole, _mark, fraction = locale_format.format_number(value, locale).partition(mark)
    groups = whole.split(group)
    assert Decimal("".join(groups) + "." + (fraction or "0")) == value
    assert all(len(part) == 3 for part in groups[1:])


@for_each(
    ("locale", "text"),
    [
        ("es_MX", "1,234,567.5"),
        ("es_ES", "1.234.567,5"),
        ("es_AR", "1.234.567,5"),
        ("es_CO", "1.234.567,5"),
        ("es_CL", "1.234.567,5"),
        ("es_PE", "1,234,567.5"),
        ("en_US", "1,234,567.5"),
        ("en_GB", "1,234,567.5"),
    ],
)
def test_each_locale_has_its_own_separators(locale: Locale, text: str) -> None:
    assert locale_format.format_number(Decimal("1234567.50"), locale) == text


@for_each(
    ("locale", "value", "text"),
    [
        ("es_ES", 9999, "9999"),
        ("es_ES", Decimal("9999.5"), "9999,5"),
        ("es_ES", 10000, "10.000"),
        ("es_MX", 9999, "9,999"),
        ("en_GB", 1000, "1,000"),
        ("es_CL", 999, "999"),
    ],
)
def test_spain_parts_no_groups_below_ten_thousand(
    locale: Locale, value: Decimal, text: str
) -> None:
    assert locale_format.format_number(value, locale) == text


@for_each(
    ("value", "currency", "locale", "text"),
    [
        (Decimal("150000.5"), "MXN", "es_MX", "150,000.50 MXN"),
        (Decimal("150000.5"), "EUR", "es_ES", "150.000,50 EUR"),
        (Decimal("150000.125"), "MXN", "es_MX", "150,000.125 MXN"),
        (150000, "MXN", "es_MX", "150,000 MXN"),
        (Decimal(987654321), "CLP", "es_CL", "987.654.321 CLP"),
        (Decimal("0.5"), "CLP", "es_CL", "0,5 CLP"),
        (Decimal("1.5"), "KWD", "en_US", "1.500 KWD"),
        (1, "???", "en_US", "1 ???"),
    ],
)
def test_an_amount_bears_its_code_and_the_decimals_of_its_currency(
    value: Decimal, currency: str, locale: Locale, text: str
) -> None:
    assert (
        locale_format.format_amount(value, currency, locale).replace("\N{NO-BREAK SPACE}", " ")
        == text
    )


def test_an_amount_of_no_currency_yet_is_a_number() -> None:
    assert locale_format.format_amount(Decimal(12_000_000), "", "es_MX") == "12,000,000"


@for_each(
    ("value", "locale", "text"),
    [
        (Decimal("2.5"), "es_MX", "2.5 %"),
        (Decimal("2.50"), "es_ES", "2,5 %"),
        (Decimal("2.5"), "en_US", "2.5%"),
        (100, "en_GB", "100%"),
        (Decimal("0.000001"), "es_CL", "0,000001 %"),
    ],
)
def test_a_percentage(value: Decimal, locale: Locale, text: str) -> None:
    assert locale_format.format_percent(value, locale).replace("\N{NO-BREAK SPACE}", " ") == text


@for_each(
    ("locale", "long", "short"),
    [
        ("es_MX", "31 de enero de 2027", "31/01/2027"),
        ("es_PE", "31 de enero de 2027", "31/01/2027"),
        ("en_US", "January 31, 2027", "01/31/2027"),
        ("en_GB", "31 January 2027", "31/01/2027"),
    ],
)
def test_a_day(locale: Locale, long: str, short: str) -> None:
    day = date(2027, 1, 31)
    assert locale_format.format_date(day, locale) == long
    assert locale_format.format_date(day, locale, length="short") == short


@for_each(
    ("locale", "long", "short"),
    [
        ("es_MX", "enero de 2027", "ene"),
        ("en_US", "January 2027", "Jan"),
        ("en_GB", "January 2027", "Jan"),
    ],
)
def test_a_month(locale: Locale, long: str, short: str) -> None:
    month = date(2027, 1, 1)
    assert locale_format.format_month(month, locale) == long
    assert locale_format.format_month(month, locale, length="short") == short


@given(st.dates(), locales)
def test_any_date_of_the_calendar_is_printed_with_its_whole_year(day: date, locale: Locale) -> None:
    assert str(day.year) in locale_format.format_date(day, locale)
    assert str(day.year) in locale_format.format_month(day, locale)
