"""Line-based input and output, without colors or cursor moves, for pipes and screen readers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, TextIO

from slawizard.core.constants import LONGEST_TEXT_TO_READ
from slawizard.i18n.unprintable import clean_line, escape_unprintable
from slawizard.prompts.line_reader import LineReader

MAX_OF_TERMINAL: Final = 4095
"""Maximum bytes of a line that a terminal passes on; it silently drops the rest."""

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
"""The replacements of characters that the terminal's encoding lacks."""


class LineIO:
    """Reads lines from `line_reader` (None if closed) and writes lines to `sink`.

    Input that does not come from a terminal is echoed, because nothing else shows it.
    """

    def __init__(self, source: TextIO | None, sink: TextIO) -> None:
        self._source = LineReader(source, sink)
        self._sink = sink
        self.is_terminal = self._source.is_terminal
        self.was_cut = False

    def line(self, text: str = "") -> None:
        """Write `text`, which may contain users' texts, as lines."""
        self._write(f"{escape_unprintable(text, keep=chr(10))}\n")

    def read(self, prompt: str) -> str:
        """Read the line that answers `prompt`, without unprintable characters.

        Raise `EndOfInputError` after the last line, `WrongKeysError` if a terminal sent keys that
        are not text, and `NotUtf8Error`.
        """
        shown = f"{transliterate(escape_unprintable(prompt), self._encoding)} "
        if self._source.shows_prompt:
            return clean_line(self._source.line(shown))
        self._sink.write(shown)
        self._sink.flush()
        raw = self._source.line()
        self.was_cut = self.is_terminal and len(raw.encode(errors="replace")) >= MAX_OF_TERMINAL
        text = clean_line(raw)
        if not self.is_terminal:
            self._write(f"{text[:LONGEST_TEXT_TO_READ]}\n")
        return text

    @property
    def _encoding(self) -> str:
        return getattr(self._sink, "encoding", None) or "utf-8"

    def _write(self, text: str) -> None:
        self._sink.write(transliterate(text, self._encoding))


def transliterate(text: str, encoding: str) -> str:
    """Replace the characters of `text` that `encoding` lacks by similar ones."""
    try:
        text.encode(encoding)
    except (LookupError, UnicodeError):
        return "".join(_transliterate_char(char, encoding) for char in text)
    return text


def _transliterate_char(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except (LookupError, UnicodeError):
        if char in _IN_ASCII:
            return _IN_ASCII[char]
        return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or char
    return char
