"""Makes the environment of the tests and of the programs that they start.

The terminal, locale, time zone, home and umask of whoever runs the tests reach no test: `begin`
replaces them before anything reads them.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

_LET_IN: Final = (
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "FUZZ",
    "SHUFFLE",
    "UPDATE_GOLDENS",
)
"""Variables that are kept: those that find programs and libraries, and options of the tests."""

_LET_IN_WITH: Final = ("PYTEST_", "FAKETIME")
"""Prefixes of variables that are kept: pytest and its parallel workers, and a clock set by
libfaketime, which holds for the programs too."""

_UTF_8: Final = "C.UTF-8"
_UMASK: Final = 0o022


def _let_in() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if name in _LET_IN or name.startswith(_LET_IN_WITH)
    }


def isolated(home: Path, **environment: str) -> dict[str, str]:
    """Return the environment of a program started in an English terminal, with this `home`."""
    return {
        **_let_in(),
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
        "TZ": "UTC0",
        **environment,
    }


def python_in(settings: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return the command that starts Python in these `settings`, and the settings for it.

    In ASCII mode Python can't start from installed paths with other letters; then the same paths
    are given in `PYTHONPATH`.
    """
    ascii_only = settings.get("PYTHONUTF8") == "0" or settings.get("LC_ALL") == "C"
    if not ascii_only or "".join(sys.path).isascii():
        return [sys.executable], dict(settings)
    return [sys.executable, "-S"], {**settings, "PYTHONPATH": os.pathsep.join(sys.path)}


def begin() -> None:
    """Give this process, and what it starts, an environment that is the same everywhere."""
    home = Path(tempfile.mkdtemp(prefix="slawizard-tests-"))
    atexit.register(_leave, home, os.getpid())
    made: Mapping[str, str] = isolated(home, LANG=_UTF_8, COLUMNS="80", LINES="24")
    os.environ.clear()
    os.environ.update(made)
    time.tzset()
    os.umask(_UMASK)
    _pass_on_no_ignored_signals()


def _pass_on_no_ignored_signals() -> None:
    """Keep what this process ignores or blocks from the programs that it starts.

    A program inherits ignored signals, such as SIGINT behind an `&` of a shell and SIGHUP behind
    `nohup`, but no handlers.
    """
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    for number in signal.valid_signals():
        if number != signal.SIGPIPE and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda _number, _frame: None)


def speaks_utf_8() -> bool:
    """Return whether this Python uses UTF-8 for file names and standard streams."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    encodings = {stream.encoding for stream in streams if stream is not None}
    return encodings | {sys.getfilesystemencoding()} == {"utf-8"}


def start_anew() -> NoReturn:
    """Restart this process in UTF-8: a running Python can't change its encoding."""
    shutil.rmtree(os.environ["HOME"], ignore_errors=True)
    os.execve(  # noqa: S606 - the same command
        sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"}
    )


def _leave(home: Path, process: int) -> None:
    """Remove `home`, unless this is a fork of the process that it was made for."""
    if os.getpid() == process:
        shutil.rmtree(home, ignore_errors=True)
