"""Asks an open question about an export, with numbered choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import look_alike_key
from slawizard.prompts.reading import read_text

if TYPE_CHECKING:
    from slawizard.core.measuring.questions import OpenQuestion
    from slawizard.i18n.translator import Translator
    from slawizard.prompts.line_io import LineIO


def ask_question(talk: LineIO, translator: Translator, question: OpenQuestion) -> str:
    """Ask `question` until one of its choices is given, by number or label; return its value."""
    talk.line(translator(question.text))
    for number, choice in enumerate(question.choices, 1):
        talk.line(translator(_("{number}. {label}", number=number, label=choice.label)))
    while True:
        given = look_alike_key(read_text(talk, translator, _("Answer:")))
        for number, choice in enumerate(question.choices, 1):
            known = (str(number), choice.value, translator(choice.label))
            if given and given in map(look_alike_key, known):
                return choice.value
        count = len(question.choices)
        talk.line(translator(_("Write the number of one of them, from 1 to {count}.", count=count)))
