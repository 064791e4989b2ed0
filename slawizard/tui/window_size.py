"""How much room the window gives, and the classes that a screen bears for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

MIN_COLUMNS: Final = 60
MIN_ROWS: Final = 20
TIGHT_COLUMNS: Final = 72
"""Below so many columns labels are narrower and the footer shorter."""

WIDE_COLUMNS: Final = 110
"""From so many columns on, there is room beside each other."""

COLUMN_CLASSES: Final = [
    (0, "-slim"),
    (MIN_COLUMNS, "-tight"),
    (TIGHT_COLUMNS, "-narrow"),
    (WIDE_COLUMNS, "-wide"),
]
ROW_CLASSES: Final = [(0, "-short"), (MIN_ROWS, "-low"), (34, "-roomy")]
"""The classes that a screen bears from so many columns and rows on."""


def class_of(length: int, classes: Sequence[tuple[int, str]]) -> str:
    """Which of `classes` goes with so many columns or rows."""
    return max(pair for pair in classes if pair[0] <= length)[1]


def is_tight(size: Size) -> bool:
    """Whether a window of `size` is narrow."""
    return size.width < TIGHT_COLUMNS
