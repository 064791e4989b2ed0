"""Fields that follow what is answered in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.doubts import doubts_at
from slawizard.session.echo import echo
from slawizard.tui.text_layout import wrap_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

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


def dependencies_of(field: Field) -> tuple[object, ...]:
    """What `field` draws that may hang on the answers of others."""
    draft = field.session.draft
    values = (draft.get(editor.question.path) for editor in field.editors)
    return (field.problem, doubts_about(field), draft.get("revenue.currency"), *values)


def doubts_about(field: Field) -> tuple[str, ...]:
    """What `field` asks of answers that are probably slips."""
    session, asked = field.session, []
    for editor in field.editors:
        question = editor.question
        reading = field.readings.get(question.path)
        if len(field.editors) > 1 and reading is not None and reading.meant is not None:
            asked.append(echo(question, reading, session).removeprefix("= "))
        asked += [session.translate(one.message) for one in doubts_at(session, question.path)]
    return tuple(asked)


def doubt_lines(field: Field, width: int) -> list[Content]:
    """The doubts about `field` in lines of `width` columns."""
    asked = doubts_about(field)
    return [line for text in asked for line in wrap_text(f"△ {text}", "$text-warning", width)]
