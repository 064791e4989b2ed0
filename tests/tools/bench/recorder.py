"""A program in a pseudo-terminal, and when its screen was complete.

What the program writes is only kept, with the moment at which it came, until it falls silent; the
screen is drawn from it afterwards. So the measuring costs nothing while it is measured, and a
screen counts as complete with the last change of any character on it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from codecs import getincrementaldecoder
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Final, Self

import pyte

COLUMNS, ROWS = 80, 24
WHOLE: Final = slice(None)
LONGEST: Final = 60.0
"""Seconds after which a program that has painted nothing is given up."""

# The screen's emulator takes the last letter of these for text: mode queries and kitty's keyboard.
_UNKNOWN_TO_PYTE: Final = re.compile(r"\x1b\[\?\d+\$p|\x1b\[[<>=?]\d*u")
_UNFINISHED: Final = re.compile(r"\x1b(\[[^@-~]*)?\Z")


class Recorder:
    """`command` at home in `home`, in a terminal of 80 columns and 24 rows; left by `with`."""

    def __init__(self, command: Sequence[str], home: Path, environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""
        self._started = perf_counter()
        self._pid, self._line = pty.fork()
        if not self._pid:
            os.chdir(home)
            os.execve(command[0], list(command), dict(environment))
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._line)

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(self._screen.display)

    def peak_memory(self) -> float:
        """The most memory that the program has had so far, in MB (Linux)."""
        status = Path(f"/proc/{self._pid}/status").read_text("ascii", "replace")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")

    def started(self, *, silence: float) -> float:
        """Seconds from the start of the program to its first complete screen."""
        return self._complete(self._started, silence)

    def write(self, keys: bytes) -> None:
        """Send `keys` and wait for nothing."""
        os.write(self._line, keys)

    def press(self, keys: bytes, *, silence: float = 0.15, rows: slice = WHOLE) -> float:
        """Seconds from `keys` to the complete screen that they lead to, or to its `rows` alone."""
        began = perf_counter()
        os.write(self._line, keys)
        return self._complete(began, silence, rows)

    def wait_for(self, text: str) -> None:
        """Read what the program writes until the screen shows `text`."""
        while text not in self.text:
            assert select.select([self._line], [], [], LONGEST)[0], self.text
            self._draw(os.read(self._line, 65536))

    def processor_seconds(self) -> float:
        """How long the program's main thread, which draws, has used a processor so far (Linux)."""
        stated = Path(f"/proc/{self._pid}/task/{self._pid}/schedstat").read_text("ascii")
        return int(stated.split()[0]) / 1e9

    def react(self, keys: bytes, rows: slice) -> tuple[float, float]:
        """Seconds from `keys` to the first change of `rows`, whatever else goes on.

        By the clock, and of the processor's time that the main thread used.
        """
        used = self.processor_seconds()
        before, began = self._screen.display[rows], perf_counter()
        os.write(self._line, keys)
        moment = began
        while self._screen.display[rows] == before:
            assert select.select([self._line], [], [], LONGEST)[0], self.text
            piece = os.read(self._line, 65536)
            moment = perf_counter()
            self._draw(piece)
        return moment - began, self.processor_seconds() - used

    def _complete(self, began: float, silence: float, rows: slice = WHOLE) -> float:
        """When `rows` changed last before `silence` seconds went by, counted from `began`."""
        before, complete = self._screen.display[rows], None
        while complete is None:  # a program that starts is silent for a while before it paints
            pieces = self._listen(silence)
            if not pieces:
                raise AssertionError(f"the screen has not changed:\n{self.text}")
            for moment, piece in pieces:
                self._draw(piece)
                if self._screen.display[rows] != before:
                    before, complete = self._screen.display[rows], moment
        return complete - began

    def _listen(self, silence: float) -> list[tuple[float, bytes]]:
        """What the program writes until it has written nothing for `silence` seconds, and when."""
        pieces: list[tuple[float, bytes]] = []
        patience = LONGEST
        while select.select([self._line], [], [], patience)[0]:
            try:
                piece = os.read(self._line, 65536)
            except OSError:
                break  # the program has ended
            pieces.append((perf_counter(), piece))
            patience = silence
        return pieces

    def _draw(self, piece: bytes) -> None:
        """Have the screen show `piece`; what of it is half a character or sequence has to wait."""
        said = self._unfinished + self._decoder.decode(piece)
        cut = _UNFINISHED.search(said)
        self._unfinished = cut[0] if cut else ""
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", said[: cut.start()] if cut else said))
