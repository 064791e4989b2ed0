"""The comment at the top of a file, which says what it is and how to reopen it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from slawizard.storage.toml.dump import dumps

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement


def with_new_header(text: str, data: Mapping[str, Any], agreement: Agreement) -> str:
    """Replace the header comment that `dumps` gave the old file by that of the new file."""
    from pydantic import ValidationError

    try:
        head = type(agreement.agreement).model_validate(data.get("agreement"))
    except ValidationError:
        return text
    old_header = _header(agreement.model_copy(update={"agreement": head}))
    start = f"\n{text}".find(f"\n{old_header}\n")
    if start < 0 or any(line and line[0] != "#" for line in _without_header(text[:start])):
        return text
    return text[:start] + _header(agreement) + text[start + len(old_header) :]


def _without_header(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


def _header(agreement: Agreement) -> str:
    lines = dumps(agreement).split("\n")
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))
