"""Text as people type it: read as they meant it, or answered with what to write instead."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slawizard.core import printing
from slawizard.core.constants import LOCALES, Locale
from slawizard.core.reading import Kind, Reading, read
from slawizard.core.types import minor_units
from slawizard.core.writing import write
from slawizard.voice import Voice
from tests.strategies import (
    HUGE,
    TINY,
    amounts,
    decimals,
    first_days,
    percents,
    required_lines,
    required_texts,
    seasons,
)

locales = st.sampled_from(LOCALES)
every_locale = pytest.mark.parametrize("locale", LOCALES)
KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind != "pairs")

# Where the point is the decimal mark; elsewhere the comma is.
POINT = ("es_MX", "es_PE", "en_US", "en_GB")


def problem(reading: Reading) -> str:
    """What a user is told of what can't be read."""
    assert reading.value is None
    assert reading.problem is not None
    assert Voice("es")(reading.problem)
    return Voice("en")(reading.problem)


# What was printed is read back ------------------------------------------------------------


@given(amounts(), locales)
def test_an_amount_that_was_printed_is_read_back(value: Decimal, locale: Locale) -> None:
    assert read("amount", printing.number(value, locale), locale).value == value


@given(decimals(TINY, HUGE), locales, st.sampled_from(sorted(minor_units())))
def test_an_amount_is_read_back_with_its_currency(
    value: Decimal, locale: Locale, currency: str
) -> None:
    text = printing.amount(value, currency, locale)
    assert read("amount", text, locale, currency=currency).value == value


@given(percents(), locales)
def test_a_percentage_that_was_printed_is_read_back(value: Decimal, locale: Locale) -> None:
    assert read("percent", printing.percent(value, locale), locale).value == value


@given(st.integers(0, 10**15 - 1), locales)
def test_a_count_that_was_printed_is_read_back(value: int, locale: Locale) -> None:
    reading = read("count", printing.number(value, locale), locale)
    assert (reading.value, type(reading.value)) == (value, int)
    assert reading.other is None


@given(st.dates(), locales, st.sampled_from(["short", "medium", "long"]))
@settings(max_examples=150)
def test_a_date_that_was_printed_is_read_back(
    value: date, locale: Locale, length: printing.Length
) -> None:
    value = value.replace(year=1000 + value.year % 9000)  # years are written with four digits
    assert read("date", printing.day(value, locale, length=length), locale).value == value


@given(first_days(), locales, st.sampled_from(["medium", "long"]))
@settings(max_examples=150)
def test_a_month_that_was_printed_is_read_back(
    value: date, locale: Locale, length: printing.Length
) -> None:
    value = value.replace(year=1000 + value.year % 9000)
    assert read("month", printing.month(value, locale, length=length), locale).value == value


VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "line": required_lines().map(str.strip),
    "text": required_texts().map(str.strip),
    "lines": st.lists(required_lines().map(str.strip), max_size=4).map(tuple),
    "amount": amounts(),
    "percent": percents(),
    "count": st.integers(0, 10**15 - 1),
    "hours": decimals(TINY, HUGE),
    "date": st.dates(),
    "month": first_days(),
    "currency": st.sampled_from(sorted(minor_units())),
    "weights": seasons().filter(bool).map(tuple),
    "choice": st.sampled_from(["monthly", "half-yearly", "es_MX", "marketing"]),
}


@pytest.mark.parametrize("kind", KINDS)
@given(st.data(), locales)
@settings(max_examples=40)
def test_what_a_field_shows_is_read_back(kind: Kind, data: st.DataObject, locale: Locale) -> None:
    value = data.draw(VALUES[kind])
    reading = read(kind, write(kind, value, locale), locale)
    assert reading.problem is None
    assert reading.value == (None if value == () else value)


# Amounts ----------------------------------------------------------------------------------


