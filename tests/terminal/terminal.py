"""A terminal for tests: the program on a real pty, its keys and its screen."""

from __future__ import annotations

import os
import re
import select
import signal
import termios
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pexpect
import pyte

from tests.environment import isolated
from tests.terminal.programs import CommandProcess, ForkedWizard
from tests.timeouts import PATIENCE, ProgressClock, RunningClock

KEYS: Final[Mapping[str, str]] = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "ctrl+d": "\x04",
    "ctrl+n": "\x0e",
    "ctrl+p": "\x10",
    "ctrl+down": "\x1b[1;5B",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
}
"""The bytes of the keys that are no text, as xterm sends them."""

KITTY_KEYS: Final[Mapping[str, str]] = {
    **KEYS,
    "enter": "\x1b[13u",
    "tab": "\x1b[9u",
    "shift+tab": "\x1b[9;2u",
    "escape": "\x1b[27u",
    "f1": "\x1b[P",
    "f2": "\x1b[Q",
    "f4": "\x1b[S",
    "ctrl+d": "\x1b[100;5u",
    "ctrl+n": "\x1b[110;5u",
    "ctrl+p": "\x1b[112;5u",
    "ctrl+q": "\x1b[113;5u",
    "ctrl+s": "\x1b[115;5u",
}
"""The same in the protocol of kitty, which tells a lone Escape from the start of a sequence."""

LEFT_CLEAN: Final = (
    "\x1b[?1049l",  # the screen that was there before
    "\x1b[?25h",  # a cursor
    "\x1b[?1000l",  # no reports of the mouse: clicks ...
    "\x1b[?1003l",  # ... and moves
    "\x1b[?1004l",  # no reports of the focus
    "\x1b[?2004l",  # no brackets around what is pasted
    "\x1b[<u",  # plain keys
)
"""What a program sends that leaves a terminal as it found it, after asking for the contrary."""

SILENCE: Final = 1.0
"""Seconds without a word of the program after which a click is taken for one that came too late."""

LOOK: Final = 0.1
"""Seconds after which a wait looks again at what it waits for, though nothing was written."""

# The screen's emulator takes the last letter of these for text: mode queries and kitty's keyboard.
_UNKNOWN_TO_PYTE: Final = re.compile(r"\x1b\[\?\d+\$p|\x1b\[[<>=?]\d*u")
_UNFINISHED: Final = re.compile(r"\x1b(\[[^@-~]*)?\Z")


