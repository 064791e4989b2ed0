"""What a paste may bring: more than a field takes, and line ends of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slawizard.core.constants import LONGEST_TEXT_TO_READ
from slawizard.core.message import _
from slawizard.tui.room import Fitted

if TYPE_CHECKING:
    from textual.widget import Widget

LINE_ENDS: Final = "\n\x85\u2028\u2029"
"""Characters that part lines and come as keys of their own, where a paste comes as keys."""

CRLF_SECONDS: Final = 0.02
"""A line feed so soon after Enter is the second half of one line end."""


def is_line_end(key: str, character: str | None) -> bool:
    """Whether a key other than Enter parts lines."""
    return key != "enter" and character is not None and character in LINE_ENDS


def fits(field: Widget, held: int, text: str) -> bool:
    """Whether `text` may be pasted into `field`, which holds so many characters; if not, say so."""
    if held + len(text) <= LONGEST_TEXT_TO_READ:
        return True
    refused = _(
        "Nothing was pasted: a field takes at most {most} characters, and this would make {count}.",
        most=LONGEST_TEXT_TO_READ,
        count=held + len(text),
    )
    screen = field.screen
    if isinstance(screen, Fitted):
        field.notify(screen.session.say(refused), severity="error", markup=False)
    return False
