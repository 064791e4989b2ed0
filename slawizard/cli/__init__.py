"""The command line: `slawizard` and its commands."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NoReturn

from slawizard.cli.exit_status import INTERRUPTED, WRONG
from slawizard.core.memory import has_memory

_RESERVE: Final = 4_000_000
"""Bytes that are set aside, and given back for the sentence that says that there is no memory."""

NO_MEMORY: Final = (
    "There is not enough memory: close other programs and try again.\n"
    "No hay memoria suficiente: cierra otros programas e inténtalo de nuevo.\n"
)
"""The sentence in all languages, for where there is not even room to load a catalog."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` asks for and return its exit status.

    If `argv` is None, run the process's own arguments, then end the process with that status.
    """
    if argv is None:
        gc.disable()  # what is loaded stays; who works for long enables it again
        status = INTERRUPTED
        with suppress(KeyboardInterrupt):  # while it loads, or says what it has to say of another
            status = _done(sys.argv[1:])
            # At the end of a wizard the terminal makes signals of keys again.
            signal.signal(signal.SIGINT, _ignore)
        _leave(status)
    return _done(argv)


def _done(words: Sequence[str]) -> int:
    """Load the program and run it; where there is no memory to load it, say so."""
    reserve: list[bytes] = []
    try:
        reserve.append(bytes(_RESERVE))
        from slawizard.cli.program import run_program

        return run_program(words, reserve)
    except Exception:
        if has_memory():
            raise
    reserve.clear()
    with suppress(OSError):
        os.write(2, NO_MEMORY.encode())
    return WRONG


def _ignore(*_signal: object) -> None:
    """Do nothing. Python complains of a signal that comes while it is being ignored."""


def _leave(status: int) -> NoReturn:
    """End the process at once: Python's own cleanup takes time and has nothing left to do."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)
