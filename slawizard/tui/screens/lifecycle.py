"""Screens that act only while they are there.

A screen is there from the end of its first composition until it begins to be removed, but for the
moments in which it is built anew. Between removal and end its widgets vanish one after the other,
while messages, timers and workers still come. So one rule holds for all screens: the app takes
no key, click or paste before the screen in front is composed (see `key_dispatch`), and a screen that
has begun to go does nothing any more.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final

from textual import events, messages

from slawizard.tui.textual_compat import CompatScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.app import App
    from textual.await_remove import AwaitRemove
    from textual.message import Message

_TO_THE_END: Final = (
    events.Callback,
    events.Hide,
    events.ScreenSuspend,
    events.Unmount,
    messages.CloseMessages,
    messages.InvokeLater,
    messages.Prune,
)
"""What a screen still needs that has begun to go."""


def is_closing(app: App[Any]) -> bool:
    """Whether `app` has begun to close: its widgets vanish, one after the other."""
    return app.return_code is not None or not app.is_running


class LifecycleScreen(CompatScreen):
    """A screen that knows whether its widgets are there, and is idle once they are not."""

    _is_removed = False

    def __init__(self, **names: str | None) -> None:
        super().__init__(**names)
        self._one_builder = asyncio.Lock()

    @property
    def is_composed(self) -> bool:
        """Whether all its widgets are there, to be looked for and told of something."""
        return self.is_mounted and not self.is_closing and not self._one_builder.locked()

    @property
    def is_closing(self) -> bool:
        """Whether it has begun to be removed, or the app to close, which then mounts nothing more."""
        return self._is_removed or is_closing(self.app)

    @asynccontextmanager
    async def recomposing(self) -> AsyncIterator[None]:
        """Count as not there while widgets are taken out and put in; one after the other."""
        async with self._one_builder:
            yield

    async def wait_composed(self) -> None:
        """Wait until its widgets are there, or it has gone."""
        await self.wait_mounted()
        async with self._one_builder:
            pass

    def remove(self) -> AwaitRemove:
        """Remove the screen; from now on it is idle."""
        self._is_removed = True
        self.workers.cancel_node(self)
        return super().remove()

    def accepts(self, message: Message) -> bool:
        """Whether it handles `message`: once it has begun to go, only what ends it."""
        return not self.is_closing or isinstance(message, _TO_THE_END)

    def accepts_callback(self, callback: events.Callback) -> bool:
        """Whether it calls `callback`: once it has begun to go, only what has begun already."""
        return not self.is_closing or _is_begun(callback)


def _is_begun(put_off: events.Callback) -> bool:
    """Whether it only goes on with what has begun: Python complains of a coroutine never awaited."""
    return any(map(isawaitable, getattr(put_off.callback, "args", ())))
