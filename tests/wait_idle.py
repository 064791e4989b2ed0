# ruff: noqa: SLF001 - only the inside of Textual tells whether there is work left
"""Waits until the wizard is idle, however busy the machine is.

Textual's own `Pilot.pause` regards a process that uses no processor time as idle. On a busy machine
such a process may wait for the processor, and a test would read a screen before its last layout.
This module asks the program itself.
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

from tests.timeouts import PATIENCE, RunningClock

CALM_TURNS: Final = 4
"""Turns of the event loop without work; results from a thread arrive in fewer."""

QUICK_TURNS: Final = 100
"""After this many turns the wait is for a thread or a timer, and sleeping costs nothing."""

POLL_SECONDS: Final = 0.002


async def wait_idle(app: App[Any]) -> None:
    """Wait until no message waits, no worker runs, and every screen in sight is laid out."""
    calm = 0
    while calm < CALM_TURNS and not _has_ended(app):
        calm += 1
        if app.workers:
            calm = 0
            with suppress(WorkerCancelled):  # one of a screen that was left meanwhile
                await app.workers.wait_for_complete()
        for busy in [pump for pump in _message_pumps(app) if not _is_idle(pump)]:
            calm = 0
            await _until(partial(_is_idle, busy), app)
        if not _holds_nothing_back(app):
            calm = 0
            await _until(partial(_holds_nothing_back, app), app)
        elif not calm or _lay_out_screens(app):
            calm = 0
        await asyncio.sleep(0)


async def _until(done: Callable[[], bool], app: App[Any]) -> None:
    watch, turns = RunningClock(), 0
    while not done() and not _has_ended(app):
        assert watch.seconds < PATIENCE, "the wizard never comes to rest"
        turns += 1
        await asyncio.sleep(0 if turns < QUICK_TURNS else POLL_SECONDS)


def _has_ended(app: App[Any]) -> bool:
    return app._exit or not app.is_running or app._exception is not None


def _holds_nothing_back(app: App[Any]) -> bool:
    """Return whether no timer still has to report a new size or to draw a screen."""
    return not app._batch_count and app._resize_event is None


def _message_pumps(app: App[Any]) -> Iterator[MessagePump]:
    """Yield the app and every widget on its screens."""
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def _is_idle(pump: MessagePump) -> bool:
    """Return whether `pump` has handled all its messages and waits for more."""
    queue: Any = pump._message_queue
    return pump._closed or (queue.empty() and bool(queue.ready_event._waiters))


def _lay_out_screens(app: App[Any]) -> bool:
    """Do what the timers of the visible screens would do next; return False if there is nothing.

    The screen behind a dialog comes first, since it tells the dialog what changed. Afterwards it
    stays marked for repainting, so only its timer shows whether there is work.
    """
    behind = [screen for screen in app._background_screens if screen._update_timer._active.is_set()]
    for screen in behind:
        screen._on_timer_update()
    return _lay_out(app.screen) or bool(behind)


def _lay_out(screen: Screen[Any]) -> bool:
    """Do what the timer of `screen` would do at its next tick; return False if there is nothing."""
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
