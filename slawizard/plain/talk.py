"""Lines in, lines out: no colour, no cursor, nothing that a pipe or a screen reader stumbles on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, TextIO

from slawizard.core.constants import LONGEST_TEXT_TO_READ
from slawizard.core.text import typed_line, visible
from slawizard.plain.source import Source

MOST_OF_TERMINAL: Final = 4095
"""Bytes of a line that a terminal passes on; it drops what comes behind them, and says nothing."""

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


class Talk:
    """The conversation: `source` (None where it is closed) and `sink`.

    What comes from anywhere but a terminal is written out again: nobody else shows it.
    """

    def __init__(self, source: TextIO | None, sink: TextIO) -> None:
        self._source = Source(source, sink)
        self._sink = sink
        self.is_terminal = self._source.is_terminal
        self.was_cut = False

    def line(self, text: str = "") -> None:
        """Say `text`, which may be any user's, in lines of its own."""
        self._write(f"{visible(text, keep=chr(10))}\n")

    def read(self, prompt: str) -> str:
        """The line that answers `prompt`, without what a terminal would hide or obey.

        Raises `EndOfInput` where there is none, `WrongKeysError` where a terminal sent keys that
        are no text, and `NotUtf8Error`.
        """
        shown = f"{spelled(visible(prompt), self._encoding)} "
        if self._source.shows_prompt:
            return typed_line(self._source.line(shown))
        self._sink.write(shown)
        self._sink.flush()
        raw = self._source.line()
        self.was_cut = self.is_terminal and len(raw.encode(errors="replace")) >= MOST_OF_TERMINAL
        text = typed_line(raw)
        if not self.is_terminal:
            self._write(f"{text[:LONGEST_TEXT_TO_READ]}\n")
        return text

    @property
    def _encoding(self) -> str:
        return getattr(self._sink, "encoding", None) or "utf-8"

    def _write(self, text: str) -> None:
        self._sink.write(spelled(text, self._encoding))


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
