"""Text broken into lines, for widgets that draw their lines themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.selection import Selection
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_PRIVATE: Final = [chr(code) for code in range(0xE000, 0xE100)]


def wrap_text(text: str, style: str, width: int) -> list[Content]:
    """`text` in lines of `width` columns, none of them broken at a no-break space."""
    return wrap_content(Content.styled(text, style), width)


def wrap_content(content: Content, width: int) -> list[Content]:
    """`content` in lines of `width` columns, none of them broken at a no-break space.

    Textual breaks at any white space: `2.4 %` would lose its sign to the next line.
    """
    text = content.plain
    stand_in = next((char for char in _PRIVATE if char not in text), NO_BREAK)
    lines = Content(text.replace(NO_BREAK, stand_in), list(content.spans)).wrap(max(1, width))
    return [Content(line.plain.replace(stand_in, NO_BREAK), list(line.spans)) for line in lines]


def truncate(text: str, room: int) -> str:
    """`text` in at most `room` columns, at least one, with "…" for what there is no room for."""
    return text if cell_len(text) <= room else f"{set_cell_size(text, max(0, room - 1))}…"


class LinedVisual(Visual):
    """What is broken into lines by itself."""

    def plain(self, width: int) -> str:
        """Its lines of `width` columns, as text."""
        raise NotImplementedError


class HangingIndent(LinedVisual):
    """A text behind a mark; what is broken into more lines stands under the text."""

    def __init__(self, mark: Content, text: Content) -> None:
        self._mark = mark
        self._text = text

    def joined(self, width: int) -> Content:
        """It in lines of `width` columns."""
        lead, lines = self._mark, []
        for line in wrap_content(self._text, width - lead.cell_length):
            lines.append(lead + line.rstrip())
            lead = Content(" " * lead.cell_length)
        return Content("\n").join(lines)

    def plain(self, width: int) -> str:
        """Its lines of `width` columns, as text."""
        return self.joined(width).plain

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The columns that it takes in one line."""
        return self._mark.cell_length + self._text.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that it takes."""
        return self.joined(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Its lines."""
        return self.joined(width).render_strips(width, height, style, options)


class LinedText(Static):
    """A text whose lines can be selected and copied, whoever breaks them."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected of its lines: Textual gives that of its own texts only."""
        visual = self.visual
        if not isinstance(visual, LinedVisual):
            return super().get_selection(selection)
        return selection.extract(visual.plain(self.content_size.width)), "\n"


class WrappedText(LinedText):
    """A text that is broken at no no-break space."""

    def set_text(self, text: Content, *, layout: bool = True) -> None:
        """Have it say `text`."""
        self.update(HangingIndent(Content(""), text), layout=layout)
