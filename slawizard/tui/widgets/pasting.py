"""What a paste may bring: more than a field takes, and line ends of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.message import Message as Event

from slawizard.core.constants import LONGEST_TEXT_TO_READ
from slawizard.i18n.messages import Message, _
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


SEVERAL_CELLS: Final = _("Nothing was pasted: these are several cells, and this field takes one.")


class PasteRefused(Event):
    """Nothing was pasted; `why` says so, and what keeps it from being pasted."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__()


def fits(field: Widget, held: int, text: str) -> bool:
    """Whether `text` may be pasted into `field`, which holds so many characters; if not, tell."""
    count = held + len(text)
    if count > LONGEST_TEXT_TO_READ:
        why = _(
            "Nothing was pasted: a field takes at most {most} characters, and this would make "
            "{count}.",
            most=LONGEST_TEXT_TO_READ,
            count=count,
        )
        field.post_message(PasteRefused(why))
    return count <= LONGEST_TEXT_TO_READ


class CellsPasted(Event):
    """Cells of a spreadsheet were pasted into a field of a table."""

    def __init__(self, editor: Widget, text: str) -> None:
        self.editor = editor
        # An empty first cell of a column is a line end at the beginning.
        lines = normalize_newlines(text).rstrip("\n").split("\n")
        self.rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
        super().__init__()
