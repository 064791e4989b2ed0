"""Text broken into lines, for widgets that draw their lines themselves."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_PRIVATE: Final = [chr(code) for code in range(0xE000, 0xE100)]


def wrapped(text: str, style: str, width: int) -> list[Content]:
    """`text` in lines of `width` columns, none of them broken at a no-break space.

    Textual breaks at any white space: `2.4 %` would lose its sign to the next line.
    """
    stand_in = next((char for char in _PRIVATE if char not in text), NO_BREAK)
    lines = Content(text.replace(NO_BREAK, stand_in)).wrap(max(1, width))
    return [Content.styled(line.plain.replace(stand_in, NO_BREAK), style) for line in lines]


def cut(text: str, room: int) -> str:
    """`text` in at most `room` columns, with "…" for what there is no room for."""
    return text if cell_len(text) <= room else f"{set_cell_size(text, max(0, room - 1))}…"
