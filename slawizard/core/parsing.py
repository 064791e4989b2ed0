"""Text as people type it -> a value, or what to write instead. One reader for each kind of value.

Readers only understand the writing; whether the value may be (not below 0, one line ...) is for
`validation`. Text of several lines and lists keep what was typed, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from slawizard.core.constants import DEFAULT_MONTHS, LONGEST_TEXT_TO_READ
from slawizard.core.currency_marks import currencies_named, currency_code_in
from slawizard.core.monthly_fee import of_twelve_months
from slawizard.core.number_parsing import parse_number
from slawizard.core.seasons import read_season
from slawizard.i18n.languages import LANGUAGES, LOCALES, Language, Locale, is_date_particle
from slawizard.i18n.locale_format import separators
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import normalize_newlines, strip_unprintable

_WORDS: Final = frozenset({"date", "month", "currency", "choice"})
"""Kinds of which what can't be seen is no part: Windows copies dates with marks of direction."""

_ONE_HYPHEN: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"))

_CENTURY: Final = 2000
"""The century of a year of two digits."""

Kind = Literal[
    "line",
    "text",
    "lines",
    "amount",
    "monthly_fee",
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


class ParseResult(NamedTuple):
    """What a text says: a `value`, or an `error` with what to write; both are None for no text.

    `alternative` is the value with the other decimal mark, where the text may be read by either.
    `waits` tells that the text reads as soon as the currency is known. `meant` is the percentage that
    was probably meant.
    """

    value: Any = None
    error: Message | None = None
    alternative: Decimal | tuple[Decimal, ...] | None = None
    waits: bool = False
    meant: Decimal | None = None


def parse(
    kind: Kind,
    text: str,
    locale: Locale,
    *,
    currency: str | None = None,
    months: int = DEFAULT_MONTHS,
) -> ParseResult:
    """What `text`, typed by somebody of `locale`, says as a value of `kind`.

    A monthly fee says what twelve of it come to; a season has a weight for each of the `months`.
    """
    if len(text) > LONGEST_TEXT_TO_READ:
        return ParseResult(error=_("That is too long: shorten it."))
    if kind in _WORDS:
        text = strip_unprintable(text)
    if not text.strip():
        return ParseResult()
    if kind == "amount":
        return _parse_amount(text, locale, currency)
    if kind == "monthly_fee":
        return _parse_monthly_fee(text, locale, currency)
    if kind == "weights":
        return ParseResult(*read_season(text, locale, currency=currency, months=months))
    return _PARSERS[kind](text, locale)


def _parse_line(text: str, _locale: Locale) -> ParseResult:
    return ParseResult(text.strip())


def _parse_text(text: str, _locale: Locale) -> ParseResult:
    return ParseResult(normalize_newlines(text).strip())


def _parse_lines(text: str, _locale: Locale) -> ParseResult:
    items = tuple(line.strip() for line in normalize_newlines(text).split("\n"))
    return ParseResult(tuple(filter(None, items)))


def _parse_currency(text: str, _locale: Locale) -> ParseResult:
    return ParseResult(text.strip().upper())


def _parse_amount(text: str, locale: Locale, currency: str | None) -> ParseResult:
    numeral = parse_number(text, locale, currency=currency_code_in(text) or currency)
    if numeral.error is not None:
        return ParseResult(error=numeral.error)
    named = list(currencies_named(strip_unprintable(text)))
    if currency is None:
        code = next((codes[0] for codes in named if len(codes) == 1), None)
        waiting = _("Choose the currency, {code}: this amount is read again then.", code=code)
        if code is not None:
            return ParseResult(error=waiting, waits=True)
    other = next((codes[0] for codes in named if currency and currency not in codes), None)
    if other is not None:
        return ParseResult(
            error=_(
                "Write a number, like 1200000, in {currency}: this one is in {code}.",
                code=other,
                currency=currency,
            )
        )
    return ParseResult(numeral.value, alternative=numeral.alternative)


def _parse_monthly_fee(text: str, locale: Locale, currency: str | None) -> ParseResult:
    reading = _parse_amount(text, locale, currency)
    value, other = reading.value, reading.alternative
    return reading._replace(
        value=None if value is None else of_twelve_months(value),
        alternative=of_twelve_months(other) if isinstance(other, Decimal) else None,
    )


def _parse_percent(text: str, locale: Locale) -> ParseResult:
    bare = text.strip().removesuffix("%").removeprefix("%").strip()
    if not bare:
        return ParseResult(error=_("Write a number before the %, like 25%."))
    example = _("{whole}%, {decimal}%", whole=25, decimal=Decimal("2.5"))
    numeral = parse_number(bare, locale, grouped=False, example=example)
    return ParseResult(numeral.value, numeral.error)


def _whole_percent(text: str, locale: Locale) -> ParseResult:
    reading = _parse_percent(text, locale)
    if reading.value is None or reading.value == int(reading.value):
        return reading._replace(value=None if reading.value is None else int(reading.value))
    return ParseResult(error=_("Write a whole number, without decimals."))


def _parse_count(text: str, locale: Locale) -> ParseResult:
    numeral = parse_number(text, locale, example="12")
    if numeral.value is None:
        return ParseResult(error=numeral.error)
    readings = [n for n in (numeral.value, numeral.alternative) if n is not None and n == int(n)]
    if not readings:
        return ParseResult(error=_("Write a whole number, without decimals."))
    # 1.000 people are a thousand, wherever the point is a decimal mark.
    value, *other = [n for n in readings if n.as_tuple().exponent == 0] or readings
    return ParseResult(int(value), alternative=other[0] if other else None)


def _hours(text: str, locale: Locale) -> ParseResult:
    mark = separators(locale)[0]
    numeral = parse_number(text, locale, example=f"8, 0{mark}5")
    return ParseResult(numeral.value, numeral.error, numeral.alternative)


def _impossible_date() -> ParseResult:
    return ParseResult(error=_("Write a date like 2027-01-31: year, month, day."))


def _parse_date(text: str, locale: Locale) -> ParseResult:
    numbers = _date_numbers(text, locale)
    if numbers is None or len(numbers) != len(("year", "month", "day")):
        return _impossible_date()
    try:
        return ParseResult(date(*numbers))
    except ValueError:
        return _impossible_date()


def _parse_month(text: str, locale: Locale) -> ParseResult:
    problem = ParseResult(error=_("Write a month with its year, like 2027-01."))
    numbers = _date_numbers(text, locale)
    if numbers is None:
        return problem
    year, month, *day = numbers
    try:
        return ParseResult(date(year, month, *(day or [1])))
    except ValueError:
        return problem


def _date_numbers(text: str, locale: Locale) -> list[int] | None:
    """Year, month and, where it is written, day; None where `text` is no date."""
    words = re.sub(r"[,.'’]", " ", text.lower().translate(_ONE_HYPHEN)).split()
    parts = re.split(r"[-/\s]+", " ".join(w for w in words if not is_date_particle(w)))
    if not 2 <= len(parts) <= 3:  # noqa: PLR2004 - month and year, or with the day
        return None
    named = [_month_named(part) for part in parts]
    names = [number for number in named if number is not None]
    digits = [p for p in parts if p.isascii() and p.isdigit() and len(p) <= len("2027")]
    if len(names) + len(digits) != len(parts) or len(names) > 1:
        return None
    years = [p for p in digits if len(p) == len("2027")]
    if not years and names and digits and len(digits[-1]) == len("27"):
        years = digits[-1:]  # the name says which number is no month: ENE-27
    if len(years) != 1:
        return None
    year = int(years[0]) + (_CENTURY if len(years[0]) == len("27") else 0)
    rest = [int(p) for p in digits if p is not years[0]]
    if names:
        return [year, names[0], *rest]
    month_first = parts[0] == years[0] or LOCALES[locale].is_month_first or len(rest) == 1
    return [year, *(rest if month_first else reversed(rest))]


def _month_named(word: str) -> int | None:
    """The number of the month of this name, whole or short, in any language."""
    return next((names[word] for names in map(_month_names, LANGUAGES) if word in names), None)


@cache
def _month_names(language: Language) -> Mapping[str, int]:
    """Number of each month by its names, whole and short, in lower case."""
    from babel.dates import get_month_names

    names = {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
    return MappingProxyType({**names, **LANGUAGES[language].month_aliases})


_PARSERS: Final[Mapping[Kind, Callable[[str, Locale], ParseResult]]] = MappingProxyType(
    {
        "line": _parse_line,
        "text": _parse_text,
        "lines": _parse_lines,
        "percent": _parse_percent,
        "whole_percent": _whole_percent,
        "count": _parse_count,
        "hours": _hours,
        "date": _parse_date,
        "month": _parse_month,
        "currency": _parse_currency,
        "choice": _parse_line,
    }
)
