"""A field of several lines that outlives an undo, and is forgotten when it goes."""

from __future__ import annotations

from textual.geometry import Offset
from textual.reactive import reactive
from textual.widgets import TextArea

from slawizard.tui.component_compat import LazyComponents
from slawizard.tui.textual_compat import stop_watching_theme
from slawizard.tui.widgets.base_widgets import LazilyStyled, Multiline


class BaseTextArea(Multiline, LazyComponents, LazilyStyled, TextArea):
    """What all fields of several lines have in common."""

    cursor_blink = reactive(default=False, init=False)

    def scroll_cursor_visible(
        self,
        center: bool = False,  # noqa: FBT001, FBT002 - Textual's
        animate: bool = False,  # noqa: FBT001, FBT002 - Textual's
    ) -> Offset:
        """Scroll to the cursor, if its line exists.

        An undo shortens the text before it moves the cursor. If a scrollbar goes in between, Textual
        looks for the cursor in a line that is gone, and fails (Textualize/textual#6686).
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def on_unmount(self) -> None:
        """Be forgotten by the app."""
        stop_watching_theme(self)
