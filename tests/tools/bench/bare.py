"""The floor: ordinary small Textual applications without any other code.

`first` is a form of six inputs, whose first one has a derived number beside it that changes in the
frame of the digit; `screens` two screens of so many inputs and text areas, changed by F2.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, Static, TextArea

if TYPE_CHECKING:
    from textual.app import ComposeResult

KEYS = (("f1", "Help"), ("f2", "Next"), ("f3", "Back"), ("ctrl+s", "Save"), ("ctrl+q", "Quit"))


class Amount(Input):
    """An input that shows a number that follows from its own, before the next frame."""

    def watch_value(self, value: str) -> None:
        """Ten times the number that was typed."""
        if self.is_mounted:
            digits = "".join(filter(str.isdigit, value)) or "0"
            self.screen.query_one("#derived", Static).update(f"derived {int(digits) * 10:,}")


class Form(App[None]):
    """A header, a footer, six inputs and a static text."""

    TITLE = "bare"
    CSS = "Input { height: 1; border: none; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, "bell", name) for key, name in KEYS]

    def compose(self) -> ComposeResult:
        """The form."""
        yield Header()
        yield Amount(placeholder="field 1")
        for number in range(2, 7):
            yield Input(placeholder=f"field {number}")
        yield Static("derived 0", id="derived")
        yield Footer()


class Bare(Screen[None]):
    """A screen of so many inputs and text areas."""

    CSS = "Input, TextArea { height: 1; border: none; }"

    def __init__(self, name: str, inputs: int, texts: int) -> None:
        super().__init__()
        self._name_of_it = name
        self._counts = inputs, texts

    def compose(self) -> ComposeResult:
        """The inputs, between a header and a footer."""
        inputs, texts = self._counts
        yield Header()
        yield Static(self._name_of_it)
        for number in range(inputs):
            yield Input(f"{self._name_of_it} {number}")
        for number in range(texts):
            yield TextArea(f"{self._name_of_it} text {number}")
        yield Footer()


class Screens(App[None]):
    """Two screens by turns, each made anew."""

    TITLE = "bare"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "turn", "Next", priority=True),
        *(Binding(key, "bell", name) for key, name in KEYS if key != "f2"),
    ]

    def __init__(self, inputs: int, texts: int) -> None:
        super().__init__()
        self._counts = inputs, texts
        self._odd = False

    def on_mount(self) -> None:
        """The first screen."""
        self.push_screen(Bare("even", *self._counts))

    async def action_turn(self) -> None:
        """The other screen."""
        self._odd = not self._odd
        await self.switch_screen(Bare("odd" if self._odd else "even", *self._counts))


def main(arguments: list[str]) -> None:
    """`first`, or `screens` with the numbers of inputs and of text areas."""
    kind, *counts = arguments
    app = Form() if kind == "first" else Screens(*map(int, counts))
    app.run()


if __name__ == "__main__":
    main(sys.argv[1:])
