"""What begins a sequence, and control sequences made into what Textual can read: mouse, sizes, keys."""

from __future__ import annotations

import re
from typing import Final

from slawizard.tui import key_reports

C1_CONTROLS: Final = {
    "\x8f": "O",
    "\x90": "P",
    "\x9b": "[",
    "\x9d": "]",
    "\x9e": "^",
    "\x9f": "_",
}
"""The controls that stand for ESC and another character, and that character (ECMA-48, C1)."""

STRING_STARTS: Final = {
    "]": re.compile(r"[0-9lLI]"),  # OSC: a number, or a title
    "P": re.compile(r"[0-9$+!>|]"),  # DCS
    "_": re.compile(r"[!-~]"),  # APC
    "^": re.compile(r"[!-~]"),  # PM
}
"""What begins a string after ESC, and what its first character is; any other was typed with Alt."""

_MOUSE: Final = r"(?a)<\d{1,3};-?\d{1,5};-?\d{1,5}[mM]"
_LIKE_MOUSE: Final = r"(?a)[<\d;-]*[mM]"
_MODE: Final = r"(?a)\?\d{1,5};\d\$y"
_SIZES_ARE_REPORTED: Final = r"(?a)\?2048;[1-4]\$y"
_SIZE: Final = r"48;(\d{1,4})[\d:]*;(\d{1,4})[\d:]*;\d[\d:]*;\d[\d:]*t"


class ControlSequences:
    """Tells what of them Textual reads; sizes only once the terminal has said that it reports them."""

    def __init__(self) -> None:
        self._sizes_are_reported = False

    def readable(self, body: str) -> str:
        """`body` as Textual can read it, empty where it is to be ignored."""
        if not body:
            return ""
        if re.fullmatch(_SIZES_ARE_REPORTED, body):
            self._sizes_are_reported = True
        if re.fullmatch(_LIKE_MOUSE, body):
            return body if re.fullmatch(_MOUSE, body) else ""
        if body.startswith("48;"):
            return self._size(body)
        if not body[0].isdigit() and not body[0].isalpha() and body[0] not in "[;:~":
            return body if re.fullmatch(_MODE, body) else ""
        return key_reports.readable(body)

    def _size(self, body: str) -> str:
        """A report of the window's size, where one was asked for, with a pixel a cell.

        Textual would take the mouse's places for pixels from then on, which only some terminals
        tell, and divide by the pixels of others, which may be none (Textualize/textual#6706).
        """
        found = re.fullmatch(_SIZE, body)
        if not self._sizes_are_reported or found is None:
            return "" if body.endswith("t") else key_reports.readable(body)
        rows, columns = map(int, found.groups())
        if not rows or not columns:
            return ""
        return f"48;{rows};{columns};{rows};{columns}t"
