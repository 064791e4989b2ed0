"""The kinds of value that an agreement holds, as pydantic types with errors that people can act on.

Every check raises `PydanticCustomError` with a `Message` in its context; the pydantic errors that
remain (a missing key, an unknown one, a table where a list belongs) are worded in `validation`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, NoReturn

from pydantic import BeforeValidator

from slawizard.core.constants import (
    COMPANY_LENGTH,
    DECIMAL_DIGITS,
    FIGURE_DIGITS,
    LINE_LENGTH,
    MAX_CERTAINTY,
    MAX_DAYS,
    MAX_HOURS_PER_DAY,
    MAX_MARGIN,
    MAX_MONTHS,
    MAX_NEXT_TERM_PERCENT,
    MAX_YEAR,
    MIN_CERTAINTY,
    MIN_NEXT_TERM_PERCENT,
    STAGE_NAME_LENGTH,
    TEXT_LENGTH,
    WHOLE_DIGITS,
)
from slawizard.core.constraint import Constraint, reject
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import _, _n
from slawizard.i18n.unprintable import (
    first_hidden,
    holds_unseen,
    is_blank,
    is_one_line,
    normalize_newlines,
)

# What is wrong in a file; `field_errors` has other words for the fields of the wizard.
NO_NUMBER: Final = _("Write a number, without quotes.")
NO_PLAIN_NUMBER: Final = _("Write a plain number, like 1200000.")
NO_WHOLE_NUMBER: Final = _("Write a whole number, without quotes or decimals.")
NO_TEXT: Final = _('Write text in quotes, like "this".')
NO_DATE: Final = _("Write a date without quotes: year-month-day, like 2027-01-31.")
NO_LIST: Final = _("Write a list, between [ and ].")
NO_TABLE: Final = _("Write a table with keys here, not a single value.")
TOO_LARGE: Final = _("Write at most {digits} digits before the decimal point.", digits=WHOLE_DIGITS)
TOO_PRECISE: Final = _(
    "Write at most {digits} digits after the decimal point.", digits=DECIMAL_DIGITS
)
ONE_OF: Final = _("Write one of these: {options}.", options="")

_TOO_LARGE: Final = 10**WHOLE_DIGITS
_DIGITS_OF_FLOATS: Final = 308
"""Editors read a schema's bounds as binary floats: none of so many digits is one."""
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _decimals(value: Decimal) -> int:
    """How many digits after the point `value` needs; trailing zeros do not count."""
    _sign, digits, exponent = value.as_tuple()
    significant = "".join(map(str, digits)).rstrip("0")
    return max(0, -int(exponent) - (len(digits) - len(significant)))


def _exact(value: object) -> Decimal:
    """`value` as an exact decimal within the digits that the file format allows."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        reject(NO_NUMBER)
    if isinstance(value, int):
        if abs(value) >= _TOO_LARGE:
            reject(TOO_LARGE)
        return Decimal(value)
    if not value.is_finite():
        reject(NO_PLAIN_NUMBER)
    if not value:
        return Decimal(0)
    if value.adjusted() >= WHOLE_DIGITS:
        reject(TOO_LARGE)
    if _decimals(value) > DECIMAL_DIGITS:
        reject(TOO_PRECISE)
    return value


def _number(
    above: int | None = None, least: int | None = None, most: int | None = None
) -> Constraint:
    """An exact decimal `> above` or `>= least`, and `<= most`."""

    def check(value: object) -> Decimal:
        number = _exact(value)
        if above is not None and number <= above:
            reject(_("Write a number greater than {bound}.", bound=above))
        if least is not None and number < least:
            reject(_("Write a number that is {bound} or more.", bound=least))
        if most is not None and number > most:
            reject(_("Write a number that is {bound} or less.", bound=most))
        return number

    schema: dict[str, Any] = {"type": "number"}
    if above is not None:
        schema["exclusiveMinimum"] = above
    if least is not None:
        schema["minimum"] = least
    # Editors compare binary floats, where the largest amount is 10**15: that one must pass.
    schema["maximum"] = _TOO_LARGE if most is None else most
    return Constraint(check, schema)


def _whole(least: int, most: int | None = None, *, digits: int = WHOLE_DIGITS) -> Constraint:
    """A whole number from `least` to `most`, of at most so many `digits`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            reject(NO_WHOLE_NUMBER)
        if value < least:
            reject(_("Write a whole number that is {bound} or more.", bound=least))
        if most is not None and value > most:
            reject(_("Write a whole number that is {bound} or less.", bound=most))
        if value >= 10**digits:
            reject(_("Write at most {digits} digits.", digits=digits))
        return value

    schema: dict[str, Any] = {"type": "integer", "minimum": least}
    if most is not None or digits < _DIGITS_OF_FLOATS:
        schema["maximum"] = 10**digits - 1 if most is None else most
    return Constraint(check, schema)


def _whole_percent(least: int, most: int) -> Constraint:
    """A percentage from `least` to `most` without decimals, as a whole number."""

    def check(value: object) -> int:
        number = _exact(value)
        if number != int(number):
            reject(NO_WHOLE_NUMBER)
        if not least <= number <= most:
            reject(_("Write a whole number from {least} to {most}.", least=least, most=most))
        return int(number)

    return Constraint(check, {"type": "integer", "minimum": least, "maximum": most})


