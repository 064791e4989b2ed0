"""JSON in which nothing is hidden: what a terminal would hide or obey is escaped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from slawizard.i18n.unprintable import is_unprintable


def json_text(data: Mapping[str, Any]) -> str:
    """`data` as JSON, its unprintable characters escaped."""
    return _escape_unprintable(json.dumps(data, ensure_ascii=False, indent=2))


def _escape_unprintable(text: str) -> str:
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        _escaped(char) if is_unprintable(char) and char != "\n" else char for char in text
    )


def _escaped(char: str) -> str:
    # The json module escapes each character that is not ASCII, but of ASCII leaves DEL.
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
