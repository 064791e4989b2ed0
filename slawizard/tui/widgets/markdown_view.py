"""The document on the screen: Markdown drawn into lines once, not at each layout."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from slawizard.tui.text_layout import LinedText, LinedVisual
from slawizard.tui.textual_compat import active_app
from slawizard.tui.theme import document_styles

if TYPE_CHECKING:
    from rich.style import Style as RichStyle
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


@lru_cache(maxsize=4)  # the document, whole and on one page, before and after a change
def _draw(text: str, width: int, _theme: str, _encoding: str) -> list[list[Segment]]:
    """Draw the Markdown `text` once: it takes as long as all the rest of a screen.

    Theme and encoding are those of the app in the context; another one draws it anew.
    """
    from rich.markdown import Markdown

    app = active_app.get()
    options = app.console.options.update(highlight=False, width=width, height=None)
    with app.console.use_theme(document_styles(app.current_theme)):  # of each thread its own
        segments = list(app.console.render(Markdown(text, hyperlinks=False), options))
    return list(Segment.split_and_crop_lines(segments, width, include_new_lines=False))


class MarkdownView(LinedVisual):
    """The Markdown `unprintable` in lines as wide as they are asked for, in the theme of the app.

    Its lines may be asked for beforehand, beside the event loop. The app is that of the context, as
    for Textual's own: whoever held it would keep it alive with the document.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._shown: tuple[list[list[Segment]], RichStyle, list[Strip]] | None = None
        """What was shown last: the lines, on which ground, and so drawn."""

    def lines(self, width: int) -> list[list[Segment]]:
        """Its lines of `width` columns, in pieces."""
        app = active_app.get()
        return _draw(self._text, width, app.current_theme.name, app.console.encoding)

    def plain(self, width: int) -> str:
        """Its lines of `width` columns, as text."""
        lines = self.lines(width)
        return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of its lines."""
        return len(self.lines(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Its lines, on the widget's own ground, with what is selected of them."""
        selection, marked = options.selection, options.selection_style
        strips = []
        for y, strip in enumerate(islice(self._strips(width, style.rich_style), height)):
            span = selection.get_span(y) if selection is not None else None
            if span is not None and marked is not None:
                strips.append(_with_style(strip, *span, (style + marked).rich_style))
            else:
                strips.append(strip)
        return strips

    def _strips(self, width: int, ground: RichStyle) -> list[Strip]:
        """Its lines of `width` columns on `ground`, drawn again only where they are others."""
        lines = self.lines(width)
        if self._shown is None or self._shown[0] is not lines or self._shown[1] != ground:
            strips = [Strip(Segment.apply_style(line, ground)) for line in lines]
            self._shown = lines, ground, strips
        return self._shown[2]


class MarkdownText(LinedText):
    """Shows a `MarkdownView`, whose lines can be selected with the mouse."""

    def render_line(self, y: int) -> Strip:
        """The line, with what tells where the mouse is in it.

        Only of what is in sight: a style for each piece of a whole document takes a megabyte.
        """
        return super().render_line(y).apply_offsets(0, y)


def _with_style(line: Strip, start: int, end: int, style: RichStyle) -> Strip:
    """`line` in `style` from its character `start` to `end`, or to its last where that is negative."""
    first = cell_len(line.text[:start])
    last = cell_len(line.text[:end]) if end >= 0 else line.cell_length
    selected = Segment.apply_style(line.crop(first, last), post_style=style)
    return Strip.join([line.crop(0, first), Strip(selected), line.crop(last)])
