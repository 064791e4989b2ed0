"""Three lines for somebody's very first start; once dismissed they never come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from slawizard.i18n.messages import _
from slawizard.storage import onboarding
from slawizard.tui.key_names import name_of
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.session.session import Session


class Onboarding(Vertical):
    """How to move, where help is, and that nothing gets lost."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="orientation")
        self._say = session.translate

    def compose(self) -> ComposeResult:
        """The three lines and the way to be rid of them."""
        lines = (
            _(
                "{next} goes forward, {back} goes back; the mouse works too.",
                next=name_of(self.app, "next"),
                back=name_of(self.app, "back"),
            ),
            _(
                "{help} explains each step; {palette} lists every action.",
                help=name_of(self.app, "help"),
                palette=name_of(self.app, "palette"),
            ),
            _(
                "What you type is kept: leave with {quit}, continue any day.",
                quit=name_of(self.app, "quit"),
            ),
        )
        for line in lines:
            yield Static(Content(self._say(line)), markup=False)
        yield Button(self._say(_("Got it")), id="orientation-close", compact=True)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go for good; the focus goes on to what stands below."""
        event.stop()
        self.screen.focus_next()
        onboarding.dismiss()
        await self.remove()
