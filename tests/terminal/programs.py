"""Programs in a terminal of their own: any command, or the wizard from a process that has loaded it.

Half of a start is loading. Python's fork server keeps a process of one thread that knows nothing
of the tests and has loaded the wizard, and forks it for each start.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import pty
import signal
import struct
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import pexpect
from pexpect.fdpexpect import fdspawn

from tests.patience import HUNG

_PRELOADED: Final = [
    "babel.dates",
    "babel.numbers",
    "slawizard.cli.commands",
    "slawizard.cli.wizard",
    "slawizard.tui.app",
    "slawizard.tui.steps",
    "textual.drivers.linux_driver",
]
if TYPE_CHECKING:
    _Spawn = pexpect.spawn[str]
    _Fdspawn = fdspawn[str]
else:
    _Spawn, _Fdspawn = pexpect.spawn, fdspawn

_NONE: Final = -1

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(_PRELOADED)


class Executed(_Spawn):
    """A command."""

    def __init__(self, command: Sequence[str], **place: Any) -> None:
        begin: Any = as_a_shell_starts_it  # pexpect's types want what it never asks for
        super().__init__(command[0], list(command[1:]), preexec_fn=begin, **place)
        self.delaybeforesend = None
        self._pty: Any = vars(self)["ptyproc"]  # not among pexpect's types
        self._pty.delayafterclose = 0

    def hang_up(self) -> None:
        """Close its window."""
        self._pty.fileobj.close()

    def ended(self) -> int | None:
        """The exit status, once it ends, minus the signal that ended it; None where it hangs."""
        waiting = Thread(target=self.wait, daemon=True)
        waiting.start()
        waiting.join(HUNG)
        if waiting.is_alive():
            return None
        return self.exitstatus if self.exitstatus is not None else -(self.signalstatus or 0)


class Loaded(_Fdspawn):
    """`slawizard` with `words`; `altered_by` changes the program that has been loaded."""

    altered_by: Callable[[], None] | None = None

    def __init__(
        self,
        words: Sequence[str],
        *,
        cwd: str,
        env: Mapping[str, str],
        dimensions: tuple[int, int],
        encoding: str,
    ) -> None:
        terminal, end = pty.openpty()
        _set_size(terminal, *dimensions)
        line = Connection(end)  # what can be handed to a process
        live = (line, list(words), cwd, dict(env), self.altered_by)
        self._process = _forks.Process(target=_live, args=live)
        self._process.start()
        line.close()
        super().__init__(terminal, encoding=encoding)

    def ended(self) -> int | None:
        """The exit status, once it ends, minus the signal that ended it; None where it hangs."""
        self._process.join(HUNG)
        return self._process.exitcode

    def isalive(self) -> bool:
        """Whether it has not ended."""
        return self._process.is_alive()

    def kill(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self._process.pid or 0, number)

    def setwinsize(self, rows: int, columns: int) -> None:
        """Give its window another size."""
        _set_size(self.child_fd, rows, columns)

    def hang_up(self) -> None:
        """Close its window."""
        os.close(self.child_fd)
        self.child_fd = _NONE

    def close(self) -> None:
        """Be done with it."""
        if self.child_fd != _NONE:
            self.hang_up()
        self._process.join()
        self._process.close()


def as_a_shell_starts_it() -> None:
    """Heed what a test that runs in a background job, or under nohup, hands on as ignored."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _set_size(terminal: int, rows: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _written_to(number: int) -> TextIOWrapper:
    return open(number, "w", buffering=1, encoding="utf-8", closefd=False)


def _live(
    line: Connection,
    words: list[str],
    cwd: str,
    env: dict[str, str],
    altered_by: Callable[[], None] | None,
) -> None:
    """In the forked process: be a program that a shell has just started in that terminal."""
    os.setsid()
    fcntl.ioctl(line.fileno(), termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(line.fileno(), number)
    line.close()
    stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdin = sys.__stdin__ = stdin  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _written_to(1)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _written_to(2)  # type: ignore[misc]
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["slawizard", *words]
    as_a_shell_starts_it()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from slawizard.cli import main

    if altered_by is not None:
        altered_by()
    sys.exit(main())
