"""Each kind of value: taken just inside its bounds, refused just outside, saying what to write."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import BeforeValidator, TypeAdapter, ValidationError

from slawizard.core import choices, field_types
from slawizard.core.constants import CADENCES
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.translator import Translator
from tests.each import for_each

DIGITS_15 = 10**15 - 1
NUMBER = "Write a number, without quotes."
PLAIN = "Write a plain number, like 1200000."
BEFORE = "Write at most 15 digits before the decimal point."
AFTER = "Write at most 6 digits after the decimal point."
ABOVE_0 = "Write a number greater than 0."
FROM_0 = "Write a number that is 0 or more."
TO_100 = "Write a number that is 100 or less."
WHOLE = "Write a whole number, without quotes or decimals."
WHOLE_FROM_0 = "Write a whole number that is 0 or more."
WHOLE_FROM_1 = "Write a whole number that is 1 or more."
TEXT = 'Write text in quotes, like "this".'
EMPTY = "This can't be left empty."
ONE_LINE = "Write it on one line."
BROKEN = "It contains a broken character: write the text again."
DATE = "Write a date without quotes: year-month-day, like 2027-01-31."
CURRENCY = "Write the three-letter code of a currency in use, like MXN, COP, EUR or USD."
KEY = "Write a key that starts with a letter and has only lowercase letters a-z, digits and _."
LIST = "Write a list, between [ and ]."


def at_most(count: int) -> str:
    return f"Write at most {count:,} characters."


def taken(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


TAKEN = [
    (field_types.Amount, 1, 1),
    (field_types.Amount, Decimal("0.000001"), Decimal("0.000001")),
    (field_types.Amount, Decimal("999999999999999.999999"), Decimal("999999999999999.999999")),
    (field_types.Amount, DIGITS_15, DIGITS_15),
    (field_types.Amount, Decimal("1E+14"), 10**14),
    (field_types.Amount, Decimal("0.1000000"), Decimal("0.1")),
    (field_types.AmountOrZero, 0, 0),
    (field_types.AmountOrZero, Decimal("0.000000"), 0),
    (field_types.Percent, 100, 100),
    (field_types.Percent, Decimal("100.000000"), 100),
    (field_types.Percent, Decimal("0.000001"), Decimal("0.000001")),
    (field_types.Hours, Decimal("0.25"), Decimal("0.25")),
    (field_types.Weight, 0, 0),
    (field_types.Weight, Decimal("999999999999999.999999"), Decimal("999999999999999.999999")),
    (field_types.Count, 0, 0),
    (field_types.Count, DIGITS_15, DIGITS_15),
    (field_types.PositiveCount, 1, 1),
    (field_types.TargetCount, 10**420 - 1, 10**420 - 1),
    (field_types.Days, 0, 0),
    (field_types.Days, 730, 730),
    (field_types.Line, "", ""),
    (field_types.Line, "ñ" * 300, "ñ" * 300),
    (field_types.Line, "[red] \x1b \u202e {0}", "[red] \x1b \u202e {0}"),
    (field_types.RequiredLine, " x ", " x "),
    (field_types.CompanyName, "🙂" * 120, "🙂" * 120),
    (field_types.StageName, "x" * 60, "x" * 60),
    (field_types.Text, "", ""),
    (field_types.Text, "x" * 5000, "x" * 5000),
    (field_types.Text, "a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    (field_types.Text, "\r\n" * 5000, "\n" * 5000),
    (field_types.RequiredText, "a\nb", "a\nb"),
    (field_types.Date, date.min, date.min),
    (field_types.Date, date.max, date.max),
    (field_types.FirstOfMonth, date(1, 1, 1), date(1, 1, 1)),
    (field_types.FirstOfMonth, date(9998, 12, 1), date(9998, 12, 1)),
    (field_types.CurrencyCode, "MXN", "MXN"),
    (field_types.CurrencyCode, "CLF", "CLF"),
    (field_types.StageKey, "a", "a"),
    (field_types.StageKey, "sql_2", "sql_2"),
    (field_types.StageKey, "x" * 300, "x" * 300),
    (field_types.Lines, [], ()),
    (field_types.Lines, ["a", "b"], ("a", "b")),
    (field_types.Lines, ("a",), ("a",)),
]


@for_each(("kind", "value", "stored"), TAKEN)
def test_taken(kind: Any, value: object, stored: object) -> None:
    assert taken(kind, value) == stored


REFUSED = [
    (field_types.Amount, 0, ABOVE_0),
    (field_types.Amount, -5, ABOVE_0),
    (field_types.Amount, Decimal("-0.0"), ABOVE_0),
    (field_types.Amount, 10**15, BEFORE),
    (field_types.Amount, Decimal("1E+15"), BEFORE),
    (field_types.Amount, Decimal("1E+999999"), BEFORE),
    (field_types.Amount, -(10**5000), BEFORE),
    (field_types.Amount, Decimal("0.0000001"), AFTER),
    (field_types.Amount, Decimal("1E-999999"), AFTER),
    (field_types.Amount, Decimal("0." + "1" * 10_000), AFTER),
    (field_types.Amount, Decimal("NaN"), PLAIN),
    (field_types.Amount, Decimal("sNaN"), PLAIN),
    (field_types.Amount, Decimal("-Infinity"), PLAIN),
    (field_types.Amount, True, NUMBER),
    (field_types.Amount, "1000", NUMBER),
    (field_types.Amount, 1.5, NUMBER),
    (field_types.Amount, None, NUMBER),
    (field_types.Amount, [1], NUMBER),
    (field_types.AmountOrZero, Decimal("-0.000001"), FROM_0),
    (field_types.Percent, 0, ABOVE_0),
    (field_types.Percent, Decimal("100.000001"), TO_100),
    (field_types.Hours, 0, ABOVE_0),
    (field_types.Weight, -1, FROM_0),
    (field_types.Weight, False, NUMBER),
    (field_types.Count, -1, WHOLE_FROM_0),
    (field_types.Count, 10**15, "Write at most 15 digits."),
    (field_types.Count, 10**5000, "Write at most 15 digits."),
    (field_types.Count, Decimal(1), WHOLE),
    (field_types.Count, True, WHOLE),
    (field_types.Count, "1", WHOLE),
    (field_types.PositiveCount, 0, WHOLE_FROM_1),
    (field_types.TargetCount, 10**420, "Write at most 420 digits."),
    (field_types.Days, -1, WHOLE_FROM_0),
    (field_types.Days, 731, "Write a whole number that is 730 or less."),
    (field_types.Line, "a\nb", ONE_LINE),
    (field_types.Line, "a\u2028b", ONE_LINE),
    (field_types.Line, "x" * 301, at_most(300)),
    (field_types.Line, 5, TEXT),
    (field_types.Line, None, TEXT),
    (field_types.Line, b"x", TEXT),
    (field_types.Line, "half \ud83d", BROKEN),
    (field_types.RequiredLine, "", EMPTY),
    (field_types.RequiredLine, " \t ", EMPTY),
    (field_types.RequiredLine, "\u200b", EMPTY),
    (field_types.CompanyName, "x" * 121, at_most(120)),
    (field_types.StageName, "x" * 61, at_most(60)),
    (field_types.StageName, "\n", EMPTY),
    (field_types.Text, "x" * 5001, at_most(5000)),
    (field_types.Text, ["x"], TEXT),
    (field_types.RequiredText, "\n \n", EMPTY),
    (field_types.RequiredText, "\udc80", BROKEN),
    (field_types.Date, "2027-01-01", DATE),
    (field_types.Date, datetime(2027, 1, 1), DATE),  # noqa: DTZ001 - as TOML's local date-times are read
    (field_types.Date, time(1), DATE),
    (field_types.Date, 20270101, DATE),
    (
        field_types.FirstOfMonth,
        date(2027, 1, 2),
        "Write the first day of a month, like 2027-01-01.",
    ),
    (field_types.FirstOfMonth, date(9999, 1, 1), "Write a year up to 9998."),
    (field_types.FirstOfMonth, "2027-01", DATE),
    (field_types.CurrencyCode, "mxn", CURRENCY),
    (field_types.CurrencyCode, "ZZZ", CURRENCY),
    (field_types.CurrencyCode, "$", CURRENCY),
    (field_types.CurrencyCode, "XAU", CURRENCY),
    (field_types.CurrencyCode, "HRK", CURRENCY),
    (field_types.CurrencyCode, ["MXN"], TEXT),
    (field_types.StageKey, "", KEY),
    (field_types.StageKey, "Mql", KEY),
    (field_types.StageKey, "2nd", KEY),
    (field_types.StageKey, "_a", KEY),
    (field_types.StageKey, "a-b", KEY),
    (field_types.StageKey, "ñ", KEY),
    (field_types.StageKey, "a\n", KEY),
    (field_types.StageKey, "a٣", KEY),
    (field_types.StageKey, "x" * 301, at_most(300)),
    (field_types.StageKey, 1, TEXT),
    (field_types.Lines, "a", LIST),
    (field_types.Lines, {"a": 1}, LIST),
    (field_types.Lines, {"a"}, LIST),
    (field_types.Lines, None, LIST),
    (field_types.Lines, 1, LIST),
    (field_types.Lines, ["a", ""], EMPTY),
]


@for_each(("kind", "value", "message"), REFUSED)
def test_refused(kind: Any, value: object, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        taken(kind, value)
    [error] = caught.value.errors(include_input=False)
    assert Translator("en")(error["ctx"]["message"]) == message


@for_each("value", ["Monthly", "", 1, None, ["monthly"], Decimal("sNaN")])
def test_a_choice_takes_its_words_alone(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        taken(Annotated[Any, BeforeValidator(choices.one_of(CADENCES))], value)
    [error] = caught.value.errors(include_input=False)
    assert (
        Translator("en")(error["ctx"]["message"])
        == "Write one of these: monthly, quarterly, half-yearly, yearly."
    )


@for_each("value", [Decimal("-0"), Decimal("0E+999999"), Decimal("0E-999999")])
def test_a_zero_of_any_kind_is_kept_as_a_plain_one(value: Decimal) -> None:
    assert str(taken(field_types.Weight, value)) == "0"


def test_what_was_written_is_kept_to_the_digit() -> None:
    assert str(taken(field_types.Amount, Decimal("0.1"))) == "0.1"


@for_each(("currency", "places"), [("MXN", 2), ("CLP", 0), ("JPY", 0), ("KWD", 3), ("CLF", 4)])
def test_minor_units_are_those_of_iso_4217(currency: str, places: int) -> None:
    assert MINOR_UNITS[currency] == places
