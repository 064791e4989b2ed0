"""Keys in their order: each does all its work before the next one is looked at."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.errors import NoWidget
from textual.widget import Widget
from textual.widgets import TextArea

from slawizard.tui.failing import FailingApp
from slawizard.tui.presence import Presence

SETTLE_SECONDS = 1.0
"""The longest that a key waits for a widget to finish its queue."""


if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.screen import Screen

_FROM_THE_AUTHOR = (events.InputEvent, events.Paste)


async def settled(widget: Widget | None) -> None:
    """Wait until `widget` has handled all that it was sent."""
    done = asyncio.Event()
    if widget is not None and widget.call_later(done.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), SETTLE_SECONDS)


class KeysInOrder(FailingApp):
    """An app in which keys act in order, on what a patient typist would have before them.

    Textual hands a key to the queue of the focused widget, from where it climbs from queue to queue
    up to the app, which only then looks for a binding that is no priority one: by then the focus
    may have moved on, and a quick Backspace, Enter would take a letter from the next field. Here
    the app looks at once, after what was typed before has arrived and before it takes the next key.
    """

    _pointed: Widget | None = None
    """What was clicked on since the last key, and may still move the focus."""

    async def on_event(self, event: events.Event) -> None:
        """Obey a key that is no text here and now; all else goes Textual's way."""
        if isinstance(event, _FROM_THE_AUTHOR):
            await self._screen_is_whole()
        if isinstance(event, events.MouseDown):
            self._pointed = None
            with suppress(NoWidget):  # beyond the old edge of a window that has just grown
                self._pointed, _region = self.screen.get_widget_at(*event.screen_offset)
            if self._pointed is not None and not self._pointed.is_attached:
                self._pointed = None
                return  # it was removed since the last frame: Textual would look for its parent
        elif isinstance(event, events.Key) and self._pointed is not None:
            pointed, self._pointed = self._pointed, None
            await self._acted(pointed)
        if not isinstance(event, events.Key) or event.is_forwarded or self._is_text(event):
            await super().on_event(event)
            return
        self.app_focus = True
        focused = self.focused
        await settled(focused)
        await self._screen_is_whole()
        self.catch_up()
        if not await self._check_bindings(event.key, priority=True):
            await self._check_bindings(event.key)
        await self._acted(focused)

    async def _screen_is_whole(self) -> None:
        """Wait for the screen in front: what is pressed now was meant for it."""
        screen: Screen[object] | None = None
        while self.fault is None and self.screen_stack and screen is not self.screen:
            screen = self.screen
            if isinstance(screen, Presence):
                await screen.whole()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what `action` says, unless the screen that it is of has gone meanwhile."""
        for node in default_namespace.ancestors_with_self if default_namespace else ():
            if isinstance(node, Presence):
                await node.whole()
                if node.is_gone:
                    return False
        return await super().run_action(action, default_namespace, namespaces)

    def catch_up(self) -> None:
        """Show what follows from the keys so far, which the next one may build upon."""
        raise NotImplementedError

    def _is_text(self, event: events.Key) -> bool:
        """Whether the focused widget writes the key of `event` down."""
        focused = self.focused
        if isinstance(focused, TextArea) and event.key == "enter":
            return True
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _acted(self, widget: Widget | None) -> None:
        """Wait until what a key made `widget` tell (pressed, chosen) has climbed to its screen.

        And do what it has asked of the app, as a dialog does with its answer: Textual would do it
        after all the keys that are already there.
        """
        for node in widget.ancestors_with_self if widget is not None else ():
            if isinstance(node, Widget):
                await settled(node)
        await self._flush_next_callbacks()
        await settled(self.screen)