@every_locale
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200000", "1200000"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("$1,200,000", "1200000"),
        ("$ 1.200.000", "1200000"),
        ("1 200 000", "1200000"),
        ("1\N{NO-BREAK SPACE}200\N{NARROW NO-BREAK SPACE}000", "1200000"),
        ("1'200'000", "1200000"),
        ("1.2M", "1200000"),
        ("1,2M", "1200000"),
        ("1.2 m", "1200000"),
        ("1.2 millones", "1200000"),
        ("1 MILLÓN", "1000000"),
        ("1.5 million", "1500000"),
        ("850k", "850000"),
        ("12 mil", "12000"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("1,200,000.50", "1200000.5"),
        ("1.200.000,50", "1200000.5"),
        ("1 200 000,5", "1200000.5"),
        ("1234.567", "1234.567"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0", "0"),
        ("007", "7"),
        ("  12  ", "12"),
        ("US$ 5", "5"),
        ("€5", "5"),
        ("5 €", "5"),
        ("S/ 5", "5"),
        ("999999999999999.999999", "999999999999999.999999"),
    ],
)
def test_an_amount_is_read_as_people_type_it(locale: Locale, text: str, value: str) -> None:
    reading = read("amount", text, locale)
    assert reading == Reading(Decimal(value))


@pytest.mark.parametrize(
    "text", ["MXN 1200", "1200 MXN", "1200mxn", "$1,200 MXN", "$1200", "1.2k MXN", "MXN 1.2 mil"]
)
def test_an_amount_may_bear_the_code_of_its_currency(text: str) -> None:
    assert read("amount", text, "es_MX", currency="MXN").value == 1200


@pytest.mark.parametrize("text", ["5 USD", "USD 5", "5 MXN USD"])
def test_an_amount_may_not_bear_the_code_of_another(text: str) -> None:
    assert problem(read("amount", text, "es_MX", currency="MXN")).startswith("Write a number, like")


@every_locale
@pytest.mark.parametrize("text", ["1.234", "1,234", "$12.345", "123,456"])
def test_what_can_be_read_two_ways_is_read_as_the_locale_writes_with_the_other_named(
    locale: Locale, text: str
) -> None:
    mark = "." if locale in POINT else ","
    bare = text.removeprefix("$")
    whole = Decimal(re.sub(r"[.,]", "", bare))
    fraction = Decimal(bare.replace(",", "."))
    readings = (fraction, whole) if mark in bare else (whole, fraction)
    reading = read("amount", text, locale)
    assert (reading.value, reading.other) == readings


@pytest.mark.parametrize(
    ("text", "value", "other"), [("1.234M", 1_234_000, 1_234_000_000), ("1,234 k", 1234000, 1234)]
)
def test_two_readings_are_scaled_alike(text: str, value: int, other: int) -> None:
    reading = read("amount", text, "es_MX")
    assert reading == Reading(Decimal(value), other=Decimal(other))


NUMBER = "Write a number, like 1200000, 1,200,000, 2.5."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("NaN", NUMBER),
        ("nan", NUMBER),
        ("Infinity", NUMBER),
        ("inf", NUMBER),
        ("1e999", "Write all its digits, without an “e”: like 1000000."),
        ("1E6", "Write all its digits, without an “e”: like 1000000."),
        ("-5", "Write it without a minus sign."),
        ("−5", "Write it without a minus sign."),
        ("-$5", "Write it without a minus sign."),
        ("$-5", "Write it without a minus sign."),
        ("١٢", "Write the number with the digits 0 to 9."),
        ("１２", "Write the number with the digits 0 to 9."),
        ("9" * 10_000, "That is too long for a number; write fewer digits."),
        ("9" * 1_000_000, "That is too long; write a shorter text."),
        ("1_000", NUMBER),
        ("0x10", NUMBER),
        ("½", NUMBER),
        ("+5", NUMBER),
        ("(5)", NUMBER),
        ("12 34", NUMBER),
        ("1 2", NUMBER),
        ("5\n6", NUMBER),
        ("5\x00", NUMBER),
        ("\x1b[31m5", NUMBER),
        ("1,,2", NUMBER),
        ("$", NUMBER),
        (".", NUMBER),
        ("twelve", NUMBER),
        ("5 %", NUMBER),
        ("12 millas", NUMBER),
        ("=1+1", NUMBER),
        ("ß5", NUMBER),
        ("1,2,3", "The separators don't part groups of three digits; without them it is 123."),
        (
            "1,200,00",
            "The separators don't part groups of three digits; without them it is 120000.",
        ),
        (
            "1.200,000.5",
            "The separators don't part groups of three digits; without them it is 12000005.",
        ),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_amount_is_answered_with_what_to_write(text: str, answer: str) -> None:
    assert problem(read("amount", text, "es_MX")) == answer


