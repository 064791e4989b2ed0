"""Reads the rows of text from a screen or from a picture of one."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from typing import Any
from weakref import WeakKeyDictionary

from rich.cells import cell_len
from textual.app import App

_TEXT = re.compile(
    r'<text class="[^"]*-r\d+" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<text>[^<]*)</text>'
)
_CELL_WIDTH = 12.2
_CELL_HEIGHT = 24.4
_BASELINE = 20

_read: WeakKeyDictionary[App[Any], list[str]] = WeakKeyDictionary()
"""What each app shows, until the event loop turns: nothing changes a screen before that."""


def rows_shown(app: App[Any]) -> list[str]:
    """Return the rows that the screen of `app` shows, in half the time of reading a picture of it."""
    if app not in _read:
        _read[app] = _draw(app)
        asyncio.get_running_loop().call_soon(_read.pop, app, None)
    return list(_read[app])


def _draw(app: App[Any]) -> list[str]:
    drawn: Any = app.screen._compositor.render_update(  # noqa: SLF001
        full=True,
        screen_stack=app._background_screens,  # noqa: SLF001
    )
    rows = ["".join(strip.text for strip in row) for row in drawn.strips]
    rows = [row.replace("\xa0", " ").rstrip() for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def rows_of(svg: str) -> list[str]:
    """Return the rows that `svg` shows, top to bottom, without trailing blanks."""
    rows: dict[int, str] = {}
    for node in _TEXT.finditer(svg):
        row = round((float(node["y"]) - _BASELINE) / _CELL_HEIGHT)
        column = round(float(node["x"]) / _CELL_WIDTH)
        text = rows.get(row, "")
        text += " " * (column - cell_len(text)) + unescape(node["text"]).replace("\xa0", " ")
        rows[row] = text
    return [rows.get(row, "").rstrip() for row in range(max(rows, default=-1) + 1)]
