"""Formats values for a locale; `core.parsing` reads the results back.

Only `format_rounded` rounds: everything else keeps all decimals of its value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Literal

from slawizard.i18n import cldr
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.languages import LOCALES, Locale, language_of_locale

Length = Literal["short", "medium", "long"]

ROUNDED_DIGITS = 3

# Babel calculates with the context's precision; the largest funnel needs some 130 digits.
_WIDE = Context(prec=400)


def plain_number(value: Decimal | int) -> str:
    """Format `value` without exponent, separators or trailing zeros: `12000000`, `0.5`."""
    text = str(value) if isinstance(value, int) else format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=4096)
def format_number(value: Decimal | int, locale: Locale, *, least_places: int = 0) -> str:
    """Format `value` with all its decimals, at least `least_places` if it has any: `150,000.50`."""
    whole, _point, places = plain_number(value).partition(".")
    digits = int(whole)
    if abs(digits) >= LOCALES[locale].grouped_from:
        whole = ("-" if whole[0] == "-" else "") + f"{abs(digits):,}".replace(
            ",", cldr.GROUP[locale]
        )
    return f"{whole}{cldr.DECIMAL[locale]}{places.ljust(least_places, '0')}" if places else whole


def format_rounded(value: int, locale: Locale) -> str:
    """Round a whole number to three digits: `194 mil`, `1.02 M`. Never use it for a target."""
    from babel.numbers import format_compact_decimal

    text = ""
    for places in range(ROUNDED_DIGITS):
        with localcontext(_WIDE):
            longer = format_compact_decimal(value, locale=locale, fraction_digits=places)
        if sum(map(str.isdigit, longer)) > ROUNDED_DIGITS:
            break
        text = longer
    return re.sub(
        r"\bk\b", language_of_locale(locale).thousand, text or str(longer), flags=re.IGNORECASE
    )


def format_amount(value: Decimal | int, currency: str, locale: Locale) -> str:
    """Format `value` with its ISO 4217 code, never a bare `$`: `150,000.50 MXN`.

    An empty `currency`, one that is not known yet, gives the number alone.
    """
    text = format_number(value, locale, least_places=MINOR_UNITS.get(currency, 2))
    return f"{text}\N{NO-BREAK SPACE}{currency}" if currency else text


def format_percent(value: Decimal | int, locale: Locale, gap: str | None = None) -> str:
    """Format `value` as a percentage: `2.5 %` in Spanish, `2.5%` in English.

    The `gap` before the sign is by default that of the locale's language.
    """
    if gap is None:
        gap = language_of_locale(locale).percent_gap
    return f"{format_number(value, locale)}{gap}%"


def format_date(value: date, locale: Locale, *, length: Literal["short", "long"] = "long") -> str:
    """Format a date in words or, if `short`, in digits with the year in full."""
    if length == "short":
        month, day_of_month = f"{value.month:02}", f"{value.day:02}"
        order = (month, day_of_month) if LOCALES[locale].is_month_first else (day_of_month, month)
        return "/".join((*order, str(value.year)))
    return cldr.DAY[locale] % _parts(value, locale)


def format_month(value: date, locale: Locale, *, length: Length = "long") -> str:
    """Format the month of `value`: `enero de 2027`, `January 2027`; `short`: `ene`, `Jan`."""
    if length == "short":
        return cldr.SHORT_MONTHS[locale][value.month - 1].rstrip(".")
    if length == "medium":
        return f"{cldr.SHORT_MONTHS[locale][value.month - 1]} {value.year}"
    return cldr.MONTH_OF_YEAR[locale] % _parts(value, locale)


def month_name(value: date, locale: Locale) -> str:
    """The name of the month of `value`: `enero`, `January`."""
    return cldr.MONTHS[locale][value.month - 1]


def _parts(value: date, locale: Locale) -> dict[str, object]:
    """The parts of `value` by the names that the CLDR's patterns give them."""
    return {
        "d": value.day,
        "MMMM": month_name(value, locale),
        "y": value.year,
    }


def join_list(items: Sequence[str], locale: Locale) -> str:
    """Join `items` into a list within a sentence: `Visitas, Leads y MQL`."""
    if len(items) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(items)
    pattern = cldr.AND if len(items) == 2 else cldr.LAST_OF_LIST  # noqa: PLR2004 - a pair
    text = pattern[locale]
    euphonic_and = language_of_locale(locale).euphonic_and
    if euphonic_and and re.match(euphonic_and.pattern, items[-1]):
        text = text.replace(euphonic_and.usual, euphonic_and.euphonic)
    return text.format(", ".join(items[:-1]), items[-1])


def separators(locale: Locale) -> tuple[str, str]:
    """The decimal mark and the thousands separator of `locale`."""
    return cldr.DECIMAL[locale], cldr.GROUP[locale]
