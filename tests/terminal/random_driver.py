"""Drives the wizard at random in a real terminal: keys, mouse, pastes and answers.

    python -m tests.terminal.random_driver --minutes 60 --seed 1

starts the wizard again and again, each time in a new home with the next seed: on an agreement, on
the screen of tracking, or beside exports to measure. It stops at the first finding and prints the seed
and the last actions. `--seed N --lives 1` repeats a single seed; `--kind tracked` has one kind only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
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

from slawizard.i18n.languages import LANGUAGES
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from tests.terminal.programs import ForkedWizard
from tests.terminal.random_homes import HOMES, alter_outside, starts
from tests.terminal.random_input import ANSWERS, LIKELY, MORE_KEYS, REPORTS, ROUTES, WORDS
from tests.terminal.terminal import KEYS, LEFT_CLEAN, Terminal
from tests.timeouts import PATIENCE, RunningClock

BURSTS: Final = 40
"""Bursts of a session, at most: it ends sooner where a key has left the wizard."""

REMEMBERED: Final = 40
TOLD_OF: Final = 20
"""So many lives are told of at once."""

LEFT: Final = (0, 1)
REFUSED: Final = 2
INTERRUPTED: Final = 130
"""Exit statuses: 2 where the agreement was broken by another program before a start, 130 where a
Ctrl+C comes while the program ends: it is a key no more, and not yet the shell's."""

BEGUN: Final = "\x1b[?2004h"
"""What the terminal is told by a wizard that has begun."""

SAID_AT_CTRL_C: Final = tuple(Translator(one)(Message("Stopped.")) for one in LANGUAGES)
"""All that the program says when it is interrupted."""

_NO_TEXT: Final = re.compile(r"\x1b\[[0-9;?<=>]*[A-Za-z]|\^C")
"""What is no text of the program: what the terminal is told, and its echo of Ctrl+C."""
SIZES: Final = ((80, 24), (80, 24), (120, 40), (120, 40), (60, 20), (40, 10), (100, 30), (200, 50))
IN_PIECES: Final = 0.1
RESIZED: Final = 0.15
ROUTED: Final = 0.25
ALTERED: Final = 0.02
STOPPED: Final = 0.02


class FoundError(Exception):
    """Something that must not happen, whatever anybody does."""


