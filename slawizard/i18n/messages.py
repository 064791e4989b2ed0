"""Sentences for people, kept apart from any language until somebody has to read them.

The core says what it has to say as a `Message`: the English original, which is also the key
into the gettext catalogues, and the values that it names. A `Translator` turns it into text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not in any language yet.

    `text` is the English original with `{name}` places, `values` what goes there: text of users
    (shown literally), numbers, amounts, dates or other messages. `plural` is the original for the
    `count`s that are not singular, None where the sentence does not count anything.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int = 0


class Amount(NamedTuple):
    """An amount of money in the ISO 4217 `currency`, empty while that is not known."""

    value: Decimal | int
    currency: str


def _(text: str, /, **values: object) -> Message:
    """The message `text`; the catalogues are extracted from the calls of this function."""
    return Message(text, values)


def _n(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """The message `singular` or `plural`, as `count` asks; `{count}` is among its values."""
    return Message(singular, {"count": count, **values}, plural, count)


def literal(text: str) -> Message:
    """A message that says the user's own `text`, the same in every language."""
    return Message("{text}", {"text": text})


def N_(text: str, /) -> str:  # noqa: N802 - the usual name of the mark in gettext
    """`text` itself, marked for the catalogues; whoever shows it asks a translator for `Message(text)`."""
    return text
