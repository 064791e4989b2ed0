"""Converts the values of a draft to JSON and back without loss."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from string import Formatter
from types import MappingProxyType
from typing import Any, Final

from slawizard.core.constants import FIGURE_DIGITS
from slawizard.i18n.messages import Message
from slawizard.storage.drafts.errors import CorruptDraftError
from slawizard.storage.drafts.files import LARGEST

_DEEPEST: Final = 20
"""Maximum depth of nested lists, tables and messages; no draft has half as many."""

_LARGEST_NUMBER: Final = 10**FIGURE_DIGITS

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-][0-9]{1,3})?")


def dumps(node: object) -> str:
    """Write `node` as canonical JSON; raise `CorruptDraftError` if it has no JSON form."""
    try:
        return json.dumps(node, separators=(",", ":"))
    except (ValueError, RecursionError):
        raise CorruptDraftError from None


def loads(text: str | bytes) -> Any:
    """Parse the JSON of `text`; raise `CorruptDraftError` if it is invalid or too large."""
    if len(text) > LARGEST:
        raise CorruptDraftError
    try:
        return json.loads(text, parse_float=_refused, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise CorruptDraftError from None


def _refused(_number: str) -> object:
    raise CorruptDraftError


def to_json_value(value: object, depth: int = 0) -> object:
    """Convert `value` for JSON: a tuple to a list, a type that JSON lacks to `{kind: text}`."""
    if depth > _DEEPEST:
        raise CorruptDraftError
    kind = type(value)
    if isinstance(value, str):
        return value if value.isascii() or not _SURROGATE.search(value) else _surrogate_bytes(value)
    if value is None or kind is int or kind is bool:
        return value
    if isinstance(value, Message):  # a tuple as well
        parts = (value.text, value.values, value.plural, value.count)
        return {"message": to_json_value(parts, depth + 1)}
    if isinstance(value, tuple):
        return [to_json_value(item, depth + 1) for item in value]
    if isinstance(value, Mapping):
        pairs = [
            [to_json_value(k, depth + 1), to_json_value(v, depth + 1)] for k, v in value.items()
        ]
        return {"table": pairs}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if kind is date:
        return {"date": str(value)}
    if isinstance(value, bytes):
        return {"bytes": b64encode(value).decode()}
    raise CorruptDraftError


def _surrogate_bytes(text: str) -> dict[str, str]:
    """Encode `text` by its bytes: JSON would join two lone surrogates to one character."""
    return {"broken": b64encode(text.encode("utf-8", "surrogatepass")).decode()}


def from_json_value(node: object, depth: int = 0) -> Any:
    """Convert `node` back to the value that `to_json_value` was given."""
    if depth > _DEEPEST:
        raise CorruptDraftError
    if isinstance(node, list):
        return tuple(from_json_value(item, depth + 1) for item in node)
    if isinstance(node, dict):
        if len(node) != 1:
            raise CorruptDraftError
        ((kind, inner),) = node.items()
        if kind in ("table", "message"):
            whole = from_json_value(inner, depth + 1)
            return _table(whole) if kind == "table" else _message(whole)
        if kind not in _DECODERS or not isinstance(inner, str):
            raise CorruptDraftError
        try:
            return _DECODERS[kind](inner)
        except ValueError:
            raise CorruptDraftError from None
    if type(node) is int and abs(node) >= _LARGEST_NUMBER:
        raise CorruptDraftError
    return node


def _table(pairs: object) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if not isinstance(pairs, tuple):
        raise CorruptDraftError
    for pair in pairs:
        if not isinstance(pair, tuple) or [type(part) for part in pair[:1]] != [str]:
            raise CorruptDraftError
        if len(pair) != len(("key", "value")) or pair[0] in table:
            raise CorruptDraftError
        table[pair[0]] = pair[1]
    return table


def _message(parts: object) -> Message:
    """Build a message; raise `CorruptDraftError` if a translator could not format it."""
    if not isinstance(parts, tuple) or len(parts) != len(("text", "values", "plural", "count")):
        raise CorruptDraftError
    text, values, plural, count = parts
    if not isinstance(text, str) or not isinstance(values, dict) or type(count) is not int:
        raise CorruptDraftError
    if not isinstance(plural, str | None):
        raise CorruptDraftError
    if any(type(value) not in (str, int, Decimal, date, Message) for value in values.values()):
        raise CorruptDraftError
    if not all(_is_formattable(template, values) for template in (text, plural or "")):
        raise CorruptDraftError
    return Message(text, values, plural, count)


def _is_formattable(template: str, values: Mapping[str, object]) -> bool:
    """Whether the placeholders of `template` are plain names, all of them in `values`."""
    try:
        places = [place[1:] for place in Formatter().parse(template) if place[1] is not None]
    except ValueError:
        return False
    return all(
        name in values and name.isidentifier() and not form and not turn
        for name, form, turn in places
        if name is not None
    )


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text) or len(text) > 2 * FIGURE_DIGITS:
        raise CorruptDraftError
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or max(abs(exponent), abs(number.adjusted())) > FIGURE_DIGITS:
        raise CorruptDraftError
    return number


_DECODERS: Final[Mapping[str, Callable[[str], object]]] = MappingProxyType(
    {
        "broken": lambda text: b64decode(text, validate=True).decode("utf-8", "surrogatepass"),
        "bytes": lambda text: b64decode(text, validate=True),
        "date": date.fromisoformat,
        "decimal": _decimal,
    }
)
