"""Numbers as people type them: read as they meant them, or answered with what to write."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.parsing import ParseResult, parse
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.currency_names import CURRENCY_SIGNS
from slawizard.i18n.languages import LANGUAGES, LOCALES, Locale
from tests.core.examples import parse_error
from tests.each import for_each
from tests.fuzz import examples

locales = st.sampled_from(list(LOCALES))
every_locale = for_each("locale", LOCALES)
# Where the point is the decimal mark; elsewhere the comma is.
POINT = ("es_MX", "es_PE", "es_PA", "es_GT", "es_DO", "en_US", "en_GB")


# Amounts ----------------------------------------------------------------------------------


@every_locale
@for_each(
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
        ("999999999999999.999999", "999999999999999.999999"),
    ],
)
def test_an_amount_is_read_as_people_type_it(locale: Locale, text: str, value: str) -> None:
    reading = parse("amount", text, locale)
    assert reading == ParseResult(Decimal(value))


@for_each(
    "text", ["MXN 1200", "1200 MXN", "1200mxn", "$1,200 MXN", "$1200", "1.2k MXN", "MXN 1.2 mil"]
)
def test_an_amount_may_bear_the_code_of_its_currency(text: str) -> None:
    assert parse("amount", text, "es_MX", currency="MXN").value == 1200


@for_each(
    ("text", "code"),
    [
        ("US$ 5", "USD"),
        ("U$S 5", "USD"),
        ("$5", "USD"),
        ("5 dólares", "USD"),
        ("5 dls", "USD"),
        ("$5", "COP"),
        ("5 pesos", "CLP"),
        ("MX$5", "MXN"),
        ("€5", "EUR"),
        ("5 €", "EUR"),
        ("5 de euros", "EUR"),
        ("S/ 5", "PEN"),
        ("S/. 5", "PEN"),
        ("5 soles", "PEN"),
        ("R$ 5", "BRL"),
        ("£5", "GBP"),
        ("¥5", "CNY"),
        ("5 ₲", "PYG"),
    ],
)
def test_an_amount_may_bear_a_sign_or_a_word_of_its_currency(text: str, code: str) -> None:
    assert parse("amount", text, "es_MX", currency=code) == ParseResult(Decimal(5))


@for_each(
    ("text", "currency", "named"),
    [
        ("US$ 500,000", "MXN", "USD"),
        ("€ 12000", "MXN", "EUR"),
        ("12000 €", "USD", "EUR"),
        ("\u200b€12000", "MXN", "EUR"),
        ("12000 euros", "MXN", "EUR"),
        ("12.000 dólares", "MXN", "USD"),
        ("5 mdd", "MXN", "USD"),
        ("5 mde", "MXN", "EUR"),
        ("5 millones de pesos", "EUR", "MXN"),
        ("12,000 pounds", "USD", "GBP"),
        ("£12000", "MXN", "GBP"),
        ("R$ 12000", "MXN", "BRL"),
        ("S/ 12000", "MXN", "PEN"),
        ("$12000", "EUR", "USD"),
        ("US$ 12000 MXN", "MXN", "USD"),
    ],
)
def test_an_amount_in_another_currency_is_not_taken_for_one_in_its_own(
    text: str, currency: str, named: str
) -> None:
    assert parse_error(parse("amount", text, "es_MX", currency=currency)) == (
        f"Write a number, like 1200000, in {currency}: this one is in {named}."
    )


@for_each(("text", "waits"), [("€5", True), ("5 soles", True), ("$5", False), ("5 pesos", False)])
def test_what_names_one_currency_waits_until_that_is_chosen(text: str, *, waits: bool) -> None:
    assert parse("amount", text, "es_MX").waits is waits


def test_every_currency_that_a_sign_or_a_word_stands_for_is_in_use() -> None:
    named = [*CURRENCY_SIGNS.values()]
    named += [codes for spec in LANGUAGES.values() for codes in spec.money_words.values()]
    assert {code for codes in named for code in codes} <= set(MINOR_UNITS)


@for_each("text", ["5 USD", "USD 5", "5 MXN USD"])
def test_an_amount_may_not_bear_the_code_of_another(text: str) -> None:
    assert parse_error(parse("amount", text, "es_MX", currency="MXN")).startswith(
        "Write a number, like"
    )


@every_locale
@for_each("text", ["1.234", "1,234", "$12.345", "123,456"])
def test_what_can_be_read_two_ways_is_read_as_the_locale_writes_with_the_other_named(
    locale: Locale, text: str
) -> None:
    mark = "." if locale in POINT else ","
    bare = text.removeprefix("$")
    whole = Decimal(re.sub(r"[.,]", "", bare))
    fraction = Decimal(bare.replace(",", "."))
    readings = (fraction, whole) if mark in bare else (whole, fraction)
    reading = parse("amount", text, locale)
    assert (reading.value, reading.alternative) == readings


@for_each(
    ("text", "value", "other"), [("1.234M", 1_234_000, 1_234_000_000), ("1,234 k", 1234000, 1234)]
)
def test_two_readings_are_scaled_alike(text: str, value: int, other: int) -> None:
    reading = parse("amount", text, "es_MX")
    assert reading == ParseResult(Decimal(value), alternative=Decimal(other))


PERCENTAGE = "Write a number, like 25%, 2.5%."
NUMBER = "Write a number, like 1200000, 1,200,000, 2.5."


@for_each(
    ("text", "told"),
    [
        ("NaN", NUMBER),
        ("nan", NUMBER),
        ("Infinity", NUMBER),
        ("inf", NUMBER),
        ("1e999", "Write out all its digits, without an “e”, like 1000000."),
        ("1E6", "Write out all its digits, without an “e”, like 1000000."),
        ("-5", "Write it without a minus sign."),
        ("−5", "Write it without a minus sign."),
        ("-$5", "Write it without a minus sign."),
        ("$-5", "Write it without a minus sign."),
        ("١٢", "Write the number with the digits 0 to 9."),
        ("１２", "Write the number with the digits 0 to 9."),
        ("9" * 10_000, "That is too long for a number; write fewer digits."),
        ("9" * 1_000_000, "That is too long: shorten it."),
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
        (
            "1,2,3",
            (
                "The separators don't mark groups of three digits. If you mean 123, write it like that."
            ),
        ),
        (
            "1,200,00",
            (
                "The separators don't mark groups of three digits. If you mean 120000, write it like that."
            ),
        ),
        (
            "1.200,000.5",
            (
                "The separators don't mark groups of three digits. If you mean 12000005, write it like that."
            ),
        ),
    ],
)
def test_what_is_no_amount_is_answered_with_what_to_write(text: str, told: str) -> None:
    assert parse_error(parse("amount", text, "es_MX")) == told


def test_the_answer_shows_numbers_as_the_locale_writes_them() -> None:
    assert "1.200.000, 2,5" in parse_error(parse("amount", "x", "es_AR"))


# Percentages ------------------------------------------------------------------------------


@every_locale
@for_each(
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
    assert parse("percent", text, locale) == ParseResult(Decimal(value))


@for_each(
    ("text", "told"),
    [
        ("%", "Write a number before the %, like 25%."),
        ("25%%", PERCENTAGE),
        ("25 por ciento", PERCENTAGE),
        ("-5%", "Write it without a minus sign."),
        ("NaN%", PERCENTAGE),
        ("1e2", "Write out all its digits, without an “e”, like 25%, 2.5%."),
        ("٢٥%", "Write the number with the digits 0 to 9."),
        ("9" * 10_000, "That is too long for a number; write fewer digits."),
    ],
)
def test_what_is_no_percentage_is_answered_with_what_to_write(text: str, told: str) -> None:
    assert parse_error(parse("percent", text, "es_MX")) == told


# Counts -----------------------------------------------------------------------------------


@every_locale
@for_each(
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
    reading = parse("count", text, locale)
    assert reading == ParseResult(value)
    assert type(reading.value) is int


def test_a_count_in_millions_may_be_read_two_ways() -> None:
    assert parse("count", "1.234M", "es_MX") == ParseResult(
        1_234_000, alternative=Decimal(1_234_000_000)
    )


@for_each("text", ["1.5", "1,5", "0.25", "1,234.5"])
def test_a_count_with_a_fraction_is_refused(text: str) -> None:
    told = "Write a whole number, without decimals."
    assert parse_error(parse("count", text, "es_MX")) == told


@given(st.text(st.sampled_from("0123456789.,  $"), max_size=12), locales)
@examples(200)
def test_no_digit_is_ever_dropped(text: str, locale: Locale) -> None:
    reading = parse("amount", text, locale)
    if reading.value is not None:
        typed = re.sub(r"[^0-9]", "", text)
        understood = re.sub(r"[^0-9]", "", format(reading.value, "f"))
        assert understood.strip("0") == typed.strip("0")
