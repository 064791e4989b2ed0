"""The palette: every action and every step, by name."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
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
        # Without an id: the one before may still be on its way out, and no two may bear the same.
        super().__init__(placeholder=prompt)

    def on_mount(self) -> None:
        """Nothing moves by itself, its cursor neither; it may be closed before it was filled."""
        for line in self.query(Input):
            line.cursor_blink = False

    def _gather_commands(self, search_value: str) -> Any:
        """Look for commands, unless it was closed before there was a list to show them in."""
        return super()._gather_commands(search_value) if self.query(CommandList) else None

    def _select_or_command(self, event: Any = None) -> None:
        """Run what was chosen, before the keys that came behind it: Textual would do it after."""
        if self._list_visible or self._selected_command is None:
            super()._select_or_command(event)
            return
        self._cancel_gather_commands()
        self.app.delay_update()
        self.dismiss()
        self.app.call_next(self._selected_command.command)

    def _action_command_list(self, action: str) -> None:
        """Move in the list, once its rows are known: Textual looks them up before they are."""
        with suppress(KeyError, NoMatches):
            super()._action_command_list(action)
