"""What takes longer than a frame and nobody waits for, done while the author pauses."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Final

from textual import events

from slawizard.core import garbage_collection
from slawizard.tui.key_dispatch import KeyDispatcher

IDLE_SECONDS: Final = 0.3
"""How long after the last key or move of the mouse the author is taken to pause."""


class IdleCollectionApp(KeyDispatcher):
    """An app that has Python look for garbage in pauses: each step that is left is a lot of it.

    Python would look in the middle of drawing another step, which then took twice as long.
    """

    _used = 0.0
    """When there was a key or a move of the mouse last."""

    _pause: asyncio.TimerHandle | None = None

    async def on_event(self, event: events.Event) -> None:
        """Note what the author does, and wait for the end of it."""
        if isinstance(event, events.InputEvent):
            self._used = monotonic()
            if self._pause is None:
                self._wait(IDLE_SECONDS)
        await super().on_event(event)

    def _wait(self, seconds: float) -> None:
        self._pause = asyncio.get_running_loop().call_later(seconds, self._collect)

    def _collect(self) -> None:
        """Look for garbage, unless the author has gone on meanwhile."""
        self._pause = None
        left = self._used + IDLE_SECONDS - monotonic()
        if left > 0:
            self._wait(left)
        else:
            garbage_collection.collect_now()