def is_interrupted(status: int, said: str) -> bool:
    """Whether the program ended as at Ctrl+C, and `said` no more than that."""
    return status == INTERRUPTED and _NO_TEXT.sub("", said).strip() in SAID_AT_CTRL_C


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
    """One start of the wizard in `home` of that `kind`, with what is `chosen` to be done in it.

    At most so many `bursts`.
    """

    def __init__(
        self, chosen: random.Random, kind: str, home: Path, done: deque[str], bursts: int
    ) -> None:
        self._chosen = chosen
        self._bursts = bursts
        self._kind = kind
        self._home = home
        self._done = done
        self._size = self._chosen.choice(SIZES)
        self._deeds: Sequence[tuple[Callable[[], str], int]] = (
            (self._key, 30),
            (self._likely_key, 40),
            (self._word, 20),
            (self._command, 10),
            (self._click, 14),
            (self._drag, 6),
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
            while BEGUN not in terminal.raw:  # keys before that are for the shell
                if not terminal.read(0.05):
                    break
            for _burst in range(self._chosen.randint(5, self._bursts)):
                act = self._route if self._chosen.random() < ROUTED else self._burst
                if not terminal.is_alive or not act(terminal):
                    break
            self._end(terminal)
        self._look_at_drafts()

    def _arguments(self) -> list[str]:
        language = self._chosen.choice((["--lang", "en"], ["--lang", "es"], []))
        return [*language, *self._chosen.choice(starts(self._kind, self._home))]

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
        if self._chosen.random() < ALTERED:
            self._done.append(alter_outside(self._home, self._chosen))
        if self._chosen.random() < STOPPED:
            self._stop_for_a_while(terminal)
        pause = self._chosen.choice((0.0, 0.01, 0.03, 0.1, 0.3))
        self._done.append(f"pause {pause}")
        return terminal.read(pause)

    def _route(self, terminal: Unwatched) -> bool:
        """A way through some screens at one pace, or a part of it; False where it has ended."""
        kinds = (self._kind, self._kind, "agreement")
        route = self._chosen.choice(ROUTES[self._chosen.choice(kinds)])
        pace = self._chosen.choice((0.0, 0.02, 0.1, 0.35))
        for data in route[: self._chosen.randint(1, len(route) + 2)]:
            self._done.append(f"{data!r}, pause {pace}")
            terminal.send(data)
            if not terminal.read(pace):
                return False
        return True

    def _stop_for_a_while(self, terminal: Unwatched) -> None:
        """What a shell's Ctrl+Z and `fg` do."""
        self._done.append("SIGTSTP, SIGCONT")
        with contextlib.suppress(ProcessLookupError):
            watch = RunningClock()
            for number, screen in (
                (signal.SIGTSTP, "\x1b[?1049l"),
                (signal.SIGCONT, "\x1b[?1049h"),
            ):
                before = terminal.raw.count(screen)
                terminal.send_signal(number)
                while terminal.raw.count(screen) == before and watch.seconds < PATIENCE:
                    if not terminal.read(0.05) or not terminal.is_alive:
                        return
                    if number == signal.SIGCONT:
                        terminal.send_signal(number)  # the one before came before the stop

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

    def _drag(self) -> str:
        """Select from one place to another, and often copy that, now or after what comes next."""
        places = [f"\x1b[<{button};{self._place()}M" for button in (0, 32, 32)]
        end = places[-1].replace("<32", "<0").replace("M", "m")
        return "".join((*places, end, self._chosen.choice((MORE_KEYS["ctrl+c"], ""))))

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
                watch = RunningClock()
                while watch.seconds < PATIENCE and terminal.read(0.1) and terminal.is_alive:
                    terminal.send_signal(signal.SIGCONT)  # it may be about to stop
        status = terminal.status()
        for report in (self._home / "state/slawizard/crashes").glob("*"):
            raise FoundError(report.read_text(encoding="utf-8"))
        is_refused = BEGUN not in terminal.raw and status == REFUSED
        _screen, _left, behind = terminal.raw.rpartition("\x1b[?1049l")
        if status not in LEFT and not is_refused and not is_interrupted(status, behind):
            raise FoundError(f"exit status {status}:\n{terminal.raw[-3000:]!r}")
        if is_refused:
            return  # the file was broken from outside
        if missing := [mode for mode in LEFT_CLEAN if mode not in terminal.raw]:
            raise FoundError(f"the terminal is not as it was: {missing}")
        if "Traceback" in behind or "Error" in behind:
            raise FoundError(f"said at the end:\n{behind}")

    def _look_at_drafts(self) -> None:
        for file in (self._home / "state/slawizard").glob("*/*.json"):
            try:
                json.loads(file.read_text(encoding="utf-8"))
            except ValueError as error:
                raise FoundError(f"the draft {file.name} can't be read: {error}") from error


def live(seed: int, home: Path, kind: str = "", bursts: int = BURSTS) -> None:
    """What the seed has somebody do in a new home: one to three starts, each after the other."""
    chosen = random.Random(seed)  # noqa: S311 - the same each time, not secret
    kind = kind or chosen.choice(tuple(HOMES))
    HOMES[kind](home, chosen)
    done: deque[str] = deque(maxlen=REMEMBERED)
    for _start in range(chosen.randint(1, 3)):
        try:
            Session(chosen, kind, home, done, bursts).run()
        except (FoundError, AssertionError) as error:
            last = "\n".join(done)
            raise FoundError(f"seed {seed} ({kind}), last:\n{last}\n{error}") from error


def drive(
    seed: int,
    *,
    seconds: float = inf,
    lives: int | None = None,
    kind: str = "",
    bursts: int = BURSTS,
) -> int:
    """Live from `seed` on until so many `seconds` or `lives` are over; how many lives there were."""
    began, count = monotonic(), 0
    while monotonic() - began < seconds and count != lives:
        home = Path(tempfile.mkdtemp())
        try:
            live(seed + count, home, kind, bursts)
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
    parser.add_argument("--kind", choices=tuple(HOMES), default="")
    given = parser.parse_args()
    try:
        count = drive(given.seed, seconds=given.minutes * 60, lives=given.lives, kind=given.kind)
    except FoundError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} lives without a finding\n")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
