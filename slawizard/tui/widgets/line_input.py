"""An input of one line, for a field or a dialog."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widgets import Input

from slawizard.i18n.messages import N_
from slawizard.i18n.unprintable import clean_line
from slawizard.tui.component_compat import LazyComponents
from slawizard.tui.widgets.base_widgets import LazilyStyled
from slawizard.tui.widgets.edit_history import EditHistory
from slawizard.tui.widgets.pasting import fits, is_line_end

if TYPE_CHECKING:
    from textual import events
    from textual.validation import ValidationResult


class LineInput(LazyComponents, LazilyStyled, Input):
    """An input that takes all of a pasted text, and sends no character that a terminal obeys."""

    cursor_blink = reactive(default=False, init=False)
    # A longer text scrolls within the line: nothing on the screen takes another place.
    virtual_size = Reactive(Size(0, 0))

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", N_("Undo"), show=False),
        Binding("ctrl+y,ctrl+shift+z", "redo", N_("Redo"), show=False),
    ]
    _turns_back = False

    @cached_property
    def _history(self) -> EditHistory:
        return EditHistory()

    def watch_value(self, old: str, new: str) -> None:
        """Remember what stood there."""
        is_first = not old and not self.has_focus  # what it opens with
        if not self._turns_back and old != new and not is_first:
            self._history.note(old, new)

    def note_first(self, new: str) -> None:
        """Remember the empty field that `new` is about to fill from elsewhere, without the focus."""
        if new and not self.value and not self.has_focus:
            self._history.note("", new)

    def action_undo(self) -> None:
        """Bring back what stood there before."""
        self._turn(self._history.undo(self.value))

    def action_redo(self) -> None:
        """Take that back."""
        self._turn(self._history.redo(self.value))

    def _turn(self, text: str | None) -> None:
        if text is None:
            return
        self._turns_back = True
        self.value = text
        self._turns_back = False
        self.cursor_position = len(text)

    def validate_value(self, value: str) -> str:
        """Take nothing that a terminal would hide or obey."""
        return clean_line(value)

    def validate(self, value: str) -> ValidationResult | None:
        """Nothing: the agreement's own checks judge it, and Textual would style it once more."""
        return None

    def on_paste(self, event: events.Paste) -> None:
        """Take several lines as one: Textual would drop all but the first."""
        event.text = clean_line(event.text.strip("\r\n"))
        if not fits(self, len(self.value), event.text):
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Have line ends as well: some terminals send a paste as keys."""
        return is_line_end(key, character) or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Take a line end within the text as a space, as in a paste."""
        if is_line_end(event.key, event.character):
            event.stop()
            event.prevent_default()
            if self.value:
                self.replace(" ", *self.selection)
