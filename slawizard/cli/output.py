"""Data to standard output, talk and errors to standard error; nothing here can break a program."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NoReturn

from slawizard.cli.streams import failure_of
from slawizard.core.text import visible

if TYPE_CHECKING:
    from slawizard.documents.errors import BadFile
    from slawizard.voice import Voice


_ERASE: Final = "\x1b[K"
"""Empties the rest of a terminal's line."""

_line = ""
"""What stands in the terminal's last line for the time being."""


def show_line(text: str) -> None:
    """Have `text` stand in the last line of standard error, a terminal, until something else is said."""
    global _line  # noqa: PLW0603 - there is one terminal
    if text or _line:
        _write_talk(f"\r{_ERASE}{text}")
    _line = text


def say(text: str) -> None:
    """A line of data."""
    show_line("")
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """A line of talk."""
    show_line("")
    _write_talk(f"{visible(text)}\n")


def _write_talk(text: str) -> None:
    """Write `text` to standard error; where nobody takes it, there is nobody to complain to."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def write_data(text: str) -> None:
    """A whole file to standard output: UTF-8 whatever the terminal's own, line ends as they are.

    Where that is a terminal, what it would obey is shown instead.
    """
    show_line("")
    sys.stdout.flush()
    if sys.stdout.isatty():
        text = visible(text, keep="\r\n")
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text)
    else:
        binary.write(text.encode())


def bold(text: str) -> str:
    """`text` set off from the rest, where a terminal shows it and nobody asked for plain text."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[1m{text}\x1b[0m" if wanted and sys.stdout.isatty() else text


def stdout_encoding() -> str:
    """The encoding of standard output."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def arrow() -> str:
    """What stands between before and after: an arrow, where standard output can write one."""
    try:
        "→".encode(stdout_encoding())
    except (UnicodeEncodeError, LookupError):
        return "->"
    return "→"


def titled(title: str) -> Iterator[str]:
    """The lines of a heading between two parts of a report."""
    yield ""
    yield bold(title)
    yield ""


def of_file(file: str, text: str) -> str:
    """What is said of a file, behind its name."""
    return f"{visible(file)}: {text}"


def error_lines(file: str, error: BadFile, voice: Voice) -> Iterator[str]:
    """One line for each thing that is wrong with `file`: its name, the place, what to write."""
    from slawizard.core.message import _
    from slawizard.documents.errors import Invalid, Unreadable

    if isinstance(error, Unreadable):
        yield of_file(file, voice(error.message))
    elif isinstance(error, Invalid):
        for problem in error.problems:
            place = visible(problem.where)
            if problem.line is not None:
                place = voice(_("{place} (line {line})", place=place, line=str(problem.line)))
            yield of_file(file, f"{place}: {voice(problem.message)}")


def finish() -> None:
    """Hand over what standard output still holds; raise `OSError` where not all of it arrived."""
    sys.stdout.flush()
    failure = failure_of(sys.stdout)
    if failure is not None:
        raise failure


def leave(status: int) -> NoReturn:
    """End the process; Python would take everything apart first, which nobody waits for."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)
