"""Sentences that stay independent of any language until somebody reads them.

The core reports everything as a `Message`: the English source text, which is also the key into the
gettext catalogs, and the values that it names. A `Translator` turns a message into text.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple


class Message(NamedTuple):
    """A sentence that has not been translated yet.

    `text` is the English source text with `{name}` placeholders. `values` fills them: users' texts
    (shown literally), numbers, dates or other messages. `plural` is the source text for a `count`
    that is not singular, None if the sentence counts nothing.
    """

    text: str
    values: Mapping[str, object] = MappingProxyType({})
    plural: str | None = None
    count: int = 0  # type: ignore[assignment]  # in place of `tuple.count`


class Amount(NamedTuple):
    """An amount of money in the ISO 4217 `currency`, empty while that is not known."""

    value: Decimal | int
    currency: str


def _(text: str, /, **values: object) -> Message:
    """Make a message of `text`; catalogs are extracted from the calls of this function."""
    return Message(text, values)


def _n(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """Make a message that is `singular` or `plural` by `count`, which is its value `{count}`."""
    return Message(singular, {"count": count, **values}, plural, count)


def literal(text: str) -> Message:
    """Make a message that shows the user's own `text`, the same in every language."""
    return Message("{text}", {"text": text})


def N_(text: str, /) -> str:  # noqa: N802 - the usual name of the mark in gettext
    """Mark `text` for the catalogs and return it; show it by translating `Message(text)`."""
    return text
