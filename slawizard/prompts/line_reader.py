"""Reads answers from a terminal, whose keys edit the line, from a pipe or from a file."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from io import BytesIO
from typing import IO, Any, Final, TextIO

from slawizard.storage.encodings import LineDecoder, utf8

_CHUNK: Final = 65_536
_MAX_SKIPPED: Final = 64 * 1024 * 1024
"""Number of bytes of one line to skip before its source counts as endless."""

_KEYS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Characters that keys without text send: an arrow sends ESC and more."""

_LINE_EDITING: Final = (
    "set enable-bracketed-paste off",  # so that each line of a paste answers a question
    "set enable-meta-key off",  # send nothing to the terminal but the line
)


class EndOfInputError(Exception):
    """There are no more lines to read."""


class WrongKeysError(ValueError):
    """A terminal's line that contains keys which are not text."""


class LineReader:
    """Reads the lines of `stream` (None if closed), with prompts on `sink`.

    `shows_prompt` is whether `line` shows the prompt itself, as line editing requires. Raise
    `NotUtf8Error` if the stream is a file that is not UTF-8 throughout.
    """

    def __init__(self, stream: TextIO | None, sink: TextIO) -> None:
        self.is_terminal = _is_terminal(stream)
        self.shows_prompt = stream is sys.stdin and sink is sys.stdout and _are_terminals()
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        self._lines: IO[Any] | None = getattr(stream, "buffer", stream)
        self._number = 0
        if self.shows_prompt:
            _edit_lines()
        elif stream is not None and _is_file(stream):
            content = stream.buffer.read(_MAX_SKIPPED)
            utf8(content)
            self._lines = BytesIO(content)

    def line(self, prompt: str = "") -> str:
        """Read the next line without its end; an overlong one is cut."""
        try:
            text = input(prompt) if self.shows_prompt else self._read()
        except EOFError:
            raise EndOfInputError from None
        except UnicodeDecodeError:
            raise WrongKeysError from None  # a terminal of another encoding than it says
        except OSError:
            raise EndOfInputError from None  # a folder, a terminal that has gone
        if self.is_terminal and _KEYS.search(text):
            raise WrongKeysError
        return text

    def _read(self) -> str:
        if self._lines is None or self._lines.closed:
            raise EndOfInputError
        self._number += 1
        decoder = LineDecoder(self._number)
        piece = self._lines.readline(_CHUNK)
        if not piece:
            raise EndOfInputError
        first, skipped = self._decoded(piece, decoder), 0
        while not _ends_line(piece):
            piece = self._lines.readline(_CHUNK)
            self._decoded(piece, decoder)
            skipped += len(piece)
            if skipped > _MAX_SKIPPED:
                raise EndOfInputError
        return first.rstrip("\r\n")

    def _decoded(self, piece: str | bytes, decoder: LineDecoder) -> str:
        if isinstance(piece, str):
            return piece
        if self.is_terminal:
            return _in_terminal(piece, self._encoding)
        return decoder.decode(piece, last=_ends_line(piece))


def _ends_line(piece: str | bytes) -> bool:
    return len(piece) < _CHUNK or piece[-1:] in ("\n", b"\n")


def _in_terminal(line: bytes, encoding: str) -> str:
    """Decode `line` as UTF-8, or else in the terminal's `encoding`."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(encoding)


def _edit_lines() -> None:
    """Let arrow keys edit the line, if this Python has readline."""
    with suppress(ImportError):  # elsewhere the system edits it, or `_KEYS` are refused
        import readline

        for setting in _LINE_EDITING:
            readline.parse_and_bind(setting)
        readline.set_auto_history(False)


def _are_terminals() -> bool:
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False  # it was closed


def _is_file(stream: TextIO) -> bool:
    """Whether `stream` reads a regular file, which can be checked as a whole in advance."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
