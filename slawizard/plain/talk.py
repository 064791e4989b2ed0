"""Lines in, lines out: no colour, no cursor, nothing that a pipe or a screen reader stumbles on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, TextIO

from slawizard.core.constants import LONGEST_TEXT_TO_READ
from slawizard.core.text import unified_breaks, visible

MOST_OF_TERMINAL: Final = 4095
"""Bytes of a line that a terminal passes on; it drops what comes behind them, and says nothing."""

_CHUNK: Final = 65_536
_MOST_SKIPPED: Final = 64 * 1024 * 1024
"""Bytes of one line that are passed over before its source is taken for endless."""

_IN_ASCII: Final[Mapping[str, str]] = {
    "\xa0": " ",
    "\u202f": " ",
    "→": "->",
    "·": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "¿": "",
    "¡": "",
    "÷": "/",
}
"""What stands in for a character that the terminal's encoding does not have."""


class EndOfInput(Exception):  # noqa: N818 - the other side has left, nothing failed
    """There are no more lines to read."""


class Talk:
    """The conversation: `source` (None where it is closed) and `sink`.

    What comes from anywhere but a terminal is written out again: nobody else shows it.
    """

    def __init__(self, source: TextIO | None, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self.is_terminal = _is_terminal(source)
        self.was_cut = False

    def line(self, text: str = "") -> None:
        """Say `text`, which may be any user's, in lines of its own."""
        self._write(f"{visible(text, keep=chr(10))}\n")

    def read(self, prompt: str) -> str:
        """The line that answers `prompt`, what a terminal would hide or obey made visible.

        Raises `EndOfInput` where there is none.
        """
        self._write(f"{visible(prompt)} ")
        self._sink.flush()
        raw = self._raw_line()
        self.was_cut = self.is_terminal and len(raw.encode(errors="replace")) >= MOST_OF_TERMINAL
        text = visible(unified_breaks(raw).replace("\n", " ").replace("\t", " "))
        if not self.is_terminal:
            self._write(f"{text[:LONGEST_TEXT_TO_READ]}\n")
        return text

    def _write(self, text: str) -> None:
        encoding = getattr(self._sink, "encoding", None) or "utf-8"
        self._sink.write(spelled(text, encoding))

    def _raw_line(self) -> str:
        """The next line without its end, cut where it is longer than anybody's answer."""
        if self._source is None:
            raise EndOfInput
        source = getattr(self._source, "buffer", self._source)
        try:
            line = source.readline(_CHUNK)
            skipped, last = 0, line
            while len(last) == _CHUNK and last[-1:] not in ("\n", b"\n"):
                last = source.readline(_CHUNK)
                skipped += len(last)
                if skipped > _MOST_SKIPPED:
                    raise EndOfInput
        except (OSError, ValueError):
            raise EndOfInput from None  # a folder, a terminal that has gone, a closed stream
        if not line:
            raise EndOfInput
        if isinstance(line, bytes):
            line = _decoded(line, getattr(self._source, "encoding", None) or "utf-8")
        return str(line).rstrip("\r\n")


def _decoded(line: bytes, encoding: str) -> str:
    """`line` as UTF-8, or else in the `encoding` of the terminal; broken bytes as surrogates."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(encoding, "surrogateescape")


def spelled(text: str, encoding: str) -> str:
    """`text` in the characters that `encoding` has, as near as they come."""
    try:
        text.encode(encoding)
    except (LookupError, UnicodeError):
        return "".join(_spelled_char(char, encoding) for char in text)
    return text


def _spelled_char(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except (LookupError, UnicodeError):
        if char in _IN_ASCII:
            return _IN_ASCII[char]
        return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or char
    return char


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False  # it was closed
