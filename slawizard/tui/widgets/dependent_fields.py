"""Fields that follow what is answered in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slawizard.tui.widgets.field import Field


def read_again(fields: Iterable[Field]) -> None:
    """Answer again what was typed as an amount: it may bear the code of a currency."""
    for field in fields:
        for editor in field.editors:
            question = editor.question
            if question.kind != "amount":
                continue
            is_typed = editor.value != escape_unprintable(field.text_of(question), keep="\n")
            if is_typed or question.path in field.session.draft.invalid_inputs:
                field.readings[question.path] = field.session.answer(question, editor.value)