def test_the_answer_shows_numbers_as_the_locale_writes_them() -> None:
    assert "1.200.000, 2,5" in problem(read("amount", "x", "es_AR"))


# Percentages ------------------------------------------------------------------------------


@every_locale
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25", "25"),
        ("25%", "25"),
        ("25 %", "25"),
        ("25\N{NO-BREAK SPACE}%", "25"),
        ("%25", "25"),
        ("2,5", "2.5"),
        ("2.5%", "2.5"),
        ("2,5 %", "2.5"),
        (".5%", "0.5"),
        ("1.234", "1.234"),
        ("1,234", "1.234"),
        ("33,333333", "33.333333"),
        ("100.000", "100"),
        ("0", "0"),
        ("250", "250"),
        ("1.200.000", "1200000"),
    ],
)
def test_a_percentage_is_read_as_people_type_it(locale: Locale, text: str, value: str) -> None:
    assert read("percent", text, locale) == Reading(Decimal(value))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("%", "Write a number before the %, like 25 %."),
        ("25%%", NUMBER),
        ("25 por ciento", NUMBER),
        ("-5%", "Write it without a minus sign."),
        ("NaN%", NUMBER),
        ("1e2", "Write all its digits, without an “e”: like 1000000."),
        ("٢٥%", "Write the number with the digits 0 to 9."),
        ("9" * 10_000, "That is too long for a number; write fewer digits."),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_percentage_is_answered_with_what_to_write(text: str, answer: str) -> None:
    assert problem(read("percent", text, "es_MX")) == answer


# Counts -----------------------------------------------------------------------------------


@every_locale
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48000", 48000),
        ("48,000", 48000),
        ("48.000", 48000),
        ("1.000", 1000),
        ("1,000", 1000),
        ("1.234", 1234),
        ("1,200,000", 1200000),
        ("48 000", 48000),
        ("48k", 48000),
        ("12.0", 12),
        ("0", 0),
    ],
)
def test_a_count_is_a_whole_number_however_its_thousands_are_parted(
    locale: Locale, text: str, value: int
) -> None:
    reading = read("count", text, locale)
    assert reading == Reading(value)
    assert type(reading.value) is int


def test_a_count_in_millions_may_be_read_two_ways() -> None:
    assert read("count", "1.234M", "es_MX") == Reading(1_234_000, other=Decimal(1_234_000_000))


@pytest.mark.parametrize("text", ["1.5", "1,5", "0.25", "1,234.5"])
def test_a_count_with_a_fraction_is_refused(text: str) -> None:
    answer = "Write a whole number, without decimals."
    assert problem(read("count", text, "es_MX")) == answer


# Dates and months -------------------------------------------------------------------------


@every_locale
@pytest.mark.parametrize(
    "text",
    [
        "2027-01-31",
        "2027/1/31",
        "31 de enero de 2027",
        "31 enero 2027",
        "31 ene. 2027",
        "January 31, 2027",
        "31 January 2027",
        "Jan 31 2027",
        " 31  DE  ENERO  DE  2027 ",
    ],
)
def test_a_date_is_read_as_people_type_it(locale: Locale, text: str) -> None:
    assert read("date", text, locale).value == date(2027, 1, 31)


@every_locale
def test_a_date_in_figures_is_read_in_the_order_of_the_locale(locale: Locale) -> None:
    month_first = locale == "en_US"
    day = date(2027, 1, 2) if month_first else date(2027, 2, 1)
    for text in ("01/02/2027", "1/2/2027", "01-02-2027", "01.02.2027"):
        assert read("date", text, locale).value == day


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-30",
        "2027-13-01",
        "0000-01-01",
        "10000-01-01",
        "1/2/27",
        "today",
        "2027",
        "-",
        "١/١/2027",
    ],
)
def test_what_is_no_date_is_answered_with_what_to_write(text: str) -> None:
    assert problem(read("date", text, "es_MX")) == "Write a date like 2027-01-31: year, month, day."


