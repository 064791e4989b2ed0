"""The editor of an answer in several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.actions import SkipAction
from textual.message import Message as Event

from slawizard.core.bullets import without_bullets
from slawizard.i18n.unprintable import clean_lines
from slawizard.tui.widgets.base_text_area import BaseTextArea
from slawizard.tui.widgets.editor import Editor, OnChange
from slawizard.tui.widgets.pasting import CRLF_SECONDS, fits, is_line_end

if TYPE_CHECKING:
    from textual import events
    from textual.widgets import TextArea

    from slawizard.core.question import Question


class TextEditor(BaseTextArea, Editor):
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
