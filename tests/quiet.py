# ruff: noqa: SLF001 - only the inside of Textual tells whether there is work left
"""Waiting until the wizard has nothing left to do, whatever the machine is doing meanwhile.

Textual's own `Pilot.pause` takes a process that uses no processor for one that is done, which on a
busy machine is one that waits for its turn: then a screen is read before it has its last layout.
Here the program itself is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, Final

from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import WorkerCancelled

from tests.patience import PATIENCE, Watch

CALM_TURNS: Final = 4
"""Turns of the event loop without work: more than what a thread hands over takes to arrive."""

QUICK_TURNS: Final = 100
"""After so many turns it is a thread or a timer that is waited for."""

POLL_SECONDS: Final = 0.002


async def quiet(app: App[Any]) -> None:
    """Wait until no message waits, no worker runs, and every screen in sight is laid out."""
    calm = 0
    while calm < CALM_TURNS and not _has_ended(app):
        calm += 1
        if app.workers:
            calm = 0
            with suppress(WorkerCancelled):  # one of a screen that was left meanwhile
                await app.workers.wait_for_complete()
        for busy in [pump for pump in _pumps(app) if not _is_idle(pump)]:
            calm = 0
            await _until(partial(_is_idle, busy), app)
        if not _holds_nothing_back(app):
            calm = 0
            await _until(partial(_holds_nothing_back, app), app)
        elif not calm or _lay_out_screens(app):
            calm = 0
        await asyncio.sleep(0)


async def _until(done: Callable[[], bool], app: App[Any]) -> None:
    watch, turns = Watch(), 0
    while not done() and not _has_ended(app):
        assert watch.seconds < PATIENCE, "the wizard never comes to rest"
        turns += 1
        await asyncio.sleep(0 if turns < QUICK_TURNS else POLL_SECONDS)


def _has_ended(app: App[Any]) -> bool:
    return app._exit or not app.is_running or app._exception is not None


def _holds_nothing_back(app: App[Any]) -> bool:
    """Whether no timer has yet to tell of a new size, or to let a screen be drawn."""
    return not app._batch_count and app._resize_event is None


def _pumps(app: App[Any]) -> Iterator[MessagePump]:
    """The app and all that is on its screens."""
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def _is_idle(pump: MessagePump) -> bool:
    """Whether `pump` has done all that it was told, and waits for more."""
    queue: Any = pump._message_queue
    return pump._closed or (queue.empty() and bool(queue.ready_event._waiters))


def _lay_out_screens(app: App[Any]) -> bool:
    """Do what the timers of the screens in sight would do next; False where there is nothing.

    A screen that shines through behind a dialog tells the one in front what changed, so it comes
    first. It stays marked for repainting afterwards, with its timer paused: only the timer tells.
    """
    behind = [screen for screen in app._background_screens if screen._update_timer._active.is_set()]
    for screen in behind:
        screen._on_timer_update()
    return _lay_out(app.screen) or bool(behind)


def _lay_out(screen: Screen[Any]) -> bool:
    """Do now what the screen's timer would do at its next tick; False where there is nothing."""
    if (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    ):
        screen._on_timer_update()
        return True
    return False
