"""A value as the text of the field that edits it. `parsing` gives the value back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.monthly_fee import fee_of
from slawizard.i18n import locale_format
from slawizard.i18n.languages import Locale
from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.parsing import Kind

_DEEPEST: Final = 20
"""Tables and lists in each other that are written out; no agreement has half as many."""

_WIDEST_DIGITS: Final = 100
_WIDEST_BITS: Final = 4_000
"""Longer numbers are written in another way than in plain digits."""

_BARE: Final = r"[A-Za-z0-9_-]+\Z"


def format_value(kind: Kind, value: Any, locale: Locale) -> str:
    """The text that a field of `kind` shows for `value`, empty for None."""
    if value is None:
        return ""
    match kind:
        case "amount" | "count" | "hours" | "percent" | "whole_percent":
            return locale_format.format_number(value, locale)
        case "monthly_fee":
            return locale_format.format_number(fee_of(value), locale)
        case "weights":
            mark, _group = locale_format.separators(locale)
            return " ".join(
                locale_format.plain_number(weight).replace(".", mark) for weight in value
            )
        case "date" | "month":
            text: str = value.isoformat()
            return text if kind == "date" else text.rpartition("-")[0]
        case "lines":
            return "\n".join(value)
    return str(value)


def format_invalid(kind: Kind, value: object) -> str:
    """The text that a field of `kind` shows for whatever a file holds in place of its value.

    A list has an item a line in a field of several lines, spaces between its numbers in a season;
    whatever else no field could hold is written as the file does.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and kind in ("text", "lines", "weights"):
        items = [item if isinstance(item, str) else _as_toml(item) for item in value]
        return (" " if kind == "weights" else "\n").join(items)
    return _as_toml(value)


def _as_toml(value: object, depth: int = 0) -> str:
    """`value` in one line of TOML, what lies too deep in it left out for an ellipsis."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping | list | tuple) and depth == _DEEPEST:
        return "…"
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_as_toml(inner, depth + 1)}" for key, inner in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_as_toml(inner, depth + 1) for inner in value)}]"
    return _quoted(str(value))


def _key(key: str) -> str:
    return key if re.match(_BARE, key) else _quoted(key)


def _quoted(text: str) -> str:
    import json  # what is shown as TOML is rare

    return json.dumps(text, ensure_ascii=False)


def _number(value: Decimal | int) -> str:
    """`value` in digits; with an exponent, or in hexadecimal, where that takes too many."""
    if isinstance(value, int):
        # Python refuses to write whole numbers of thousands of digits in base ten.
        return str(value) if value.bit_length() < _WIDEST_BITS else hex(value)
    is_short = value.is_finite() and abs(value.adjusted()) < _WIDEST_DIGITS
    return locale_format.plain_number(value) if is_short else str(value)


def hours_in_days(value: Decimal, per_day: Decimal | int) -> Message:
    """So many business hours, and how many working days of `per_day` hours these are."""
    days, rest = divmod(Decimal(value), Decimal(per_day))
    hours = business_hours(value)
    if not days:
        return hours
    in_days = _n("{count} working day", "{count} working days", int(days))
    if not rest:
        return _("{hours} ({days})", hours=hours, days=in_days)
    more = _n("{hours} hour", "{hours} hours", 1 if rest == 1 else 2, hours=rest)
    return _("{hours} ({days} and {more})", hours=hours, days=in_days, more=more)


def business_hours(value: Decimal) -> Message:
    """So many business hours."""
    if value == int(value):
        return _n("{count} business hour", "{count} business hours", int(value))
    return _("{hours} business hours", hours=value)
