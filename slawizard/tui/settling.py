"""Waiting until a field has taken the keys that came before a move or an action."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

SETTLE_SECONDS = 1.0
"""The longest that a move waits for a field to finish its queue."""


async def settled(field: Widget | None) -> None:
    """Wait until `field`, which has the focus, has taken all the keys it was sent.

    Keys are handed to the field's own queue, while priority bindings run in the application's
    task: without this a move or an action would overtake the text typed just before it.
    """
    if field is None:
        return
    done = asyncio.Event()
    field.call_later(done.set)
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), SETTLE_SECONDS)
