"""What a paste may bring: more than a field takes, and line ends of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.message import Message as Event

from slawizard.core.constants import LONGEST_TEXT_TO_READ
from slawizard.i18n.unprintable import normalize_newlines

if TYPE_CHECKING:
    from textual.widget import Widget

LINE_ENDS: Final = "\n\x85\u2028\u2029"
"""Characters that part lines and come as keys of their own, where a paste comes as keys."""

CRLF_SECONDS: Final = 0.02
"""A line feed so soon after Enter is the second half of one line end."""


def is_line_end(key: str, character: str | None) -> bool:
    """Whether a key other than Enter parts lines."""
    return key != "enter" and character is not None and character in LINE_ENDS


class PasteRefused(Event):
    """Nothing was pasted: the field would hold `count` characters, which is more than it takes."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__()


def fits(field: Widget, held: int, text: str) -> bool:
    """Whether `text` may be pasted into `field`, which holds so many characters; if not, tell."""
    count = held + len(text)
    if count > LONGEST_TEXT_TO_READ:
        field.post_message(PasteRefused(count))
    return count <= LONGEST_TEXT_TO_READ


class CellsPasted(Event):
    """Cells of a spreadsheet were pasted into a field that has others beside it."""

    def __init__(self, editor: Widget, text: str) -> None:
        self.editor = editor
        lines = normalize_newlines(text).strip("\n").split("\n")
        self.rows = [line.split("\t") for line in lines]
        super().__init__()
