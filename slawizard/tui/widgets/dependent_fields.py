"""Fields that follow what is answered in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slawizard.core.question import Question
    from slawizard.tui.widgets.field import Field


def read_again(fields: Iterable[Field]) -> None:
    """Answer again what was typed as an amount: it may bear the code of a currency."""
    for field in fields:
        for editor in field.editors:
            question = editor.question
            if question.kind not in ("amount", "monthly_fee"):
                continue
            is_typed = editor.value != escape_unprintable(field.text_of(question), keep="\n")
            if is_typed or question.path in field.session.draft.invalid_inputs:
                field.readings[question.path] = field.session.answer(question, editor.value)


def ask_anew(fields: Iterable[Field], questions: Sequence[Question]) -> None:
    """Ask as the `questions` of the step are now: other answers may have changed their words."""
    asked = {question.path: question for question in questions}
    for field in fields:
        for i, (cell, editor) in enumerate(zip(field.cells, field.editors, strict=True)):
            question = asked.get(cell.question.path, cell.question)
            if question == cell.question:
                continue
            if field.label == field.session.translate(cell.question.label):
                field.label = field.session.translate(question.label)
            changed = cell._replace(question=question)
            field.cells = (*field.cells[:i], changed, *field.cells[i + 1 :])
            editor.question = question
            if isinstance(editor, LineEditor):
                editor.placeholder = question.example
            field.redraw()
        field.sync()
