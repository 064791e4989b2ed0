"""What a field asks of answers that are probably slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.session.echo import echo
from slawizard.session.plausibility import hints_at
from slawizard.tui.text_layout import wrap_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.content import Content

    from slawizard.core.parsing import ParseResult
    from slawizard.session.session import Session
    from slawizard.tui.widgets.columns import Column


def hints_about(
    session: Session, cells: Sequence[Column], readings: Mapping[str, ParseResult]
) -> tuple[str, ...]:
    """What is asked of the answers in `cells`, which were read as `readings` by their paths."""
    asked = []
    for question in (cell.question for cell in cells):
        reading = readings.get(question.path)
        if len(cells) > 1 and reading is not None and reading.meant is not None:
            asked.append(echo(question, reading, session).removeprefix("= "))
        asked += [session.translate(one.message) for one in hints_at(session, question.path)]
    return tuple(asked)


def hint_lines(asked: Sequence[str], width: int) -> list[Content]:
    """What is `asked` in lines of `width` columns."""
    return [line for text in asked for line in wrap_text(f"△ {text}", "$text-warning", width)]
