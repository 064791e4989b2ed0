"""The palette: every action and every step, by name."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input

from slawizard.core.message import _
from slawizard.tui.room import Fitted
from slawizard.wizard.session import Session


class Palette(CommandPalette, Fitted):
    """Textual's own palette, in the session's language."""

    DEFAULT_CSS = "Palette { layers: default cover; }"

    def __init__(self, session: Session) -> None:
        self.session = session
        prompt = session.say(_("Search for an action or a step…"))
        super().__init__(placeholder=prompt, id="--command-palette")

    def on_mount(self) -> None:
        """Nothing moves by itself, its cursor neither."""
        self.query_one(Input).cursor_blink = False
