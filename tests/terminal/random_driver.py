"""Drives the wizard at random in a real terminal: keys, mouse, pastes and answers.

    python -m tests.terminal.random_driver --minutes 60 --seed 1

starts the wizard again and again, each time in a new home with the next seed. It stops at the first
finding and prints the seed and the last actions. `--seed N --lives 1` repeats a single seed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path
from time import monotonic
from typing import Final

import pexpect

from tests.terminal.programs import ForkedWizard
from tests.terminal.terminal import KEYS, LEFT_CLEAN, Terminal
from tests.timeouts import RunningClock

BURSTS: Final = 40
"""Bursts of a session, at most: it ends sooner where a key has left the wizard."""

REMEMBERED: Final = 40
TOLD_OF: Final = 20
"""So many lives are told of at once."""

EXPECTED: Final = (0, 1)
SIZES: Final = ((80, 24), (80, 24), (120, 40), (120, 40), (60, 20), (40, 10), (100, 30), (200, 50))
AGREEMENT: Final = Path(__file__).parents[1] / "cases/harbor-quarterly.toml"
WITH_AGREEMENT: Final = 0.5
IN_PIECES: Final = 0.1
RESIZED: Final = 0.15

MORE_KEYS: Final = {
    "f3": "\x1bOR",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "page up": "\x1b[5~",
    "page down": "\x1b[6~",
    "delete": "\x1b[3~",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "ctrl+a": "\x01",
    "ctrl+c": "\x03",
    "ctrl+k": "\x0b",
    "alt+x": "\x1bx",
    "space": " ",
}
LIKELY: Final = ("enter", "tab", "f2", "escape", "ctrl+p", "f4", "f5", "f1", "f3", "up", "down")
WORDS: Final = (
    *("Acme", "12000000", "MXN", "2027-01", "150000", "2.5%", "1 200", "ñandú", "[b]x", "80", "25"),
    *(
        "rates",
        "stages",
        "etapas",
        "review",
        "criteria",
        "commit",
        "save",
        "ideas",
        "light",
        "quit",
    ),
    *("margin", "next", "acme2.toml", "1 1 1 1 1 1 1 1 1 1 1 2", "{}", "👩‍💻", "0", "-1"),
)
ANSWERS: Final = (
    *("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07", "\x1b[?1;2c"),
    *("\x1b[>41;354;0c", "\x1bP1+r524742=38\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[?2026;2$y"),
    *("\x1b[?2048;2$y", "\x1b[24;80R", "\x1b[8;24;80t", "\x1b[48;24;80;600;800t", "\x1b[I"),
    *("\x1b[O", "\x1b[0n", "\x1b]52;c;SG9sYQ==\x07"),
)
REPORTS: Final = (
    *("\x1b[101;1:3u", "\x1b[13;5:1u", "\x1b[101;1:2u", "\x1b[57441;2:3u", "\x1b[1114112u"),
    *("\x1b[99999999u", "\x1b[97:65;2u", "\x1b[97;;225u", "\x1b[112;5:1u", "\x1b[27;1:1u"),
    *("\x1b[13u", "\x1b[9u", "\x1b[Q", "\x1b[1;1:2B", "\x1b[500~"),
)


class FoundError(Exception):
    """Something that must not happen, whatever anybody does."""


class Unwatched(Terminal):
    """A terminal whose screen nobody looks at."""

    def read(self, seconds: float) -> bool:
        """Take what the program writes for so many `seconds`; False where it has ended."""
        watch = RunningClock()
        while (left := seconds - watch.seconds) > 0:
            if not self._read(left):
                return False
        return True

    def _read(self, timeout: float) -> bool:
        try:
            self.raw += self._child.read_nonblocking(65536, timeout=timeout)
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError, ValueError):
            return False
        return True

    @property
    def is_alive(self) -> bool:
        return bool(self._child.isalive())

    def send(self, data: str) -> None:
        """Write `data`, unless the program has ended meanwhile."""
        try:
            self._send(data)
        except OSError:
            if self.is_alive:
                raise


class Session:
    """One start of the wizard in `home`, with what is `chosen` to be done in it."""

    def __init__(self, chosen: random.Random, home: Path, done: deque[str]) -> None:
        self._chosen = chosen
        self._home = home
        self._done = done
        self._size = self._chosen.choice(SIZES)
        self._deeds: Sequence[tuple[Callable[[], str], int]] = (
            (self._key, 30),
            (self._likely_key, 40),
            (self._word, 20),
            (self._command, 10),
            (self._click, 14),
            (self._move, 4),
            (self._paste, 4),
            (self._answer, 8),
            (self._report, 6),
        )

    def run(self) -> None:
        """Do it all; raise `FoundError` at what must not happen."""
        columns, rows = self._size
        with Unwatched(
            self._arguments(), self._home, columns=columns, rows=rows, program=ForkedWizard
        ) as terminal:
            while "\x1b[?2004h" not in terminal.raw:  # keys before that are for the shell
                if not terminal.read(0.05):
                    break
            for _burst in range(self._chosen.randint(5, BURSTS)):
                if not terminal.is_alive or not self._burst(terminal):
                    break
            self._end(terminal)
        self._look_at_drafts()

    def _arguments(self) -> list[str]:
        language = self._chosen.choice((["--lang", "en"], ["--lang", "es"], []))
        file = self._home / "acme.toml"
        if file.exists():
            return [
                *language,
                *self._chosen.choice((["open", "acme.toml"], ["open", "acme.toml"], [])),
            ]
        return [*language, *self._chosen.choice((["new", "acme.toml"], ["new"], []))]

    # What is done ---------------------------------------------------------------------------

    def _burst(self, terminal: Unwatched) -> bool:
        """Several things without a pause, then one; False where the wizard has ended."""
        functions, weights = zip(*self._deeds, strict=True)
        for deed in self._chosen.choices(functions, weights, k=self._chosen.randint(1, 10)):
            data = deed()
            self._done.append(repr(data))
            if self._chosen.random() < IN_PIECES:
                for char in data:
                    terminal.send(char)
            else:
                terminal.send(data)
            if self._chosen.random() < 0.2 and not terminal.read(self._chosen.uniform(0, 0.05)):
                return False
        if self._chosen.random() < RESIZED:
            self._size = self._chosen.choice(SIZES)
            self._done.append(f"resize {self._size}")
            terminal.resize(*self._size)
        pause = self._chosen.choice((0.0, 0.01, 0.03, 0.1, 0.3))
        self._done.append(f"pause {pause}")
        return terminal.read(pause)

    def _key(self) -> str:
        return self._chosen.choice([*KEYS.values(), *MORE_KEYS.values()])

    def _likely_key(self) -> str:
        name = self._chosen.choice(LIKELY)
        return {**KEYS, **MORE_KEYS}[name] * self._chosen.choice((1, 1, 1, 2, 3))

    def _word(self) -> str:
        return self._chosen.choice(WORDS)

    def _command(self) -> str:
        return f"{KEYS['ctrl+p']}{self._chosen.choice(WORDS)}{self._chosen.choice(('', KEYS['enter']))}"

    def _place(self) -> str:
        columns, rows = self._size
        return f"{self._chosen.randint(1, columns + 2)};{self._chosen.randint(1, rows + 2)}"

    def _click(self) -> str:
        place = self._place()
        return f"\x1b[<0;{place}M\x1b[<0;{place}m" * self._chosen.choice((1, 1, 2))

    def _move(self) -> str:
        button = self._chosen.choice((35, 32, 64, 65, 0))
        return "".join(f"\x1b[<{button};{self._place()}M" for _step in range(4))

    def _paste(self) -> str:
        text = self._chosen.choice((" ", "\n", "\t")).join(self._chosen.choices(WORDS, k=6))
        raw = self._chosen.random() < 0.3
        return text.replace("\n", "\r") if raw else f"\x1b[200~{text}\x1b[201~"

    def _answer(self) -> str:
        answer = self._chosen.choice(ANSWERS)
        return (
            answer
            if self._chosen.random() < 0.8
            else answer[: self._chosen.randint(1, len(answer))]
        )

    def _report(self) -> str:
        return self._chosen.choice(REPORTS)

    # What must hold -------------------------------------------------------------------------

    def _end(self, terminal: Unwatched) -> None:
        """Leave, and see that it is left as it should be."""
        if terminal.is_alive:
            self._done.append("SIGTERM")
            with contextlib.suppress(ProcessLookupError):
                terminal.send_signal(signal.SIGTERM)
        status = terminal.status()
        for report in (self._home / "state/slawizard/crashes").glob("*"):
            raise FoundError(report.read_text(encoding="utf-8"))
        if status not in EXPECTED:
            raise FoundError(f"exit status {status}:\n{terminal.raw[-3000:]!r}")
        if missing := [mode for mode in LEFT_CLEAN if mode not in terminal.raw]:
            raise FoundError(f"the terminal is not as it was: {missing}")
        _screen, _left, behind = terminal.raw.rpartition("\x1b[?1049l")
        if "Traceback" in behind or "Error" in behind:
            raise FoundError(f"said at the end:\n{behind}")

    def _look_at_drafts(self) -> None:
        for file in (self._home / "state/slawizard/drafts").glob("*.json"):
            try:
                json.loads(file.read_text(encoding="utf-8"))
            except ValueError as error:
                raise FoundError(f"the draft {file.name} can't be read: {error}") from error


def live(seed: int, home: Path) -> None:
    """What the seed has somebody do in a new home: one to three starts, each after the other."""
    chosen = random.Random(seed)  # noqa: S311 - the same each time, not secret
    if chosen.random() < WITH_AGREEMENT:
        shutil.copy(AGREEMENT, home / "acme.toml")
    done: deque[str] = deque(maxlen=REMEMBERED)
    for _start in range(chosen.randint(1, 3)):
        try:
            Session(chosen, home, done).run()
        except (FoundError, AssertionError) as error:
            last = "\n".join(done)
            raise FoundError(f"seed {seed}, the last things done:\n{last}\n{error}") from error


def drive(seed: int, *, seconds: float = inf, lives: int | None = None) -> int:
    """Live from `seed` on until so many `seconds` or `lives` are over; how many lives there were."""
    began, count = monotonic(), 0
    while monotonic() - began < seconds and count != lives:
        home = Path(tempfile.mkdtemp())
        try:
            live(seed + count, home)
        finally:
            shutil.rmtree(home, ignore_errors=True)
        count += 1
        if count % TOLD_OF == 0:
            sys.stdout.write(f"{count} lives, {monotonic() - began:.0f} s\n")
            sys.stdout.flush()
    return count


def main() -> int:
    """Drive for the minutes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lives", type=int)
    given = parser.parse_args()
    try:
        count = drive(given.seed, seconds=given.minutes * 60, lives=given.lives)
    except FoundError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} lives without a finding\n")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
