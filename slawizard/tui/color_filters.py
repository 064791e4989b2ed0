"""What is painted, for terminals that show fewer colors or fewer characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from slawizard.tui.rich_compat import EIGHT_BIT_PALETTE

if TYPE_CHECKING:
    from textual.color import Color

# Each stands for a character of the same width.
_ASCII: Final[Mapping[str, str]] = {
    **dict.fromkeys("─━╌┄═▔▁·", "-"),
    **dict.fromkeys("│┃║▌▐▎▊▏▕", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┡┩┳┻╇╋", "+"),
    **dict.fromkeys("▂▃▄▅▆▇█▬■", "#"),
    **dict.fromkeys("▸→›»▶►", ">"),
    **dict.fromkeys("‹←«◀◄", "<"),
    **dict.fromkeys("•●∙", "*"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("–—‐‑‒−", "-"),
    "↑": "^",
    "↓": "v",
    "▼": "v",
    "△": "^",
    "✓": "v",
    "…": ".",
    "≈": "~",
    "÷": "/",
    "×": "x",
    "¿": "?",
    "¡": "!",
    "º": "o",
    "ª": "a",
    "ß": "s",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "\xa0": " ",
    "\u202f": " ",
    "\u2009": " ",
}


CUT: Final = "…"
"""Stands by itself in a field's last column where its text goes on."""

CUT_STYLE: Final = Style(meta={"cut": True})
"""Tells the mark from a text that happens to be the same."""

_ASCII_CUT: Final = ">"
"""Not a point: `1.4 0.` would be another text."""

BLACK: Final = RichColor.from_ansi(0)
WHITE: Final = RichColor.from_ansi(15)
MIN_CONTRAST_OF_16: Final = 3
LINEAR_BELOW: Final = 0.03928
"""Darker parts of a color grow evenly (WCAG 2)."""


@lru_cache(8192)
def to_ascii(text: str) -> str:
    """`text` in ASCII, as wide as it was: letters without their accents, lines from `-|+`."""
    return text if text.isascii() else "".join(map(_ascii_char, text))


@lru_cache(2048)
def _ascii_char(char: str) -> str:
    if char.isascii():
        return char
    width = cell_len(char)
    same = _ASCII.get(char) or unicodedata.normalize("NFKD", char)
    plain = "".join(part for part in same if part.isascii())
    return plain if plain and len(plain) == width else "?" * width


@lru_cache(4096)
def _monochrome(style: Style) -> Style:
    plain = style.without_color
    return plain + Style(meta=style.meta) if style.meta else plain


class MonochromeFilter(LineFilter):
    """No color at all, not even the terminal's own: what remains is bold, reverse, underlined."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments` without their colors."""
        return [
            Segment(text, style and _monochrome(style), control)
            for text, style, control in segments
        ]


class ReducedColorFilter(LineFilter):
    """Those of a terminal that has 256 or 16, each text still standing out from its ground."""

    def __init__(self, *, sixteen: bool) -> None:
        super().__init__()
        self._style = _to_16_colors if sixteen else _to_256_colors

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments` in the terminal's own colors."""
        return [
            Segment(text, style and self._style(style), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _to_256_colors(style: Style) -> Style:
    """`style` with the nearest colors: Rich takes a dark grey that is a little blue for blue."""
    return style + Style(color=_nearest(style.color), bgcolor=_nearest(style.bgcolor))


@lru_cache(1024)
def _nearest(color: RichColor | None) -> RichColor | None:
    if color is None or color.triplet is None:
        return color
    red, green, blue = color.triplet

    def distance(number: int) -> int:
        r, g, b = EIGHT_BIT_PALETTE[number]
        return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2

    # The first 16 are whatever the user made of them.
    return RichColor.from_ansi(min(range(16, 256), key=distance))


@lru_cache(4096)
def _to_16_colors(style: Style) -> Style:
    """`style` with Rich's nearest colors, its text black or white where it would be faint."""
    if style.color is None or style.bgcolor is None:
        return style
    ground = style.bgcolor.downgrade(ColorSystem.STANDARD)
    text = style.color.downgrade(ColorSystem.STANDARD)
    if contrast(text, ground) < MIN_CONTRAST_OF_16:
        text = max((BLACK, WHITE), key=lambda color: contrast(color, ground))
    return style + Style(color=text, bgcolor=ground)


def contrast(one: RichColor, other: RichColor) -> float:
    """How much two colors differ, by WCAG 2: from 1 (not at all) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: RichColor) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class AsciiFilter(LineFilter):
    """Only characters that any terminal knows."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments` in ASCII, each as wide as it was."""
        return [
            Segment(_ASCII_CUT if _is_cut(text, style) else to_ascii(text), style, control)
            for text, style, control in segments
        ]


def _is_cut(text: str, style: Style | None) -> bool:
    return text == CUT and style is not None and "cut" in style.meta
