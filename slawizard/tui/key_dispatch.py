"""Keys in their order: each does all its work before the next one is looked at."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from slawizard.tui.mouse import widget_under
from slawizard.tui.screens.lifecycle import LifecycleScreen
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.textual_compat import flush_callbacks, run_binding
from slawizard.tui.widgets.base_widgets import Multiline

IDLE_TIMEOUT = 1.0
"""The longest that a key waits for a widget to finish its queue."""


if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen

    from slawizard.tui.crash_handling import CrashHandler

_FROM_THE_AUTHOR = (events.InputEvent, events.Paste)


async def wait_idle(widget: Widget | None) -> None:
    """Wait until `widget` has handled all that it was sent."""
    done = asyncio.Event()
    if widget is not None and widget.call_later(done.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), IDLE_TIMEOUT)


class KeyDispatcher:
    """Has each key of an app act in order, on what a patient typist would have before them.

    Textual hands a key to the queue of the focused widget, from where it climbs from queue to queue
    up to the app, which only then looks for a binding that is no priority one: by then the focus
    may have moved on, and a quick Backspace, Enter would take a letter from the next field. Here
    the app looks at once, after what was typed before has arrived and before it takes the next key.
    """

    def __init__(self, app: App[None], crash: CrashHandler) -> None:
        self._app = app
        self._crash = crash
        self._pointed: Widget | None = None
        """What was clicked on since the last key, and may still move the focus."""

    async def dispatch(
        self, event: events.Event, pass_on: Callable[[events.Event], Awaitable[None]]
    ) -> None:
        """Obey a key that is no text here and now; `pass_on` all else to Textual."""
        if isinstance(event, _FROM_THE_AUTHOR):
            await self.wait_screen()
            if not self._app.screen_stack:
                return  # the app closes: Textual would look for the screen in front
        if isinstance(event, events.MouseDown):
            self._pointed = widget_under(self._app.screen, event)
            if self._pointed is not None and not self._pointed.is_attached:
                self._pointed = None
                return  # it was removed since the last frame: Textual would look for its parent
        elif isinstance(event, events.Key) and self._pointed is not None:
            pointed, self._pointed = self._pointed, None
            await self._wait_for_message(pointed)
        if isinstance(event, events.Key) and not event.is_forwarded and not self._is_text(event):
            await self._obey(event)
        else:
            await pass_on(event)

    async def _obey(self, event: events.Key) -> None:
        """Do what the key of `event` is bound to, and all that follows from it."""
        app = self._app
        app.app_focus = True
        focused = app.focused
        await wait_idle(focused)
        await self.wait_screen()
        if isinstance(app.screen, StepScreen):
            app.screen.flush_updates()  # the key may build upon what follows from those before
        if not await run_binding(app, event.key, priority=True):
            await run_binding(app, event.key)
        await self._wait_for_message(focused)

    async def wait_screen(self) -> None:
        """Wait for the screen in front: what is pressed now was meant for it."""
        app = self._app
        screen: Screen[object] | None = None
        while self._crash.fault is None and app.screen_stack and screen is not app.screen:
            screen = app.screen
            if isinstance(screen, LifecycleScreen):
                await screen.wait_composed()

    def _is_text(self, event: events.Key) -> bool:
        """Whether the focused widget writes the key of `event` down."""
        focused = self._app.focused
        if isinstance(focused, Multiline) and event.key == "enter":
            return True
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _wait_for_message(self, widget: Widget | None) -> None:
        """Wait until what a key made `widget` tell (pressed, chosen) has climbed to its screen.

        And do what it has asked of the app, as a dialog does with its answer: Textual would do it
        after all the keys that are already there.
        """
        for node in widget.ancestors_with_self if widget is not None else ():
            if isinstance(node, Widget):
                await wait_idle(node)
        await flush_callbacks(self._app)
        await wait_idle(self._app.screen)


async def is_there(node: DOMNode | None) -> bool:
    """Whether the screen that `node` is of, once composed, has not begun to go."""
    for ancestor in node.ancestors_with_self if node else ():
        if isinstance(ancestor, LifecycleScreen):
            await ancestor.wait_composed()
            if ancestor.is_closing:
                return False
    return True
