"""Where the answers come from: a terminal, whose keys edit the line, a pipe or a file."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from io import BytesIO
from typing import IO, Any, Final, TextIO

from slawizard.documents.encodings import LineDecoder, utf8

_CHUNK: Final = 65_536
_MOST_SKIPPED: Final = 64 * 1024 * 1024
"""Bytes of one line that are passed over before its source is taken for endless."""

_KEYS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""What the keys send that write no text: an arrow sends ESC and more, a strange one broken bytes."""

_LINE_EDITING: Final = (
    "set enable-bracketed-paste off",  # so that each line of a paste answers a question
    "set enable-meta-key off",  # so that nothing is sent to the terminal but the line
)


class EndOfInput(Exception):  # noqa: N818 - the other side has left, nothing failed
    """There are no more lines to read."""


class WrongKeysError(ValueError):
    """A line of a terminal with keys in it that write no text."""


class Source:
    """The lines of `stream` (None where it is closed), asked for on `sink`.

    `shows_prompt` tells whether `line` shows the prompt itself, as a terminal that edits it must.
    Raises `NotUtf8Error` where the stream is a file and anything in it is not UTF-8.
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
            content = stream.buffer.read(_MOST_SKIPPED)
            utf8(content)
            self._lines = BytesIO(content)

    def line(self, prompt: str = "") -> str:
        """The next line without its end, cut where it is longer than anybody's answer."""
        try:
            text = input(prompt) if self.shows_prompt else self._read()
        except EOFError:
            raise EndOfInput from None
        except UnicodeDecodeError:
            raise WrongKeysError from None  # a terminal of another encoding than it says
        except OSError:
            raise EndOfInput from None  # a folder, a terminal that has gone
        if self.is_terminal and _KEYS.search(text):
            raise WrongKeysError
        return text

    def _read(self) -> str:
        if self._lines is None or self._lines.closed:
            raise EndOfInput
        self._number += 1
        decoder = LineDecoder(self._number)
        piece = self._lines.readline(_CHUNK)
        if not piece:
            raise EndOfInput
        first, skipped = self._decoded(piece, decoder), 0
        while not _ends_line(piece):
            piece = self._lines.readline(_CHUNK)
            self._decoded(piece, decoder)
            skipped += len(piece)
            if skipped > _MOST_SKIPPED:
                raise EndOfInput
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
    """`line` as UTF-8, or else in the `encoding` of the terminal."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(encoding)


def _edit_lines() -> None:
    """Have the arrow keys and their like edit the line, where this Python can do it."""
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
    """Whether `stream` reads a file, all of which can be looked at before it is asked for."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
