"""How long a test waits before it fails, however busy or slow the machine is."""

from __future__ import annotations

from time import monotonic
from typing import Final

PATIENCE: Final = 60.0
"""Seconds of a running machine that anything may take: far more than a loaded one needs."""

HUNG: Final = 600.0
"""Seconds of the clock after which a program that was started hangs: a machine may stand still."""

_MOST: Final = 0.5
"""What one look at a watch adds at most; between two looks are a tenth of a second or less."""


class RunningClock:
    """Tells the seconds since it was made in which the machine ran.

    A virtual machine may be paused for a minute or more, and its clock goes on: then nothing that
    a test waits for has had the time to come.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._looked = monotonic()

    @property
    def seconds(self) -> float:
        """What it shows; to be looked at often."""
        now = monotonic()
        self._seconds += min(now - self._looked, _MOST)
        self._looked = now
        return self._seconds


class ProgressClock(RunningClock):
    """Tells the seconds in which the machine ran and nothing went on: a slow machine takes its time.

    What goes on for as long as `HUNG` leads nowhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self._whole = RunningClock()
        self._done = 0

    def note(self, done: int) -> None:
        """Begin anew if more is `done` than at the last look, such as characters written."""
        if done != self._done and self._whole.seconds < HUNG:
            self._done = done
            self._seconds = 0.0
