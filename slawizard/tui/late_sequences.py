"""The rest of a sequence whose ESC came so long before it that it was taken for the key Escape.

Over a slow line each character takes its time, and over a bad one the rest is sent again, seconds
later. Somebody may also have pressed Escape, and then type a bracket: what can only be a sequence is
one however slowly it comes, and the few that are a bracket and a letter are told by their pace. What
is a word like any other is held back until its end tells that it was sent, or a pause that it was typed.
"""

from __future__ import annotations

import re
from typing import Final

from textual.message import Message

LATE_SECONDS: Final = 5.0
"""How long after Escape the rest of a sequence may still come."""

TYPED_SECONDS: Final = 0.03
"""Two keys that come closer behind each other than this were not pressed one by one."""

EVEN_SECONDS: Final = 0.5
"""The longest pause of a line that sends all characters as slowly as the one after ESC."""

LONGEST_DELAY: Final = 1.0
"""How long Escape waits at most for what may follow it."""

# Compiled by the first Escape that something follows: most runs see none.
_SURE: Final = r"""(?xa)
    \[(?:<\d{1,3};            # the mouse
       |\?\d{1,4}[;$cuRhln]    # an answer of the terminal
       |>\d{1,4}[;cu]
       |\d{1,4}[;:~uRtn^$]     # a key, a paste, the cursor's place
       |\[[A-E])               # a function key of the Linux console
    |\]\d{1,4};                # a color, the clipboard
    |P(?:[01][+$]r|>\||!\|)    # a capability, a version
    |_G[a-z]=                  # an image's state
    """
"""The beginnings that nobody types: so far, and the rest belongs to a sequence."""

_SHORT: Final = r"\[[A-HIOPQSZ]|O[A-DFHMP-S]"
"""Whole sequences that somebody may type as well: an arrow, the window's focus, a function key."""

_BEGINNING: Final = r"(?a)\[(?:[<>?]?\d{0,4}|\[)|\]\d{0,4}|P(?:[01][+$]?|>|!)?|_(?:G[a-z]?)?|\^|O"
"""What may become one of them."""


_STRING: Final = r"(?:[\^_][!-~]|\][lL]|P[\d$+!>|]).*"
"""What may be a string, such as a title, if its end comes too: somebody may type it as well."""

_LONGEST_STRING: Final = 500


class EscapeWithdrawn(Message):
    """The last Escape was none, but the beginning of a sequence that came late."""


def may_begin(char: str) -> bool:
    """Whether a sequence goes on with `char` after its ESC."""
    return char in "[]P_O^"


class LateSequence:
    """What has come after an Escape, as long as it can't be told what it is."""

    def __init__(self, char: str, delay: float) -> None:
        self.text = char
        self._delay = delay
        """Seconds from Escape to the first character."""

    def add(self, char: str, pause: float) -> bool | None:
        """Take `char`, which came after a `pause`; whether this is a sequence, None where unknown."""
        self.text += char
        if re.fullmatch(_SURE, self.text):
            return True
        if re.fullmatch(_SHORT, self.text):
            is_even = max(self._delay, pause) <= EVEN_SECONDS
            return pause < TYPED_SECONDS or (is_even and 2 * pause >= self._delay)
        return None if self.is_string or re.fullmatch(_BEGINNING, self.text) else False

    @property
    def is_string(self) -> bool:
        """Whether this is one if its end follows."""
        return len(self.text) < _LONGEST_STRING and re.fullmatch(_STRING, self.text) is not None


def delay_for(seconds: float) -> float:
    """How long Escape should wait on a line on which the rest came so many `seconds` after ESC."""
    return min(2 * seconds, LONGEST_DELAY)
