"""The document on the screen: Markdown drawn into lines once, not at each layout."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.visual import Visual

from slawizard.tui.textual_compat import active_app
from slawizard.tui.theme import document_styles

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.theme import Theme
    from textual.visual import RenderOptions


class MarkdownView(Visual):
    """The Markdown `unprintable` in lines as wide as they are asked for, in the theme of the app.

    To draw a document takes as long as all the rest of a screen. So the last lines are kept, and
    may be asked for beforehand, beside the event loop. The app is that of the context, as for
    Textual's own: whoever held it would keep it alive with the document.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._drawn: tuple[int, str, list[Strip]] | None = None

    def lines(self, width: int) -> list[Strip]:
        """Its lines of `width` columns."""
        theme = active_app.get().current_theme
        drawn = self._drawn
        if drawn is None or drawn[:2] != (width, theme.name):
            self._drawn = drawn = width, theme.name, self._draw(width, theme)
        return drawn[2]

    def _draw(self, width: int, theme: Theme) -> list[Strip]:
        from rich.markdown import Markdown

        console = active_app.get().console
        options = console.options.update(highlight=False, width=width, height=None)
        with console.use_theme(document_styles(theme)):  # of each thread its own
            segments = list(console.render(Markdown(self._text, hyperlinks=False), options))
        lines = Segment.split_and_crop_lines(segments, width, include_new_lines=False, pad=False)
        return [Strip(line) for line in lines]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of its lines."""
        return len(self.lines(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Its lines, on the widget's own ground."""
        return [line.apply_style(style.rich_style) for line in islice(self.lines(width), height)]
