"""The frame of every dialog: its answers are reached by arrows, letters and numbers."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from string import ascii_lowercase, digits
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from slawizard.i18n.messages import N_, Message
from slawizard.tui.screens.responsive import ResponsiveScreen
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from slawizard.session.session import Session

Answer = TypeVar("Answer")

TYPING_SECONDS: Final = 0.3
"""Letters that come closer to each other, or to the opening of a dialog, are text for the screen
behind it: they press nothing."""


class Dialog(ModalScreen[Answer | None], ResponsiveScreen, Generic[Answer]):
    """A box in the middle; Escape closes it without an answer.

    Arrows move the focus where the widget with the focus has no use for them. A letter that an
    answer underlines presses it, and so does its number where the answers are `NUMBERED`.
    The answer of the id `SAFEST` has the focus first.
    """

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    NUMBERED: ClassVar[bool] = False
    SAFEST: ClassVar[str] = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Close"), show=False),
        Binding("up,left", "move_focus(-1)", N_("Previous"), show=False),
        Binding("down,right", "move_focus(1)", N_("Next"), show=False),
        Binding("pageup", "turn_page(-1)", N_("Previous"), show=False),
        Binding("pagedown", "turn_page(1)", N_("Next"), show=False),
        *(Binding(f"{c},{c.upper()}", f"choose('{c}')", show=False) for c in ascii_lowercase),
        *(Binding(c, f"choose('{c}')", show=False) for c in digits[1:]),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._letters: dict[str, str] = {}
        self._last_letter_at: float | None = None

    # What it consists of ------------------------------------------------------------------

    def text(self, message: Message, *, classes: str = "") -> Static:
        """`message` as a paragraph of the box."""
        return Static(Content(self.session.translate(message)), classes=classes, markup=False)

    def button(self, message: Message, name: str, *, primary: bool = False) -> Button:
        """A button of the id `name`, its letter underlined."""
        return Button(
            self._label(self.session.translate(message), name),
            id=name,
            compact=True,
            variant="primary" if primary else "default",
        )

    def _label(self, text: str, name: str) -> Content:
        """`text` behind its number, with the first letter underlined that no other answer has."""
        self._letters[name] = ""  # a new label stays in its place
        taken = self._letters.values()
        letters = [unicodedata.normalize("NFD", char)[0].lower() for char in text]
        free = (i for i, c in enumerate(letters) if c in ascii_lowercase and c not in taken)
        at = next(free, None)
        self._letters[name] = "" if at is None else letters[at]
        label = Content(text)
        if at is not None:
            label = label.stylize("underline", at, at + 1)
        number = list(self._letters).index(name) + 1
        has_key = self.NUMBERED and number < len(digits)  # 10 would be two keys
        return Content(f"{number} ") + label if has_key else label

    # Answers ------------------------------------------------------------------------------

    async def handle_answer(self, answer: str) -> None:
        """Do what the answer of the id `answer` says."""
        raise NotImplementedError

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the answer."""
        event.stop()
        await self.handle_answer(event.button.id or "")

    def action_cancel(self) -> None:
        """Close the box."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """Begin on the answer that loses nothing, and listen to letters once it is in sight."""
        if self.SAFEST:
            # At once: `focus` would wait, and an Enter meanwhile press the first answer.
            self.set_focus(self.query_one(f"#{self.SAFEST}"))
        self.call_after_refresh(self._listen)

    def _listen(self) -> None:
        self._last_letter_at = monotonic()

    def action_choose(self, key: str) -> None:
        """Press the answer that has the letter or the number `key`, unless somebody is typing."""
        before, now = self._last_letter_at, monotonic()
        if before is None:
            return
        self._last_letter_at = now
        if now - before >= TYPING_SECONDS:
            self.choose(key)

    def choose(self, key: str) -> None:
        """Press the answer that has the letter or the number `key`."""
        for number, (name, letter) in enumerate(self._letters.items(), 1):
            if key == letter or (self.NUMBERED and key == str(number)):
                # Behind what its own queue holds, as a press of the button would come.
                self.call_later(self.handle_answer, name)

    # Moving -------------------------------------------------------------------------------

    def action_move_focus(self, by: int) -> None:
        """Move the focus to what comes before or after it; the first and the last one keep it."""
        chain = self.focus_chain
        if self.focused not in chain:
            self.focus_next()
        elif 0 <= (there := chain.index(self.focused) + by) < len(chain):
            self.set_focus(chain[there])

    def action_turn_page(self, by: int) -> None:
        """Scroll what is too long for the box."""
        for scroll in self.query(VerticalScroll):
            if by > 0:
                scroll.scroll_page_down(animate=False)
            else:
                scroll.scroll_page_up(animate=False)