def checked_text(value: object) -> str:
    """`value`, if it is a text that can be written down."""
    if not isinstance(value, str):
        reject(NO_TEXT)
    if _SURROGATE.search(value):
        reject(_("It contains a broken character: write the text again."))
    return value


def refuse_unseen(text: str) -> None:
    """Refuse a word in which a character is not to be seen: without it, it may well be right."""
    if hidden := first_hidden(text):
        reject(holds_unseen(hidden))


def _too_long(most: int) -> NoReturn:
    reject(_n("Write at most {count} character.", "Write at most {count} characters.", most))


def _line(most: int, *, required: bool) -> Constraint:
    """A text of one line of at most `most` characters; not blank where it is `required`."""

    def check(value: object) -> str:
        text = checked_text(value)
        if required and is_blank(text):
            reject(_("This can't be left empty."))
        if not is_one_line(text):
            reject(_("Write it on one line."))
        if len(text) > most:
            _too_long(most)
        return text

    schema: dict[str, Any] = {"type": "string", "maxLength": most, "pattern": r"^[^\r\n]*$"}
    if required:
        schema |= {"minLength": 1, "pattern": r"^[^\r\n]*\S[^\r\n]*$"}
    return Constraint(check, schema)


def _text(*, required: bool) -> Constraint:
    """A text of several lines of at most `TEXT_LENGTH` characters, its breaks unified."""

    def check(value: object) -> str:
        text = normalize_newlines(checked_text(value))
        if required and is_blank(text):
            reject(_("This can't be left empty."))
        if len(text) > TEXT_LENGTH:
            _too_long(TEXT_LENGTH)
        return text

    schema: dict[str, Any] = {"type": "string", "maxLength": TEXT_LENGTH}
    if required:
        schema |= {"minLength": 1, "pattern": r"\S"}
    return Constraint(check, schema)


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        reject(NO_DATE)
    return value


def _first_of_month(value: object) -> date:
    day = _day(value)
    if day.day != 1:
        first = day.replace(day=1).isoformat()
        reject(_("Write the first day of a month, like {first}.", first=first))
    if day.year > MAX_YEAR:
        reject(_("Write a year up to {year}.", year=str(MAX_YEAR)))
    return day


def _known_currency(value: object) -> str:
    code = checked_text(value)
    if code not in MINOR_UNITS:
        refuse_unseen(code)
        reject(_("Write the three-letter code of a currency in use, like MXN, COP, EUR or USD."))
    return code


def _stage_key(value: object) -> str:
    key = checked_text(value)
    if not _KEY.match(key):
        refuse_unseen(key)
        reject(
            _(
                "Write a key that starts with a letter and has only lowercase letters a-z, "
                "digits and _."
            )
        )
    if len(key) > LINE_LENGTH:
        _too_long(LINE_LENGTH)
    return key


def _list(value: object) -> object:
    if not isinstance(value, list | tuple):
        reject(NO_LIST)
    return value


Amount = Annotated[Decimal, _number(above=0)]
AmountOrZero = Annotated[Decimal, _number(least=0)]
Percent = Annotated[Decimal, _number(above=0, most=100)]
Margin = Annotated[Decimal, _number(least=0, most=MAX_MARGIN)]
Certainty = Annotated[int, _whole_percent(MIN_CERTAINTY, MAX_CERTAINTY)]
NextTermPercent = Annotated[
    Decimal, _number(least=MIN_NEXT_TERM_PERCENT, most=MAX_NEXT_TERM_PERCENT)
]
Hours = Annotated[Decimal, _number(above=0)]
HoursPerDay = Annotated[Decimal, _number(least=1, most=MAX_HOURS_PER_DAY)]
Weight = Annotated[Decimal, _number(least=0)]
Count = Annotated[int, _whole(0)]
PositiveCount = Annotated[int, _whole(1)]
TargetCount = Annotated[int, _whole(0, digits=FIGURE_DIGITS)]
Days = Annotated[int, _whole(0, MAX_DAYS)]
Months = Annotated[int, _whole(1, MAX_MONTHS)]
Line = Annotated[str, _line(LINE_LENGTH, required=False)]
RequiredLine = Annotated[str, _line(LINE_LENGTH, required=True)]
CompanyName = Annotated[str, _line(COMPANY_LENGTH, required=True)]
StageName = Annotated[str, _line(STAGE_NAME_LENGTH, required=True)]
Text = Annotated[str, _text(required=False)]
RequiredText = Annotated[str, _text(required=True)]
Date = Annotated[date, Constraint(_day, {"type": "string", "format": "date"})]
FirstOfMonth = Annotated[
    date,
    Constraint(
        _first_of_month,
        {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-01$"},
    ),
]
CurrencyCode = Annotated[
    str, Constraint(_known_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})
]
StageKey = Annotated[
    str,
    Constraint(
        _stage_key,
        {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": LINE_LENGTH},
    ),
]
AnyList = BeforeValidator(_list)
Lines = Annotated[tuple[RequiredLine, ...], AnyList]
