"""Writes data to standard output, and messages and errors to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from slawizard.cli.streams import failure_of
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator
    from slawizard.storage.errors import AgreementFileError


_ERASE: Final = "\x1b[K"
"""Erases the rest of the terminal's line."""

_line = ""
"""The temporary text in the terminal's last line."""


def show_line(text: str) -> None:
    """Show `text` in the last line of standard error, a terminal, until the next message."""
    global _line  # noqa: PLW0603 - there is one terminal
    if text or _line:
        _write_talk(f"\r{_ERASE}{text}")
    _line = text


def print_data(text: str) -> None:
    """Write a line of data to standard output."""
    show_line("")
    sys.stdout.write(f"{text}\n")


def print_message(text: str) -> None:
    """Write a line to standard error."""
    show_line("")
    _write_talk(f"{escape_unprintable(text)}\n")


def _write_talk(text: str) -> None:
    """Write `text` to standard error; ignore errors, which nobody could read."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def write_data(data: bytes) -> None:
    """Write the content of a file to standard output.

    On a terminal it is UTF-8 text, and control characters are escaped.
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
    """`text` in bold on a terminal, unless the user wants plain text."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[1m{text}\x1b[0m" if wanted and sys.stdout.isatty() else text


def stdout_encoding() -> str:
    """The encoding of standard output."""
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def arrow() -> str:
    """The sign between before and after: an arrow if standard output can encode one."""
    try:
        "→".encode(stdout_encoding())
    except (UnicodeEncodeError, LookupError):
        return "->"
    return "→"


def heading_lines(title: str) -> Iterator[str]:
    """The lines of a heading within a report."""
    yield ""
    yield bold(title)
    yield ""


def with_file_name(file: str, text: str) -> str:
    """Put the name of `file` before `text`."""
    return f"{escape_unprintable(file)}: {text}"


def error_lines(file: str, error: AgreementFileError, translator: Translator) -> Iterator[str]:
    """One line for each mistake in `file`: its name, the path and line, what to write."""
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
    """Flush standard output; raise `OSError` if any part of it could not be written."""
    sys.stdout.flush()
    failure = failure_of(sys.stdout)
    if failure is not None:
        raise failure
