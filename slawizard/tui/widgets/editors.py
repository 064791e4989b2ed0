"""The widgets that edit one value. Each bears its question's id and has a text as its `value`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message as Event
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from slawizard.core.seasons import separate_cells
from slawizard.i18n.messages import N_
from slawizard.i18n.unprintable import clean_line, clean_lines, escape_unprintable
from slawizard.tui.color_filters import CUT, CUT_STYLE
from slawizard.tui.textual_compat import stop_watching_theme
from slawizard.tui.widgets.base_widgets import LazilyStyled
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.pasting import CRLF_SECONDS, fits, is_line_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from slawizard.core.question import Question


OnChange: TypeAlias = Callable[["Editor"], None]


class LineEditor(LineInput):
    """A line of text. Tells of each change in the frame of the key that made it."""

    def __init__(
        self, question: Question, text: str, on_text: OnChange, placeholder: str = ""
    ) -> None:
        self.question = question
        self._on_text = on_text
        self._reported = clean_line(text)
        super().__init__(self._reported, placeholder=placeholder, id=question.id, compact=True)

    def on_paste(self, event: events.Paste) -> None:
        """Keep the cells of a spreadsheet apart: a season's numbers may have spaces in them."""
        if self.question.kind == "weights":
            event.text = separate_cells(event.text)

    def watch_value(self, value: str) -> None:
        """Pass a change on at once: by way of `Input.Changed` it would come a frame later."""
        if value != self._reported:
            self._reported = value
            self._on_text(self)

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


class TextEditor(LazilyStyled, TextArea):
    """A text of several lines, or a list of one item a line; as high as what it holds."""

    MOST_ROWS = 6
    _entered_at = float("-inf")
    cursor_blink = reactive(default=False, init=False)

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

    @property
    def rows(self) -> int:
        """Rows that the text takes, within bounds."""
        return max(1, min(self.MOST_ROWS, self.wrapped_document.height))

    def on_resize(self) -> None:
        """Another width breaks the text elsewhere, and may take another number of rows."""
        self.refresh()  # Textual has drawn it as it was broken before, and might leave it so
        self.post_message(self.HeightChanged())

    def on_unmount(self) -> None:
        """Be forgotten by the app."""
        stop_watching_theme(self)

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


class Choice(Widget, can_focus=True):
    """One of a few options: side by side where there is room, else one at a time.

    The arrow keys and the space bar choose, and so does a click on an option. A text that is none
    of them (a file may hold one) is shown until something is chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", N_("Previous"), show=False),
        Binding("right,space", "choose(1)", N_("Next"), show=False),
    ]

    value: reactive[str] = reactive("", init=False)

    def __init__(
        self, question: Question, text: str, labels: Sequence[str], on_text: OnChange
    ) -> None:
        super().__init__(id=question.id)
        self.question = question
        self._on_text = on_text
        self._labels = dict(zip((o.value for o in question.options), labels, strict=True))
        self._reported = escape_unprintable(
            text
        )  # only for the eye: nothing but an option is ever told of
        self.set_reactive(Choice.value, self._reported)

    def validate_value(self, value: str) -> str:
        """Only what the question offers can be chosen."""
        return value if value in self._labels else self.value

    def watch_value(self, value: str) -> None:
        """Pass a choice on at once."""
        if value != self._reported:
            self._reported = value
            self._on_text(self)

    def show(self, text: str) -> None:
        """Show `text` without telling of it: it comes from the draft."""
        self._reported = text
        self.value = text

    def action_choose(self, step: int) -> None:
        """Choose the option `step` further on; after the last comes the first."""
        values = list(self._labels)
        here = values.index(self.value) if self.value in values else -step
        self.value = values[(here + step) % len(values)]

    def _parts(self) -> list[tuple[str, str]]:
        """The options side by side, each with its value, as (text, value)."""
        return [
            (f"({'•' if value == self.value else ' '}) {label}", value)
            for value, label in self._labels.items()
        ]

    def _fits(self) -> bool:
        texts = [text for text, _value in self._parts()]
        texts += [self._foreign] if self._foreign else []
        return cell_len(" ".join(texts)) <= self.size.width

    @property
    def _foreign(self) -> str:
        """The text that is none of the options, empty where one is chosen."""
        return "" if self.value in self._labels else self.value

    def render(self) -> Content:
        """Draw the options, or the chosen one between arrows where they do not fit."""
        chosen = "$accent bold" if self.has_focus else "$text bold"
        foreign = (self._foreign, "$text-error")
        if not self._fits():
            label = (self._labels.get(self.value, ""), chosen) if not self._foreign else foreign
            room = max(1, self.size.width - len("‹  ›"))
            return Content.assemble(
                ("‹ ", "$muted"),
                Content.styled(*label).truncate(room, ellipsis=True),
                (" ›", "$muted"),
            )
        pieces: list[tuple[str, str] | str] = []
        for text, value in self._parts():
            pieces += [(text, chosen if value == self.value else "$muted"), " "]
        return Content.assemble(*pieces, foreign).rstrip()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the option under the pointer.

        Not at the click that follows: the focus puts another field's help line away, and what
        stood under the pointer moves up.
        """
        if not self._fits():
            self.action_choose(1 if event.x > 0 else -1)
            return
        column = 0
        for text, value in self._parts():
            width = cell_len(text)
            if column <= event.x < column + width:
                self.value = value
            column += width + 1


Editor = LineEditor | TextEditor | Choice
