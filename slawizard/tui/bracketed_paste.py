"""What a terminal marks as pasted, up to its end; a paste of megabytes is read in a few seconds."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final

from slawizard.tui.textual_compat import ParseTimeout, Read1

PASTE_PAUSE_SECONDS: Final = 5.0
"""The longest pause within a paste whose end does not come: what has come is taken."""

KEY_PAUSE_SECONDS: Final = 0.5
"""After such a pause a control is a key: the end of the paste was lost, and somebody goes on."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_IN_TEXTS: Final = "\t\n\r"


def read_paste(begun: str) -> Generator[Any, str, tuple[str, str]]:
    """Read a paste, of which `begun` has come; return its text, and what came that is none of it."""
    chars, end, behind = list(begun), list(_END), ""
    read, wait = Read1(KEY_PAUSE_SECONDS), Read1(PASTE_PAUSE_SECONDS - KEY_PAUSE_SECONDS)
    if _END in begun:
        text, _end, behind = begun.partition(_END)
        return _cleaned(text), behind
    while True:
        try:
            char = yield read
        except ParseTimeout:
            try:
                char = yield wait
            except ParseTimeout:
                break
            if char < " " and char not in _IN_TEXTS:
                behind = char
                break
        chars.append(char)
        if char == "~" and chars[-len(end) :] == end:
            del chars[-len(end) :]
            break
    return _cleaned("".join(chars)), behind


def _cleaned(text: str) -> str:
    """`text` without what no text holds; some terminals mark its beginning twice."""
    return text.replace("\x00", "").replace(_BEGIN, "")
