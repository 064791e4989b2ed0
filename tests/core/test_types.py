"""Each kind of value: taken just inside its bounds, refused just outside, saying what to write."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import BeforeValidator, TypeAdapter, ValidationError

from slawizard.core import types
from slawizard.core.constants import CADENCES
from slawizard.core.currencies import MINOR_UNITS
from slawizard.voice import Voice

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


# Values of thousands of digits make no names of tests.
def numbers(rows: list[Any]) -> list[str]:
    return [str(number) for number in range(len(rows))]


def taken(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


TAKEN = [
    (types.Amount, 1, 1),
    (types.Amount, Decimal("0.000001"), Decimal("0.000001")),
    (types.Amount, Decimal("999999999999999.999999"), Decimal("999999999999999.999999")),
    (types.Amount, DIGITS_15, DIGITS_15),
    (types.Amount, Decimal("1E+14"), 10**14),
    (types.Amount, Decimal("0.1000000"), Decimal("0.1")),
    (types.AmountOrZero, 0, 0),
    (types.AmountOrZero, Decimal("0.000000"), 0),
    (types.Percent, 100, 100),
    (types.Percent, Decimal("100.000000"), 100),
    (types.Percent, Decimal("0.000001"), Decimal("0.000001")),
    (types.Hours, Decimal("0.25"), Decimal("0.25")),
    (types.Weight, 0, 0),
    (types.Weight, Decimal("999999999999999.999999"), Decimal("999999999999999.999999")),
    (types.Count, 0, 0),
    (types.Count, DIGITS_15, DIGITS_15),
    (types.PositiveCount, 1, 1),
    (types.Figure, 10**420 - 1, 10**420 - 1),
    (types.Days, 0, 0),
    (types.Days, 730, 730),
    (types.Line, "", ""),
    (types.Line, "ñ" * 300, "ñ" * 300),
    (types.Line, "[red] \x1b \u202e {0}", "[red] \x1b \u202e {0}"),
    (types.RequiredLine, " x ", " x "),
    (types.CompanyName, "🙂" * 120, "🙂" * 120),
    (types.StageName, "x" * 60, "x" * 60),
    (types.Text, "", ""),
    (types.Text, "x" * 5000, "x" * 5000),
    (types.Text, "a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    (types.Text, "\r\n" * 5000, "\n" * 5000),
    (types.RequiredText, "a\nb", "a\nb"),
    (types.Date, date.min, date.min),
    (types.Date, date.max, date.max),
    (types.FirstOfMonth, date(1, 1, 1), date(1, 1, 1)),
    (types.FirstOfMonth, date(9998, 12, 1), date(9998, 12, 1)),
    (types.CurrencyCode, "MXN", "MXN"),
    (types.CurrencyCode, "CLF", "CLF"),
    (types.StageKey, "a", "a"),
    (types.StageKey, "sql_2", "sql_2"),
    (types.StageKey, "x" * 300, "x" * 300),
    (types.Lines, [], ()),
    (types.Lines, ["a", "b"], ("a", "b")),
    (types.Lines, ("a",), ("a",)),
]


@pytest.mark.parametrize(("kind", "value", "kept"), TAKEN, ids=numbers(TAKEN))
def test_taken(kind: Any, value: object, kept: object) -> None:
    assert taken(kind, value) == kept


REFUSED = [
    (types.Amount, 0, ABOVE_0),
    (types.Amount, -5, ABOVE_0),
    (types.Amount, Decimal("-0.0"), ABOVE_0),
    (types.Amount, 10**15, BEFORE),
    (types.Amount, Decimal("1E+15"), BEFORE),
    (types.Amount, Decimal("1E+999999"), BEFORE),
    (types.Amount, -(10**5000), BEFORE),
    (types.Amount, Decimal("0.0000001"), AFTER),
    (types.Amount, Decimal("1E-999999"), AFTER),
    (types.Amount, Decimal("0." + "1" * 10_000), AFTER),
    (types.Amount, Decimal("NaN"), PLAIN),
    (types.Amount, Decimal("sNaN"), PLAIN),
    (types.Amount, Decimal("-Infinity"), PLAIN),
    (types.Amount, True, NUMBER),
    (types.Amount, "1000", NUMBER),
    (types.Amount, 1.5, NUMBER),
    (types.Amount, None, NUMBER),
    (types.Amount, [1], NUMBER),
    (types.AmountOrZero, Decimal("-0.000001"), FROM_0),
    (types.Percent, 0, ABOVE_0),
    (types.Percent, Decimal("100.000001"), TO_100),
    (types.Hours, 0, ABOVE_0),
    (types.Weight, -1, FROM_0),
    (types.Weight, False, NUMBER),
    (types.Count, -1, WHOLE_FROM_0),
    (types.Count, 10**15, "Write at most 15 digits."),
    (types.Count, 10**5000, "Write at most 15 digits."),
    (types.Count, Decimal(1), WHOLE),
    (types.Count, True, WHOLE),
    (types.Count, "1", WHOLE),
    (types.PositiveCount, 0, WHOLE_FROM_1),
    (types.Figure, 10**420, "Write at most 420 digits."),
    (types.Days, -1, WHOLE_FROM_0),
    (types.Days, 731, "Write a whole number that is 730 or less."),
    (types.Line, "a\nb", ONE_LINE),
    (types.Line, "a\u2028b", ONE_LINE),
    (types.Line, "x" * 301, at_most(300)),
    (types.Line, 5, TEXT),
    (types.Line, None, TEXT),
    (types.Line, b"x", TEXT),
    (types.Line, "half \ud83d", BROKEN),
    (types.RequiredLine, "", EMPTY),
    (types.RequiredLine, " \t ", EMPTY),
    (types.RequiredLine, "\u200b", EMPTY),
    (types.CompanyName, "x" * 121, at_most(120)),
    (types.StageName, "x" * 61, at_most(60)),
    (types.StageName, "\n", EMPTY),
    (types.Text, "x" * 5001, at_most(5000)),
    (types.Text, ["x"], TEXT),
    (types.RequiredText, "\n \n", EMPTY),
    (types.RequiredText, "\udc80", BROKEN),
    (types.Date, "2027-01-01", DATE),
    (types.Date, datetime(2027, 1, 1), DATE),  # noqa: DTZ001 - as TOML's local date-times are read
    (types.Date, time(1), DATE),
    (types.Date, 20270101, DATE),
    (types.FirstOfMonth, date(2027, 1, 2), "Write the first day of a month, like 2027-01-01."),
    (types.FirstOfMonth, date(9999, 1, 1), "Write a year up to 9998."),
    (types.FirstOfMonth, "2027-01", DATE),
    (types.CurrencyCode, "mxn", CURRENCY),
    (types.CurrencyCode, "ZZZ", CURRENCY),
    (types.CurrencyCode, "$", CURRENCY),
    (types.CurrencyCode, "XAU", CURRENCY),
    (types.CurrencyCode, "HRK", CURRENCY),
    (types.CurrencyCode, ["MXN"], TEXT),
    (types.StageKey, "", KEY),
    (types.StageKey, "Mql", KEY),
    (types.StageKey, "2nd", KEY),
    (types.StageKey, "_a", KEY),
    (types.StageKey, "a-b", KEY),
    (types.StageKey, "ñ", KEY),
    (types.StageKey, "a\n", KEY),
    (types.StageKey, "a٣", KEY),
    (types.StageKey, "x" * 301, at_most(300)),
    (types.StageKey, 1, TEXT),
    (types.Lines, "a", LIST),
    (types.Lines, {"a": 1}, LIST),
    (types.Lines, {"a"}, LIST),
    (types.Lines, None, LIST),
    (types.Lines, 1, LIST),
    (types.Lines, ["a", ""], EMPTY),
]


@pytest.mark.parametrize(("kind", "value", "message"), REFUSED, ids=numbers(REFUSED))
def test_refused(kind: Any, value: object, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        taken(kind, value)
    [error] = caught.value.errors(include_input=False)
    assert Voice("en")(error["ctx"]["message"]) == message


@pytest.mark.parametrize("value", ["Monthly", "", 1, None, ["monthly"], Decimal("sNaN")])
def test_a_choice_takes_its_words_alone(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        taken(Annotated[Any, BeforeValidator(types.one_of(CADENCES))], value)
    [error] = caught.value.errors(include_input=False)
    assert (
        Voice("en")(error["ctx"]["message"])
        == "Write one of these: monthly, quarterly, half-yearly, yearly."
    )


@pytest.mark.parametrize("value", [Decimal("-0"), Decimal("0E+999999"), Decimal("0E-999999")])
def test_a_zero_of_any_kind_is_kept_as_a_plain_one(value: Decimal) -> None:
    assert str(taken(types.Weight, value)) == "0"


def test_what_was_written_is_kept_to_the_digit() -> None:
    assert str(taken(types.Amount, Decimal("0.1"))) == "0.1"


@pytest.mark.parametrize(
    ("currency", "places"), [("MXN", 2), ("CLP", 0), ("JPY", 0), ("KWD", 3), ("CLF", 4)]
)
def test_minor_units_are_those_of_iso_4217(currency: str, places: int) -> None:
    assert MINOR_UNITS[currency] == places
