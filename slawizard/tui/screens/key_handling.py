"""Screens that obey the app's keys in their own way: they are no steps of the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.tui.screens.localized import LocalizedScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import SystemCommand
    from textual.widget import Widget


class KeyHandlingScreen(LocalizedScreen):
    """A screen that says itself what the app's keys do on it."""

    can_go_back = False

    async def accept(self, focused: Widget | None) -> None:
        """Enter on what is `focused`, which is no button."""
        raise NotImplementedError

    async def save(self) -> None:
        """The key that saves."""
        raise NotImplementedError

    async def leave(self) -> None:
        """The key that quits."""
        raise NotImplementedError

    async def back(self) -> None:
        """The key that goes back, where the screen has something to go back to."""

    def show_help(self) -> None:
        """The key that asks for help."""
        raise NotImplementedError

    def system_commands(self) -> Iterable[SystemCommand]:
        """What the palette offers here, besides what it offers everywhere."""
        return ()
