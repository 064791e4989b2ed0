"""The editor of an answer in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from slawizard.core.seasons import separate_cells
from slawizard.i18n.unprintable import clean_line, normalize_newlines
from slawizard.tui.color_filters import CUT, CUT_STYLE
from slawizard.tui.widgets.editor import Editor, OnChange
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.pasting import SEVERAL_CELLS, CellsPasted, PasteRefused, fits

if TYPE_CHECKING:
    from textual import events

    from slawizard.core.question import Question


class LineEditor(LineInput, Editor):
    """A line of text. Tells of each change in the frame of the key that made it.

    One in a row of a table hands on the cells of a spreadsheet that are pasted into it. An empty
    one takes what is `offered` with the arrow to the right.
    """

    def __init__(
        self, question: Question, text: str, on_text: OnChange, placeholder: str = ""
    ) -> None:
        self.question = question
        self.offered: Callable[[], str] = str
        self._on_text = on_text
        self._reported = clean_line(text)
        super().__init__(self._reported, placeholder=placeholder, id=question.id, compact=True)

    def on_paste(self, event: events.Paste) -> None:
        """Keep the cells of a spreadsheet apart: a season's numbers may have spaces in them."""
        in_row, is_words = self.question.path.is_in_row, self.question.kind == "line"
        if self.question.kind == "weights":
            event.text = separate_cells(event.text)
        elif in_row and self._are_cells(event.text):
            event.stop()
            event.prevent_default()
            if fits(self, 0, event.text):
                self.post_message(CellsPasted(self, event.text))
        elif not in_row and not is_words and self._are_cells(event.text.strip()):
            event.stop()
            event.prevent_default()
            self.post_message(PasteRefused(SEVERAL_CELLS))

    def _are_cells(self, text: str) -> bool:
        """Whether `text` is several cells; lines of words may be one sentence, broken in two.

        Numbers below each other never are: joined by a space, 20 and 300 would read as 20,300.
        """
        within = normalize_newlines(text).strip("\n")
        return "\t" in within or (self.question.kind != "line" and "\n" in within)

    def take_cell(self, text: str) -> None:
        """Take a cell of a pasted table; an undo brings back what stood here, though it was empty."""
        self.note_first(text)
        self.value = text

    def watch_value(self, old: str, new: str) -> None:
        """Pass a change on at once: by way of `Input.Changed` it would come a frame later."""
        super().watch_value(old, new)
        if new != self._reported:
            self._reported = new
            self._on_text(self)

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Tell nobody above: the change is known, and a step has some forty fields to open with."""
        event.stop()

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """A letter to the right; in an empty field, take what is offered."""
        if not self.value and (text := self.offered()):
            self.value = text
            self.cursor_position = len(text)
        else:
            super().action_cursor_right(select)

    def on_blur(self) -> None:
        """Show the beginning of a long text again."""
        self.cursor_position = 0

    def render_line(self, y: int) -> Strip:
        """The text, with a mark in the last column where it is wider than the field.

        Not while it is written: the cursor shows that there is more.
        """
        strip, room = super().render_line(y), self.scrollable_content_region.width
        if self.has_focus or y or not 0 < room < cell_len(self.value):
            return strip
        mark = Segment(CUT, self.get_component_rich_style("input--placeholder") + CUT_STYLE)
        return Strip([*strip.crop(0, room - 1), mark], room).apply_style(self.rich_style)

    def show(self, text: str) -> None:
        """Show `text` without telling of it: it comes from the draft."""
        self._reported = clean_line(text)
        self.value = self._reported
        if not self.has_focus:
            self.cursor_position = 0  # else Textual would show the end of a long text