@every_locale
@pytest.mark.parametrize(
    "text",
    [
        "2027-09",
        "2027-9",
        "09/2027",
        "9/2027",
        "2027-09-01",
        "septiembre 2027",
        "septiembre de 2027",
        "Setiembre de 2027",
        "sept. 2027",
        "September 2027",
        "Sep 2027",
        "2027 sep",
    ],
)
def test_a_month_is_read_as_people_type_it(locale: Locale, text: str) -> None:
    assert read("month", text, locale).value == date(2027, 9, 1)


@pytest.mark.parametrize("text", ["2027", "13/2027", "2027-00", "soon", "enero", "jan feb 2027"])
def test_what_is_no_month_is_answered_with_what_to_write(text: str) -> None:
    answer = "Write a month with its year, like 2027-01."
    assert problem(read("month", text, "es_MX")) == answer


# Seasons ----------------------------------------------------------------------------------

TWELVE = tuple(map(Decimal, ("1", "1", "1", "1.5", "2", "1", "0", "1", "1", "1", "1", "1")))


@every_locale
@pytest.mark.parametrize(
    "text",
    [
        "1 1 1 1.5 2 1 0 1 1 1 1 1",
        "1 1 1 1,5 2 1 0 1 1 1 1 1",
        "1; 1; 1; 1,5; 2; 1; 0; 1; 1; 1; 1; 1",
        "1, 1, 1, 1.5, 2, 1, 0, 1, 1, 1, 1, 1",
        "1,1,1,1.5,2,1,0,1,1,1,1,1",
        "1\n1\n1\n1.5\n2\n1\n0\n1\n1\n1\n1\n1\n",
    ],
)
def test_a_season_is_read_as_people_type_it(locale: Locale, text: str) -> None:
    assert read("weights", text, locale).value == TWELVE


def test_what_is_no_season_is_answered_with_its_first_fault() -> None:
    answer = "“two” is not a number; write 12 numbers with spaces between."
    assert problem(read("weights", "1 two three", "es_MX")) == answer


# Texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("line", "  Acme  S.A. ", "Acme  S.A."),
        ("line", "[red]\x1b", "[red]\x1b"),
        ("text", " a\r\n\r\nb \n", "a\n\nb"),
        ("lines", "a\n\n b \r\nc\n", ("a", "b", "c")),
        ("currency", " mxn ", "MXN"),
        ("choice", "monthly ", "monthly"),
        ("hours", "0,5", Decimal("0.5")),
    ],
)
def test_a_text_is_kept_as_it_is_but_for_what_surrounds_it(
    kind: Kind, text: str, value: object
) -> None:
    assert read(kind, text, "es_MX").value == value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_nothing_is_read_from_nothing(kind: Kind, text: str) -> None:
    assert read(kind, text, "es_MX") == Reading()


@pytest.mark.parametrize("kind", KINDS)
@given(st.text(st.characters()), locales)
@settings(max_examples=30)
def test_any_text_is_read_or_answered(kind: Kind, text: str, locale: Locale) -> None:
    reading = read(kind, text, locale, currency="MXN")
    if reading.problem is not None:
        assert problem(reading)


@pytest.mark.parametrize("kind", KINDS)
@given(st.text(st.sampled_from("0123456789.,  '-%$MkeE\u00a0de/"), max_size=12), locales)
@settings(max_examples=40)
def test_any_figures_are_read_or_answered(kind: Kind, text: str, locale: Locale) -> None:
    reading = read(kind, text, locale, currency="MXN")
    if reading.problem is not None:
        assert problem(reading)


@given(st.text(st.sampled_from("0123456789.,  $"), max_size=12), locales)
@settings(max_examples=200)
def test_no_digit_is_ever_dropped(text: str, locale: Locale) -> None:
    reading = read("amount", text, locale)
    if reading.value is not None:
        typed = re.sub(r"[^0-9]", "", text)
        understood = re.sub(r"[^0-9]", "", format(reading.value, "f"))
        assert understood.strip("0") == typed.strip("0")
