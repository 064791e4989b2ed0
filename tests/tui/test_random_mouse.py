"""Whatever is done with mouse and keys, in whatever window, nothing breaks.

`tests.terminal.random_driver` does the like in a real terminal, for as long as one wants.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Final

import pytest
from textual import events
from textual.geometry import Size

from slawizard.core.questionnaire import STEPS
from tests.fuzz import scaled
from tests.tui.test_responsive import copied
from tests.tui.user import User, wizard

SIZES: Final = ((1, 1), (5, 3), (2, 30), (200, 50), (80, 24), (60, 20), (33, 17), (0, 0))
TEXTS: Final = (
    "日本語テキスト " * 8,
    "👩\u200d💻🏳️\u200d🌈e\u0301\u0301",
    "שלום עולם",
    "a\tb\tc",
    "x" * 3000,
    "line\n" * 60,
    "[b]{x}",
    "\u200d\ufe0f\u200b",
    "80",
)
KEYS: Final = (
    *("ctrl+c", "ctrl+c", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+k", "enter", "tab"),
    *("escape", "f1", "f2", "f3", "f4", "f5", "f6", "up", "down", "home", "end", "pageup"),
    *("ctrl+p", "ctrl+s", "backspace", "shift+up", "shift+home"),
)
PRESSED: Final = (events.MouseDown, events.MouseUp)
MOVED: Final = (events.MouseMove, events.MouseMove, events.MouseScrollDown, events.MouseScrollUp)
DEEDS: Final = 40


class Author:
    """Somebody who does anything at all, from a seed."""

    def __init__(self, user: User, seed: int) -> None:
        self._user = user
        self._chosen = random.Random(seed)  # noqa: S311 - the same each time, not secret
        self._deeds: tuple[Callable[[], None], ...] = (
            *(self._drag, self._drag, self._drag, self._click, self._click, self._scroll),
            *(self._press, self._press, self._press, self._paste, self._resize, self._go),
        )

    async def act(self) -> None:
        """Do one thing, and the next one now, after some turns of the loop, or once all is done."""
        self._chosen.choice(self._deeds)()
        pause = self._chosen.random()
        if pause < 0.2:
            await self._user.wait_idle()
        elif pause < 0.6:
            for _turn in range(self._chosen.randrange(12)):
                await asyncio.sleep(0)

    def _place(self, beyond: int = 0) -> tuple[int, int]:
        """A place in the window, or up to so many cells out of it."""
        width, height = (max(1, most) for most in self._user.app.size)
        choose = self._chosen.randrange
        return choose(-beyond, width + beyond), choose(-beyond, height + beyond)

    def _mouse(self, kind: type[events.MouseEvent], place: tuple[int, int], button: int) -> None:
        no_keys = (False, False, False)
        self._user.app.post_message(kind(None, *place, 0, 1, button, *no_keys, *place))

    def _drag(self) -> None:
        self._mouse(events.MouseDown, self._place(), 1)
        for _move in range(self._chosen.randrange(4)):
            self._mouse(self._chosen.choice(MOVED), self._place(beyond=3), 1)
        if self._chosen.random() < 0.9:
            self._mouse(events.MouseUp, self._place(beyond=3), 1)

    def _click(self) -> None:
        place = self._place()
        for kind in PRESSED * self._chosen.choice((1, 1, 2, 3)):
            self._mouse(kind, place, 1)

    def _scroll(self) -> None:
        self._mouse(self._chosen.choice(MOVED), self._place(), 0)

    def _press(self) -> None:
        self._user.app.post_message(events.Key(self._chosen.choice(KEYS), None))

    def _paste(self) -> None:
        self._user.app.post_message(events.Paste(self._chosen.choice(TEXTS)))

    def _resize(self) -> None:
        size = Size(*self._chosen.choice(SIZES))
        self._user.app.post_message(events.Resize(size, size))

    def _go(self) -> None:
        if self._user.app.step_screen is not None:
            self._user.app.call_later(self._user.app.show_step, self._chosen.choice(STEPS))


@pytest.mark.watched
@pytest.mark.parametrize("seed", range(scaled(3)))
async def test_nothing_breaks(seed: int) -> None:
    async with wizard(copied("en"), step=STEPS[seed % len(STEPS)]) as user:
        author = Author(user, seed)
        for _deed in range(DEEDS):
            if user.has_left:
                break
            await author.act()
        await user.wait_idle()