class Terminal:
    """A command in a terminal of `columns` and `rows`, with `home` as its home; `with` ends it.

    For a `program` that is loaded already, `command` is only what follows its name.
    """

    def __init__(
        self,
        command: Iterable[str | Path],
        home: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        keys: Mapping[str, str] = KEYS,
        program: type[CommandProcess | ForkedWizard] = CommandProcess,
        **environment: str,
    ) -> None:
        place: Any = {
            "cwd": str(home),
            "env": isolated(home, **environment),
            "dimensions": (rows, columns),
            "encoding": "utf-8",
        }
        self.raw = ""
        self._keys = keys
        self._unfinished = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._child: Any = program(list(map(str, command)), **place)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
        self._child.close()

    # The screen ---------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """Return the rows of the screen, with no-break spaces as plain ones."""
        return [row.replace("\xa0", " ").rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    def row(self, text: str) -> str:
        """The first row that holds `text`."""
        return next((row for row in self.lines if text in row), "")

    def wait_for(self, *wanted: str | Callable[[Terminal], object]) -> None:
        """Read until one screen shows all that is `wanted`, as long as the program goes on writing.

        A screen arrives in pieces: what a test asserts of it belongs to what it waits for.
        """
        watch = ProgressClock()
        while missing := [want for want in wanted if not self._shows(want)]:
            watch.note(len(self.raw))
            if watch.seconds > PATIENCE or not self._read(LOOK):
                reason = "in time" if self._child.isalive() else "before the program ended"
                raise AssertionError(f"{missing!r} was not shown {reason}:\n{self.text}")

    def _shows(self, want: str | Callable[[Terminal], object]) -> object:
        return want in self.text if isinstance(want, str) else want(self)

    def wait_for_silence(self, seconds: float) -> None:
        """Read until nothing has been written for so many `seconds`."""
        watch = RunningClock()
        while select.select([self._child.child_fd], [], [], seconds)[0]:
            assert watch.seconds < PATIENCE, f"the program never falls silent: {self.raw[-200:]!r}"
            assert self._read(0), f"the program has ended:\n{self.text}"

    def read_pending(self) -> Self:
        """Read what was written up to now."""
        while select.select([self._child.child_fd], [], [], 0)[0] and self._read(0):
            pass
        return self

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as somebody who drags its corner does."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def attributes(self, new: list[Any] | None = None) -> list[Any]:
        """What the terminal does with keys, whether it shows them, holds lines back ...; `new` is set."""
        if new is not None:
            termios.tcsetattr(self._child.child_fd, termios.TCSANOW, new)
        return termios.tcgetattr(self._child.child_fd)

    # The keyboard -------------------------------------------------------------------------

    def press(self, *keys: str, gap: float = 0.0) -> None:
        """Press `keys` by their names; any other text is typed. `gap` seconds follow each key."""
        for sequence in self._sequences(keys):
            self._send(sequence)
            if gap:
                self._listen(gap)

    def burst(self, *keys: str) -> None:
        """Send `keys` in one piece, as a paste without brackets or a slow line does."""
        self._send("".join(self._sequences(keys)))

    def paste(self, text: str) -> None:
        """Paste `text` as a terminal does that was asked to mark what is pasted."""
        self._send(f"\x1b[200~{text}\x1b[201~")

    def press_bytes(self, data: bytes) -> None:
        """Send `data` as it is, as a terminal of another encoding does."""
        os.write(self._child.child_fd, data)

    def _sequences(self, keys: Iterable[str]) -> Iterable[str]:
        for key in keys:
            yield from (self._keys[key],) if key in KEYS else map(self._typed, key)

    def _typed(self, char: str) -> str:
        return char if self._keys is KEYS else f"\x1b[{ord(char)};;{ord(char)}u"

    # The mouse ----------------------------------------------------------------------------

    def click(self, text: str) -> None:
        """Click on the first place that shows `text`, as soon as there is one."""
        self.wait_for(text)
        row, line = next((y, line) for y, line in enumerate(self.lines) if text in line)
        place = f"{line.index(text) + 1};{row + 1}"
        self._send(f"\x1b[<0;{place}M\x1b[<0;{place}m")

    def click_until(self, text: str, done: Callable[[Terminal], bool]) -> None:
        """Click on `text` until it is `done`, again each time that the program falls silent before.

        A screen that is half drawn moves what it shows: a click may come too late. For what does
        no harm twice.
        """
        watch = ProgressClock()
        while not done(self):
            watch.note(len(self.raw))
            assert watch.seconds < PATIENCE, f"no click on {text!r} did anything:\n{self.text}"
            self.wait_for(lambda t: text in t.text or done(t))
            if not done(self):
                self.click(text)
            while not done(self) and select.select([self._child.child_fd], [], [], SILENCE)[0]:
                assert self._read(0), f"the program has ended:\n{self.text}"

    # The end ------------------------------------------------------------------------------

    def send_signal(self, number: int) -> None:
        """Send a signal to the program."""
        self._child.kill(number)

    def hang_up(self) -> None:
        """Close the window with the program in it."""
        self._child.hang_up()

    def status(self) -> int:
        """The program's exit status, once it has ended; minus the signal that killed it."""
        watch = ProgressClock()
        while watch.seconds < PATIENCE and self._read(LOOK):
            watch.note(len(self.raw))
        status = self._child.ended()
        assert status is not None, f"the program does not end:\n{self.text}"
        return int(status)

    # The line -----------------------------------------------------------------------------

    def _send(self, text: str) -> None:
        """Write to the program, and read meanwhile, so that neither waits for the other."""
        data, line = text.encode(), self._child.child_fd
        while data:
            if not select.select([], [line], [], 0)[1]:
                self._read(0.01)
                continue
            data = data[os.write(line, data[:512]) :]

    def _listen(self, seconds: float) -> None:
        """Read for `seconds`: the time between two keys."""
        watch = RunningClock()
        while (left := seconds - watch.seconds) > 0:
            self._read(left)

    def _read(self, timeout: float) -> bool:
        """Read what the program writes; False where it has ended."""
        try:
            said = self._child.read_nonblocking(65536, timeout=timeout)
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError, ValueError):
            return False
        self.raw += said
        said = self._unfinished + said
        cut = _UNFINISHED.search(said)
        self._unfinished = cut[0] if cut else ""
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", said[: cut.start()] if cut else said))
        return True


def not_cleaned(terminal: Terminal) -> list[str]:
    """What the program in the terminal should have put back and did not."""
    return [code for code in LEFT_CLEAN if code not in terminal.raw[-2000:]]
