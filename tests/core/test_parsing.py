"""Text as people type it: read as they meant it, or answered with what to write instead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.parsing import Kind, ParseResult, parse
from slawizard.i18n.languages import LOCALES, Locale
from tests.core.examples import parse_error
from tests.each import for_each
from tests.fuzz import examples

locales = st.sampled_from(list(LOCALES))
every_locale = for_each("locale", LOCALES)
KINDS: tuple[Kind, ...] = tuple(kind for kind in get_args(Kind) if kind != "pairs")

# Dates and months -------------------------------------------------------------------------


@every_locale
@for_each(
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
    assert parse("date", text, locale).value == date(2027, 1, 31)


@every_locale
def test_a_date_in_figures_is_read_in_the_order_of_the_locale(locale: Locale) -> None:
    month_first = locale == "en_US"
    day = date(2027, 1, 2) if month_first else date(2027, 2, 1)
    for text in ("01/02/2027", "1/2/2027", "01-02-2027", "01.02.2027"):
        assert parse("date", text, locale).value == day


@for_each(
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
    assert (
        parse_error(parse("date", text, "es_MX"))
        == "Write a date like 2027-01-31: year, month, day."
    )


@every_locale
@for_each(
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
    assert parse("month", text, locale).value == date(2027, 9, 1)


@for_each("text", ["2027", "13/2027", "2027-00", "soon", "enero", "jan feb 2027"])
def test_what_is_no_month_is_answered_with_what_to_write(text: str) -> None:
    told = "Write a month with its year, like 2027-01."
    assert parse_error(parse("month", text, "es_MX")) == told


# Seasons ----------------------------------------------------------------------------------

TWELVE = tuple(map(Decimal, ("1", "1", "1", "1.5", "2", "1", "0", "1", "1", "1", "1", "1")))


@every_locale
@for_each(
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
    assert parse("weights", text, locale).value == TWELVE


def test_what_is_no_season_is_answered_with_its_first_fault() -> None:
    told = "“two” is not a number; write 12 numbers with spaces between them."
    assert parse_error(parse("weights", "1 two three", "es_MX")) == told


# Texts ------------------------------------------------------------------------------------


@for_each(
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
    assert parse(kind, text, "es_MX").value == value


@for_each("kind", KINDS)
@for_each("text", ["", "  ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_nothing_is_read_from_nothing(kind: Kind, text: str) -> None:
    assert parse(kind, text, "es_MX") == ParseResult()


@pytest.mark.parametrize("kind", KINDS)
@given(st.text(st.characters()), locales)
@examples(30)
def test_any_text_is_read_or_answered(kind: Kind, text: str, locale: Locale) -> None:
    reading = parse(kind, text, locale, currency="MXN")
    if reading.error is not None:
        assert parse_error(reading)


@pytest.mark.parametrize("kind", KINDS)
@given(st.text(st.sampled_from("0123456789.,  '-%$MkeE\u00a0de/"), max_size=12), locales)
@examples(40)
def test_any_figures_are_read_or_answered(kind: Kind, text: str, locale: Locale) -> None:
    reading = parse(kind, text, locale, currency="MXN")
    if reading.error is not None:
        assert parse_error(reading)


@for_each(
    "text",
    [
        "\u200e2027-01-31",
        "2027\u201101\u201131",
        "\u202a31/01/2027\u202c",
        "2027\u200b–01–31\ufeff",
    ],
)
def test_a_date_is_read_by_what_is_seen_of_it(text: str) -> None:
    assert parse("date", text, "es_MX").value == date(2027, 1, 31)
    assert parse("month", text, "es_MX").value == date(2027, 1, 31)


def test_so_are_words_and_the_thousands_of_any_space() -> None:
    assert parse("currency", "\ufeffm\u200bxn", "es_MX").value == "MXN"
    assert parse("choice", "level\u200e", "es_MX").value == "level"
    for space in "\u2002\u2003\u2006\u2008\u200a\u205f\u3000":
        assert parse("amount", f"1{space}200{space}000", "es_MX").value == 1200000
