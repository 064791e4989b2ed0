"""Screens that act only while they are there.

A screen is there from the end of its first composition until it begins to be removed, but for the
moments in which it is built anew. Between removal and end its widgets vanish one after the other,
while messages, timers and workers still come. So one rule holds for all screens: the app takes
no key, click or paste before the screen in front is composed (see `settling`), and a screen that
has begun to go does nothing any more.
"""

from __future__ import annotations

from contextlib import contextmanager
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final

from textual import events, messages
from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Presence(Screen[Any]):
    """A screen that knows whether its widgets are there, and is idle once they are not."""

    _is_gone = False
    _builders = 0

    @property
    def is_there(self) -> bool:
        """Whether all its widgets are there, to be looked for and told of something."""
        return self.is_mounted and not self._is_gone and not self._builders

    @property
    def is_gone(self) -> bool:
        """Whether it has begun to be removed."""
        return self._is_gone

    @contextmanager
    def building(self) -> Iterator[None]:
        """Count as not there while widgets are taken out and put in."""
        self._builders += 1
        try:
            yield
        finally:
            self._builders -= 1

    def remove(self) -> AwaitRemove:
        """Remove the screen; from now on it is idle."""
        self._is_gone = True
        self.workers.cancel_node(self)
        return super().remove()

    async def _dispatch_message(self, message: Message) -> None:
        if not self._is_gone or isinstance(message, _TO_THE_END):
            await super()._dispatch_message(message)

    async def _flush_next_callbacks(self) -> None:
        if self._is_gone:
            self._next_callbacks = [put for put in self._next_callbacks if _is_begun(put)]
        await super()._flush_next_callbacks()


def _is_begun(put_off: events.Callback) -> bool:
    """Whether it only goes on with what has begun: Python complains of a coroutine never awaited."""
    return any(map(isawaitable, getattr(put_off.callback, "args", ())))
