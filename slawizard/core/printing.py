"""Values as people read them, by the rules of a locale. What is printed here, `reading` reads back.

No figure is ever rounded: an amount is printed with as many decimals as it has.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from slawizard.core.constants import Locale

if TYPE_CHECKING:
    from babel.numbers import NumberPattern

Length = Literal["short", "medium", "long"]

# Spain writes no separator in numbers of four digits (Ortografía de la lengua española); Babel
# does not know CLDR's minimumGroupingDigits.
_GROUPS_FROM = {"es_ES": 10_000}

# Babel calculates with the context's precision; the largest funnel needs some 130 digits.
_WIDE = Context(prec=400)


@lru_cache(maxsize=256)
def _pattern(places: int) -> NumberPattern:
    from babel.numbers import parse_pattern

    return parse_pattern("#,##0" + ("." + "0" * places if places else ""))


def plain(value: Decimal | int) -> str:
    """`value` without exponent, separators or trailing zeros after a point: `12000000`, `0.5`."""
    text = str(value) if isinstance(value, int) else format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: Decimal | int, locale: Locale, *, least_places: int = 0) -> str:
    """`value` with all its decimals, at least `least_places` where it has any: `150,000.50`."""
    exact = Decimal(plain(value))
    _sign, _digits, exponent = exact.as_tuple()
    places = max(0, -int(exponent))
    if places:
        places = max(places, least_places)
    grouped = abs(exact) >= _GROUPS_FROM.get(locale, 0)
    with localcontext(_WIDE):
        text = _pattern(places).apply(
            exact, locale, decimal_quantization=False, group_separator=grouped
        )
    return str(text)


def amount(value: Decimal | int, currency: str, locale: Locale) -> str:
    """`value` and its ISO 4217 code: `150,000.50 MXN`, `12,000,000 MXN`; never a bare `$`."""
    from slawizard.core.types import minor_units

    places = minor_units().get(currency, 2)
    return f"{number(value, locale, least_places=places)}\N{NO-BREAK SPACE}{currency}"


def percent(value: Decimal | int, locale: Locale) -> str:
    """`value` in percent: `2.5 %` in Spanish, `2.5%` in English."""
    gap = "" if locale.startswith("en") else "\N{NO-BREAK SPACE}"
    return f"{number(value, locale)}{gap}%"


def day(value: date, locale: Locale, *, length: Length = "long") -> str:
    """A date in words or, `short`, in the digits of the locale with the whole year."""
    from babel.dates import format_date

    if length == "short":
        order = "MM/dd/y" if locale == "en_US" else "dd/MM/y"
        return format_date(value, order, locale)
    return format_date(value, length, locale)


def month(value: date, locale: Locale, *, length: Length = "long") -> str:
    """The month of `value`: `enero de 2027`, `January 2027`; `short`: `ene`, `Jan`."""
    from babel.dates import format_date, format_skeleton

    if length == "short":
        return format_date(value, "MMM", locale).rstrip(".")
    return str(format_skeleton("yMMMM" if length == "long" else "yMMM", value, locale=locale))


def separators(locale: Locale) -> tuple[str, str]:
    """The decimal mark and the thousands separator of `locale`."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_decimal_symbol(locale), get_group_symbol(locale)
