"""Three lines for somebody's very first start; once dismissed they never come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from slawizard.i18n.messages import _
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from slawizard.session.session import Session


class Onboarding(Vertical):
    """How to move, where help is, and that nothing gets lost.

    `name_of` gives the name of the key of an action.
    """

    def __init__(self, session: Session, name_of: Callable[[str], str]) -> None:
        super().__init__(id="orientation")
        self._name_of = name_of
        self._say = session.translate

    def compose(self) -> ComposeResult:
        """The three lines and the way to be rid of them."""
        lines = (
            _(
                "{next} goes forward, {back} goes back; the mouse works too.",
                next=self._name_of("next"),
                back=self._name_of("back"),
            ),
            _(
                "{help} explains each step; {palette} lists every action.",
                help=self._name_of("help"),
                palette=self._name_of("palette"),
            ),
            _(
                "What you type is kept: leave with {quit}, continue any day.",
                quit=self._name_of("quit"),
            ),
        )
        for line in lines:
            yield Static(Content(self._say(line)), markup=False)
        yield Button(self._say(_("Got it")), id="orientation-close", compact=True)
