"""The heads of the columns of a form, and the widths that the columns take for them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from slawizard.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from slawizard.i18n.messages import Message
    from slawizard.session.session import Session


def column_widths(
    session: Session, columns: Sequence[tuple[Message, int | None]]
) -> list[int | None]:
    """The width of each of `columns`: the usual one, or what the longest word of its head takes."""
    return [
        usual and max(usual, *map(cell_len, session.translate(head).split()))
        for head, usual in columns
    ]


class ColumnHeads(Widget):
    """The heads of the columns, over the editors of the rows of the class `field` below."""

    def __init__(
        self, session: Session, field: type[Field], *heads: tuple[Message, int | None]
    ) -> None:
        super().__init__()
        self.session = session
        self._field = field
        self._heads = heads

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line, more where a head has several words."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The heads, each above its column."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        left = self._field.label_width_in(self.app.size)
        columns = [
            (Content(self.session.translate(head)).wrap(room or max(1, width)), room or width)
            for (head, _usual), room in zip(
                self._heads, column_widths(self.session, self._heads), strict=True
            )
        ]
        lines = []
        for row in zip_longest(*(wrapped for wrapped, _room in columns), fillvalue=Content("")):
            line = Content(" " * left)
            for cell, (_wrapped, room) in zip(row, columns, strict=True):
                line += cell.truncate(room + 1, pad=True)
            lines.append(line.stylize("$muted").truncate(width))
        return lines
