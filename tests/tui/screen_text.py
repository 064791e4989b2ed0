"""A screenshot's SVG -> the rows of text that it shows."""

from __future__ import annotations

import re
from html import unescape

from rich.cells import cell_len

_TEXT = re.compile(
    r'<text class="[^"]*-r\d+" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<text>[^<]*)</text>'
)
_CELL_WIDTH = 12.2
_CELL_HEIGHT = 24.4
_BASELINE = 20


def rows_of(svg: str) -> list[str]:
    """The rows that `svg` shows, top to bottom, without the blanks at their ends."""
    rows: dict[int, str] = {}
    for node in _TEXT.finditer(svg):
        row = round((float(node["y"]) - _BASELINE) / _CELL_HEIGHT)
        column = round(float(node["x"]) / _CELL_WIDTH)
        text = rows.get(row, "")
        text += " " * (column - cell_len(text)) + unescape(node["text"]).replace("\xa0", " ")
        rows[row] = text
    return [rows.get(row, "").rstrip() for row in range(max(rows, default=-1) + 1)]
