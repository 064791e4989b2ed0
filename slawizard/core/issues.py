"""What is wrong with an agreement, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message
from slawizard.i18n.unprintable import escape_unprintable

_BARE: Final = r"[A-Za-z0-9_-]+\Z"

Location = tuple[str | int, ...]
"""The way to a value through tables (keys) and lists (indices from 0)."""


class ValidationIssue(NamedTuple):
    """A thing to mend: its `path` and a `message` that says what to write instead.

    `missing` tells what was never written from what was written wrong.
    """

    path: Location
    message: Message
    missing: bool = False


def dotted_path(place: Location, data: Mapping[str, Any]) -> KeyPath:
    """The dotted path of `place`, as people and widgets name it.

    A stage goes by its key where it has a readable one, other list items by their number from 1;
    a key that TOML wants between quotes is quoted.
    """
    parts: list[str] = []
    node: Any = data
    for step in place:
        inner = _inside(node, step)
        if isinstance(step, int):
            key = inner.get("key") if parts == ["stages"] and isinstance(inner, Mapping) else None
            parts.append(key if isinstance(key, str) and re.match(_BARE, key) else str(step + 1))
        else:
            parts.append(step if re.match(_BARE, step) else f'"{escape_unprintable(step)}"')
        node = inner
    return KeyPath.of(*parts)


def _inside(node: Any, step: str | int) -> Any:
    """What `node` holds at `step`, None where it holds nothing there."""
    if isinstance(step, str):
        return node.get(step) if isinstance(node, Mapping) else None
    if isinstance(node, Sequence) and not isinstance(node, str) and step < len(node):
        return node[step]
    return None
