"""The kinds of value that an agreement holds, as pydantic types with errors that people can act on.

Every check raises `PydanticCustomError` with a `Message` in its context; the pydantic errors that
remain (a missing key, an unknown one, a table where a list belongs) are worded in `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, NoReturn

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from slawizard.core.constants import (
    COMPANY_LENGTH,
    DAYS_MOST,
    DECIMAL_DIGITS,
    LINE_LENGTH,
    STAGE_NAME_LENGTH,
    TEXT_LENGTH,
    WHOLE_DIGITS,
)
from slawizard.core.message import Message, _, _n
from slawizard.core.text import is_one_line, unified_breaks

_TOO_LARGE = 10**WHOLE_DIGITS
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
KEY_LENGTH = 60


def reject(message: Message) -> NoReturn:
    """Refuse the value under validation with a `message` that says what to write instead."""
    raise PydanticCustomError("slawizard", "see context", {"message": message})


@lru_cache(maxsize=1)
def minor_units() -> Mapping[str, int]:
    """Decimals of each currency in use, by its code (ISO 4217 list one, national currencies)."""
    from iso4217 import Currency

    return {c.code: int(c.exponent) for c in Currency if c.exponent is not None}


def _decimals(value: Decimal) -> int:
    """How many digits after the point `value` needs; trailing zeros do not count."""
    _sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    significant = "".join(map(str, digits)).rstrip("0")
    return max(0, -exponent - (len(digits) - len(significant))) if significant else 0


def _exact(value: object) -> Decimal:
    """`value` as an exact decimal within the digits that the file format allows."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        reject(_("Write a number, without quotes."))
    if isinstance(value, int):
        if abs(value) >= _TOO_LARGE:
            reject(_("Write at most {digits} digits before the point.", digits=WHOLE_DIGITS))
        return Decimal(value)
    if not value.is_finite():
        reject(_("Write a plain number with digits."))
    if value and value.adjusted() >= WHOLE_DIGITS:
        reject(_("Write at most {digits} digits before the point.", digits=WHOLE_DIGITS))
    if _decimals(value) > DECIMAL_DIGITS:
        reject(_("Write at most {digits} digits after the point.", digits=DECIMAL_DIGITS))
    return value


def _number(above: int | None = None, least: int | None = None, most: int | None = None) -> Any:
    """An exact decimal `> above` or `>= least`, and `<= most`."""

    def check(value: object) -> Decimal:
        number = _exact(value)
        if above is not None and number <= above:
            reject(_("Write a number greater than {bound}.", bound=above))
        if least is not None and number < least:
            reject(_("Write a number not below {bound}.", bound=least))
        if most is not None and number > most:
            reject(_("Write a number up to {bound}.", bound=most))
        return number

    schema: dict[str, Any] = {"type": "number"}
    if above is not None:
        schema["exclusiveMinimum"] = above
    if least is not None:
        schema["minimum"] = least
    if most is None:
        schema["exclusiveMaximum"] = _TOO_LARGE
    else:
        schema["maximum"] = most
    return Annotated[Decimal, BeforeValidator(check), WithJsonSchema(schema)]


def _whole(least: int, most: int = _TOO_LARGE - 1) -> Any:
    """A whole number from `least` to `most`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            reject(_("Write a whole number, without quotes or decimals."))
        if value < least:
            reject(_("Write a whole number, {bound} or more.", bound=least))
        if value > most:
            reject(_("Write a whole number up to {bound}.", bound=most))
        return value

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Annotated[int, BeforeValidator(check), WithJsonSchema(schema)]


def _string(value: object) -> str:
    if not isinstance(value, str):
        reject(_('Write a text between quotes, like "this".'))
    return value


def _line(most: int, *, required: bool) -> Any:
    """A text of one line of at most `most` characters; not blank where it is `required`."""

    def check(value: object) -> str:
        text = _string(value)
        if required and not text.strip():
            reject(_("This can't be left empty."))
        if not is_one_line(text):
            reject(_("Write it in one line."))
        if len(text) > most:
            reject(_n("Write at most {count} character.", "Write at most {count} characters.", most))
        return text

    schema: dict[str, Any] = {"type": "string", "maxLength": most, "pattern": r"^[^\r\n]*$"}
    if required:
        schema |= {"minLength": 1, "pattern": r"^[^\r\n]*\S[^\r\n]*$"}
    return Annotated[str, BeforeValidator(check), WithJsonSchema(schema)]


def _text(*, required: bool) -> Any:
    """A text of several lines of at most `TEXT_LENGTH` characters, its breaks unified."""

    def check(value: object) -> str:
        text = unified_breaks(_string(value))
        if required and not text.strip():
            reject(_("This can't be left empty."))
        if len(text) > TEXT_LENGTH:
            reject(
                _n(
                    "Write at most {count} character.",
                    "Write at most {count} characters.",
                    TEXT_LENGTH,
                )
            )
        return text

    schema: dict[str, Any] = {"type": "string", "maxLength": TEXT_LENGTH}
    if required:
        schema |= {"minLength": 1, "pattern": r"\S"}
    return Annotated[str, BeforeValidator(check), WithJsonSchema(schema)]


def one_of(options: tuple[str, ...]) -> Callable[[object], object]:
    """A check that a text is one of `options`."""

    def check(value: object) -> object:
        if value not in options:
            listed = ", ".join(options)
            reject(_("Write one of these: {options}.", options=listed))
        return value

    return check


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        reject(_("Write a date without quotes: year-month-day, like 2027-01-31."))
    return value


def _first_of_month(value: object) -> date:
    day = _day(value)
    if day.day != 1:
        first = day.replace(day=1).isoformat()
        reject(_("Write the first day of a month, like {first}.", first=first))
    if day.year > YEAR_MOST:
        reject(_("Write a year up to {year}.", year=str(YEAR_MOST)))
    return day


YEAR_MOST = 9990
"""Later years leave no room in the calendar for the plan's own year and the review."""


def _known_currency(value: object) -> str:
    code = _string(value)
    if code not in minor_units():
        reject(_("Write the three-letter code of a currency in use, like MXN, COP, EUR or USD."))
    return code


def _stage_key(value: object) -> str:
    key = _string(value)
    if not _KEY.match(key) or len(key) > KEY_LENGTH:
        reject(
            _("Write a key of lower-case letters a-z, digits and _ that starts with a letter.")
        )
    return key


Amount = _number(above=0)
AmountOrZero = _number(least=0)
Percent = _number(above=0, most=100)
Hours = _number(above=0)
Weight = _number(least=0)
Count = _whole(0)
PositiveCount = _whole(1)
Days = _whole(0, DAYS_MOST)
Line = _line(LINE_LENGTH, required=False)
RequiredLine = _line(LINE_LENGTH, required=True)
CompanyName = _line(COMPANY_LENGTH, required=True)
StageName = _line(STAGE_NAME_LENGTH, required=True)
Text = _text(required=False)
RequiredText = _text(required=True)
Date = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
FirstOfMonth = Annotated[
    date,
    BeforeValidator(_first_of_month),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-01$"}),
]
CurrencyCode = Annotated[
    str,
    BeforeValidator(_known_currency),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"}),
]
StageKey = Annotated[
    str,
    BeforeValidator(_stage_key),
    WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": KEY_LENGTH}),
]
