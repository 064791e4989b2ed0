"""Starts programs in a terminal: any command, or the wizard from a process that has loaded it.

Loading takes half of a start. Python's fork server keeps a process with a single thread that has
loaded the wizard and none of the tests, and forks it for each start.
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import pexpect
from pexpect.fdpexpect import fdspawn

from tests.forked import as_a_shell_starts_it, be_program, fork_server
from tests.timeouts import HUNG

if TYPE_CHECKING:
    _Spawn = pexpect.spawn[str]
    _Fdspawn = fdspawn[str]
else:
    _Spawn, _Fdspawn = pexpect.spawn, fdspawn

_NONE: Final = -1


class CommandProcess(_Spawn):
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


class ForkedWizard(_Fdspawn):
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
        self._process = fork_server.Process(target=_run_forked, args=live)
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


def _set_size(terminal: int, rows: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _run_forked(
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
    os.chdir(cwd)
    be_program(words, env, altered_by)
