"""Text as people type it -> a value, or what to write instead. One reader for each kind of value.

Readers only understand the writing; whether the value may be (not below 0, one line ...) is for
`checks`. Text of several lines and lists keep what was typed, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from slawizard.core.constants import LONGEST_TEXT_TO_READ, Locale
from slawizard.core.currencies import MINOR_UNITS
from slawizard.core.message import Message, _
from slawizard.core.numerals import read_numeral
from slawizard.core.printing import separators
from slawizard.core.seasons import read_season
from slawizard.core.text import unified_breaks

_CODE: Final = re.compile(r"\A[A-Za-z]{3}(?![A-Za-z])|(?<![A-Za-z])[A-Za-z]{3}\Z")

Kind = Literal[
    "line",
    "text",
    "lines",
    "amount",
    "percent",
    "whole_percent",
    "count",
    "hours",
    "date",
    "month",
    "currency",
    "weights",
    "choice",
    "pairs",
]


class Reading(NamedTuple):
    """What a text says: a `value`, nothing (both None), or a `problem` with what to write.

    `other` is the value that a reader of another habit would have understood: as `value`, a number
    or those of a season. `waits` tells that the text reads as soon as the currency is known.
    """

    value: Any = None
    problem: Message | None = None
    other: Decimal | tuple[Decimal, ...] | None = None
    waits: bool = False


def read(kind: Kind, text: str, locale: Locale, *, currency: str | None = None) -> Reading:
    """What `text`, typed by somebody of `locale`, says as a value of `kind`."""
    if len(text) > LONGEST_TEXT_TO_READ:
        return Reading(problem=_("That is too long: shorten it."))
    if not text.strip():
        return Reading()
    if kind == "amount":
        return _amount(text, locale, currency)
    if kind == "weights":
        return _weights(text, locale, currency)
    return _READERS[kind](text, locale)


def _line(text: str, _locale: Locale) -> Reading:
    return Reading(text.strip())


def _text(text: str, _locale: Locale) -> Reading:
    return Reading(unified_breaks(text).strip())


def _lines(text: str, _locale: Locale) -> Reading:
    items = tuple(line.strip() for line in unified_breaks(text).split("\n"))
    return Reading(tuple(filter(None, items)))


def _currency(text: str, _locale: Locale) -> Reading:
    return Reading(text.strip().upper())


def _amount(text: str, locale: Locale, currency: str | None) -> Reading:
    numeral = read_numeral(text, locale, currency=currency)
    code = _code_in(text)
    if numeral.problem is None or code in (None, currency):
        return Reading(numeral.value, numeral.problem, numeral.other)
    if read_numeral(text, locale, currency=code).problem is not None:
        return Reading(problem=numeral.problem)
    if currency is not None:
        return Reading(
            problem=_(
                "Write a number, like 1200000, in {currency}: this one is in {code}.",
                code=code,
                currency=currency,
            )
        )
    waiting = _("Choose the currency, {code}: this amount is read again then.", code=code)
    return Reading(problem=waiting, waits=True)


def _code_in(text: str) -> str | None:
    """The code of a currency in use that `text` begins or ends with."""
    match = _CODE.search(text.strip())
    code = match[0].upper() if match else None
    return code if code in MINOR_UNITS else None


def _percent(text: str, locale: Locale) -> Reading:
    bare = text.strip().removesuffix("%").removeprefix("%").strip()
    if not bare:
        return Reading(problem=_("Write a number before the %, like 25 %."))
    mark = separators(locale)[0]
    numeral = read_numeral(bare, locale, grouped=False, example=f"25 %, 2{mark}5 %")
    return Reading(numeral.value, numeral.problem)


def _whole_percent(text: str, locale: Locale) -> Reading:
    reading = _percent(text, locale)
    if reading.value is None or reading.value == int(reading.value):
        return reading._replace(value=None if reading.value is None else int(reading.value))
    return Reading(problem=_("Write a whole number, without decimals."))


def _count(text: str, locale: Locale) -> Reading:
    numeral = read_numeral(text, locale, example="12")
    if numeral.value is None:
        return Reading(problem=numeral.problem)
    readings = [n for n in (numeral.value, numeral.other) if n is not None and n == int(n)]
    if not readings:
        return Reading(problem=_("Write a whole number, without decimals."))
    # 1.000 people are a thousand, wherever the point is a decimal mark.
    value, *other = [n for n in readings if n.as_tuple().exponent == 0] or readings
    return Reading(int(value), other=other[0] if other else None)


def _hours(text: str, locale: Locale) -> Reading:
    mark = separators(locale)[0]
    numeral = read_numeral(text, locale, example=f"8, 0{mark}5")
    return Reading(numeral.value, numeral.problem, numeral.other)


def _weights(text: str, locale: Locale, currency: str | None) -> Reading:
    return Reading(*read_season(text, locale, currency=currency))


def _impossible_date() -> Reading:
    return Reading(problem=_("Write a date like 2027-01-31: year, month, day."))


def _date(text: str, locale: Locale) -> Reading:
    numbers = _date_numbers(text, locale)
    if numbers is None or len(numbers) != len(("year", "month", "day")):
        return _impossible_date()
    try:
        return Reading(date(*numbers))
    except ValueError:
        return _impossible_date()


def _month(text: str, locale: Locale) -> Reading:
    problem = Reading(problem=_("Write a month with its year, like 2027-01."))
    numbers = _date_numbers(text, locale)
    if numbers is None:
        return problem
    year, month, *day = numbers
    try:
        return Reading(date(year, month, *(day or [1])))
    except ValueError:
        return problem


def _date_numbers(text: str, locale: Locale) -> list[int] | None:
    """Year, month and, where it is written, day; None where `text` is no date."""
    words = text.strip().lower().replace(",", " ").replace(".", " ").split()
    parts = re.split(r"[-/\s]+", " ".join(w for w in words if w not in ("de", "del", "of")))
    if not 2 <= len(parts) <= 3:  # noqa: PLR2004 - month and year, or with the day
        return None
    named = [_month_names().get(part) for part in parts]
    names = [number for number in named if number is not None]
    digits = [p for p in parts if p.isascii() and p.isdigit() and len(p) <= len("2027")]
    if len(names) + len(digits) != len(parts) or len(names) > 1:
        return None
    years = [p for p in digits if len(p) == len("2027")]
    if len(years) != 1:
        return None
    rest = [int(p) for p in digits if p is not years[0]]
    if names:
        return [int(years[0]), names[0], *rest]
    month_first = parts[0] == years[0] or locale == "en_US" or len(rest) == 1
    return [int(years[0]), *(rest if month_first else reversed(rest))]


@lru_cache(maxsize=1)
def _month_names() -> Mapping[str, int]:
    """Number of each month by its names, whole and short, in Spanish and English."""
    from babel.dates import get_month_names

    names = {
        name.lower().rstrip("."): number
        for locale in ("es", "en")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    }
    return MappingProxyType(names | {"setiembre": 9, "set": 9, "sep": 9})


_READERS: Final[Mapping[Kind, Callable[[str, Locale], Reading]]] = MappingProxyType(
    {
        "line": _line,
        "text": _text,
        "lines": _lines,
        "percent": _percent,
        "whole_percent": _whole_percent,
        "count": _count,
        "hours": _hours,
        "date": _date,
        "month": _month,
        "currency": _currency,
        "choice": _line,
    }
)
