"""The widgets that edit one value. Each bears its question's id and has a text as its `value`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from textual.actions import SkipAction
from textual.message import Message as Event
from textual.strip import Strip

from slawizard.core.bullets import without_bullets
from slawizard.core.seasons import separate_cells
from slawizard.i18n.unprintable import (
    clean_line,
    clean_lines,
    normalize_newlines,
)
from slawizard.tui.color_filters import CUT, CUT_STYLE
from slawizard.tui.widgets.base_text_area import BaseTextArea
from slawizard.tui.widgets.choice import Choice
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.pasting import (
    CRLF_SECONDS,
    SEVERAL_CELLS,
    CellsPasted,
    PasteRefused,
    fits,
    is_line_end,
)

if TYPE_CHECKING:
    from textual import events
    from textual.widgets import TextArea

    from slawizard.core.question import Question


OnChange: TypeAlias = Callable[["Editor"], None]


class LineEditor(LineInput):
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


class TextEditor(BaseTextArea):
    """A text of several lines, or a list of one item a line; as high as what it holds."""

    MAX_ROWS = 6
    _entered_at = float("-inf")

    class HeightChanged(Event):
        """The text may take another number of rows."""

    def __init__(self, question: Question, text: str, on_text: OnChange) -> None:
        self.question = question
        self._on_text = on_text
        self._reported = clean_lines(text)
        super().__init__(
            self._reported,
            id=question.id,
            compact=True,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=question.example,
        )

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = clean_lines(text)
        self.commit()

    def on_paste(self, event: events.Paste) -> None:
        """Take nothing that a terminal would hide or obey."""
        event.stop()
        event.text = clean_lines(event.text)
        if self.question.kind == "lines":
            event.text = without_bullets(event.text)
        if not fits(self, len(self.text), event.text):
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Have line ends as well: some terminals send a paste as keys."""
        return is_line_end(key, character) or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Begin a new line at each kind of line end."""
        entered_at, self._entered_at = self._entered_at, float("-inf")
        if event.key == "enter":
            self._entered_at = event.time
        elif is_line_end(event.key, event.character):
            event.stop()
            event.prevent_default()
            if self.text and event.time - entered_at > CRLF_SECONDS:
                self.replace("\n", *self.selection, maintain_selection_offset=False)

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """A row up; from the first one to the field above."""
        self._stay_unless(leaves=not select and self._cursor_row == 0)
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """A row down; from the last one to the field below."""
        last = self.wrapped_document.height - 1
        self._stay_unless(leaves=not select and self._cursor_row == last)
        super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """A page up, where there is more than is in sight; else what is around may move."""
        self._stay_unless(leaves=self.rows < self.MAX_ROWS)
        super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """A page down, likewise."""
        self._stay_unless(leaves=self.rows < self.MAX_ROWS)
        super().action_cursor_page_down()

    @property
    def _cursor_row(self) -> int:
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    @staticmethod
    def _stay_unless(*, leaves: bool) -> None:
        """Leave the key to the form where it leads to another field."""
        if leaves:
            raise SkipAction

    @property
    def rows(self) -> int:
        """Rows that the text takes, within bounds."""
        return max(1, min(self.MAX_ROWS, self.wrapped_document.height))

    def on_resize(self) -> None:
        """Another width breaks the text elsewhere, and may take another number of rows."""
        self.refresh()  # Textual has drawn it as it was broken before, and might leave it so
        self.post_message(self.HeightChanged())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass a change on."""
        event.stop()
        self.commit()

    def commit(self) -> None:
        """Tell of a change that has not been told of yet."""
        if self.text != self._reported:
            self._reported = self.text
            self._on_text(self)

    def show(self, text: str) -> None:
        """Show `text` without telling of it: it comes from the draft."""
        self._reported = clean_lines(text)
        self.text = self._reported


Editor = LineEditor | TextEditor | Choice
