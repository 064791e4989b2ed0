"""Keeps a number and its unit on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.i18n.messages import Message

_COUNTED: Final = re.compile(r"(?<=\{(?:count|hours))\} (?=\w)")


class DocumentTranslator(Translator):
    """A translator that parts no number from its unit at a line's end: `8 hours` stays together."""

    def template(self, message: Message) -> str:
        """`message` in this language; where it counts something, its number keeps the next word."""
        text = super().template(message)
        if message.plural is None:
            return text
        return _COUNTED.sub("}\N{NO-BREAK SPACE}", text)
