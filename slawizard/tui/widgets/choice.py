"""The editor of an answer that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from slawizard.i18n.messages import N_
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from slawizard.core.question import Question


class Choice(Editor, Widget, can_focus=True):
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
        self,
        question: Question,
        text: str,
        labels: Sequence[str],
        on_text: Callable[[Choice], object],
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
