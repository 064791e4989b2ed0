"""Reads answers until one is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.prompts.line_io import MAX_OF_TERMINAL
from slawizard.prompts.line_reader import WrongKeysError

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator
    from slawizard.prompts.line_io import LineIO


def read_text(line_io: LineIO, translate: Translator, prompt: Message) -> str:
    """Read the line that answers `prompt`; ask again where a terminal sent keys that are no text, or cut it.

    Raise `EndOfInputError` and `NotUtf8Error`.
    """
    while True:
        try:
            text = line_io.read(translate(prompt))
        except WrongKeysError:
            again = _("Arrow keys and their like can't be used here: write it again.")
            line_io.line(translate(again))
            continue
        if not line_io.was_cut:
            return text
        shorter = _(
            "That was too long for this terminal, which drops the rest: write less than {most} "
            "characters.",
            most=MAX_OF_TERMINAL,
        )
        line_io.line(translate(shorter))
