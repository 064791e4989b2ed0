"""Measures the contrast of the text on a screen, by the formula of WCAG 2."""

from __future__ import annotations

from functools import cache
from typing import Final

from rich.color import Color
from rich.segment import Segment
from textual.app import App
from textual.geometry import Region

from slawizard.tui.color_filters import ReducedColorFilter
from slawizard.tui.theme import THEMES
from tests.tui.user import User

LEAST: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of usual size."""

PALETTES: Final = (
    (None, LEAST),
    (ReducedColorFilter(sixteen=True), 3.0),
    (ReducedColorFilter(sixteen=False), LEAST),
)
"""All colors, 16 and 256 of them, and the contrast that they can be asked for."""

OFF: Final = ("Siguiente ›", "‹ Atrás", "Next ›", "‹ Back")
"""Buttons that can't be pressed may be faint."""


@cache
def ratio(one: Color, other: Color) -> float:
    """The contrast of two colors, from 1 (none) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def faint_in_every_theme(user: User) -> list[tuple[str, int, str]]:
    """Return each text with too little contrast: its theme, the number of its palette, the text.

    The theme that was there comes first, since each change styles all anew.
    """
    found = []
    for theme in sorted(THEMES, key=lambda name: name != user.app.theme):
        if theme != user.app.theme:
            user.app.theme = theme
            await user.wait_idle()
        found += [(theme, number, text) for number, text in faint_in_every_palette(user)]
    return found


def faint_in_every_palette(user: User) -> list[tuple[int, str]]:
    """Return each text with too little contrast in the theme in use: its palette, the text.

    The screen is drawn once for all palettes: drawing it is most of the time.
    """
    ground, drawn = user.app.screen.background_colors[0], _drawn(user.app)
    return [
        (number, text)
        for number, (few, least) in enumerate(PALETTES)
        for text in _faint(few.apply(drawn, ground) if few else drawn, least)
        if text not in OFF
    ]


def _drawn(app: App[None]) -> list[Segment]:
    """Return all that the front screen shows."""
    front = _front(app)
    rows = app.screen._compositor.render_strips()[front.y : front.bottom]  # noqa: SLF001
    return [segment for row in rows for segment in row.crop(front.x, front.right)]


def _faint(segments: list[Segment], least: float) -> set[str]:
    """Return the texts with too little contrast."""
    found: set[str] = set()
    for segment in segments:
        contrast = _contrast(segment)
        if contrast is not None and contrast < least:
            found.add(segment.text.strip())
    return found


def _front(app: App[None]) -> Region:
    """Where a dialog stands: what is behind it is dimmed on purpose."""
    if not app.screen.is_modal:
        return app.screen.region
    return app.screen.query(".box, #--container").first().region


def _contrast(segment: Segment) -> float | None:
    style = segment.style
    if style is None or style.color is None or style.bgcolor is None:
        return None
    if not any(char.isalnum() for char in segment.text):
        return None
    return ratio(style.color, style.bgcolor)
