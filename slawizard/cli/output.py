"""Data to standard output, talk and errors to standard error; nothing here can break a program."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NoReturn

from slawizard.cli.streams import failure_of
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator
    from slawizard.storage.errors import AgreementFileError


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


def print_data(text: str) -> None:
    """A line of data."""
    show_line("")
    sys.stdout.write(f"{text}\n")


def print_message(text: str) -> None:
    """A line of talk."""
    show_line("")
    _write_talk(f"{escape_unprintable(text)}\n")


def _write_talk(text: str) -> None:
    """Write `text` to standard error; where nobody takes it, there is nobody to complain to."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def write_data(data: bytes) -> None:
    """Write a whole file to standard output, as it is.

    A terminal is only ever given a text in UTF-8, whatever its own encoding, with what the terminal
    would obey shown instead.
    """
    show_line("")
    sys.stdout.flush()
    if sys.stdout.isatty():
        data = escape_unprintable(data.decode(), keep="\r\n").encode()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(data.decode())
    else:
        binary.write(data)


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


def heading_lines(title: str) -> Iterator[str]:
    """The lines of a heading between two parts of a report."""
    yield ""
    yield bold(title)
    yield ""


def with_file_name(file: str, text: str) -> str:
    """What is said of a file, behind its name."""
    return f"{escape_unprintable(file)}: {text}"


def error_lines(file: str, error: AgreementFileError, translator: Translator) -> Iterator[str]:
    """One line for each thing that is wrong with `file`: its name, the place, what to write."""
    from slawizard.i18n.messages import _
    from slawizard.storage.errors import InvalidAgreementError, UnreadableFileError

    if isinstance(error, UnreadableFileError):
        yield with_file_name(file, translator(error.message))
    elif isinstance(error, InvalidAgreementError):
        for problem in error.issues:
            place = escape_unprintable(problem.dotted_path)
            if problem.line is not None:
                place = translator(_("{place} (line {line})", place=place, line=str(problem.line)))
            yield with_file_name(file, f"{place}: {translator(problem.message)}")


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
