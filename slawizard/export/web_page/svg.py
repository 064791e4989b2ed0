"""Draws a chart as inline SVG."""

from __future__ import annotations

from html import escape
from typing import Final

from slawizard.export.charts import (
    COLORS,
    MUTED_COLOR,
    TEXT_COLOR,
    Bar,
    Chart,
)

WIDTH: Final = 760
_FONT: Final = 14
_ONE_LINE: Final = {"funnel": (210, 250), "calendar": (160, 440), "waterfall": (110, 500)}
"""Where the bars begin, and how long the longest is, by the chart's kind."""


def to_svg(chart: Chart, *, is_compact: bool = False) -> str:
    """The bars of `chart`, its title and its description; one line a bar where it `is_compact`."""
    two_lines = chart.kind == "funnel" and not is_compact
    height, drawn = _rows_of_two_lines(chart) if two_lines else _rows_of_one_line(chart)
    kind = chart.kind
    return (
        f'<svg role="img" aria-labelledby="{kind}-title {kind}-description" '
        f'viewBox="0 0 {WIDTH} {height}" font-size="{_FONT}" font-family="inherit">'
        f'<title id="{kind}-title">{escape(chart.title)}</title>'
        f'<desc id="{kind}-description">{escape(chart.description)}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def _rows_of_two_lines(chart: Chart) -> tuple[int, list[str]]:
    """A line of text over each bar, and the hand-off."""
    y, drawn = 4, []
    for i, bar in enumerate(chart.bars):
        if i and i == chart.handoff:
            drawn.append(_handoff_line(y + 8, chart.handoff_word))
            y += 22
        drawn.append(_text(0, y + 15, bar.name, 330))
        drawn.append(_text(WIDTH, y + 15, bar.beside, 410, anchor="end"))
        drawn.append(_bar(0, y + 21, WIDTH, bar, height=16))
        y += 46
    return y, drawn


def _rows_of_one_line(chart: Chart) -> tuple[int, list[str]]:
    """A line for each bar: its name, the bar, its number; and the hand-off."""
    y, drawn = 4, []
    left, most = _ONE_LINE[chart.kind]
    for i, bar in enumerate(chart.bars):
        if i and i == chart.handoff:
            drawn.append(_handoff_line(y + 8, chart.handoff_word))
            y += 18
        drawn.append(_text(0, y + 14, bar.name, left - 10))
        drawn.append(_bar(left, y + 2, most, bar, height=16))
        if bar.mark is not None:
            drawn.append(_target_mark(round(left + bar.mark * most, 1), y))
        end = left + max(bar.length, bar.mark or 0) * most + 8
        drawn.append(_text(round(end, 1), y + 14, bar.beside, round(WIDTH - end)))
        y += 24
    return y, drawn


def _bar(x: int, y: int, most: int, bar: Bar, *, height: int) -> str:
    width = round(bar.length * most, 1)
    return f'<rect x="{x}" y="{y}" width="{width:g}" height="{height}" fill="{COLORS[bar.owner]}"/>'


def _target_mark(x: float, y: int) -> str:
    """The target as an upright line across its bar; those of all bars lie on the targets' line."""
    return f'<path d="M{x:g} {y - 1}V{y + 21}" stroke="{TEXT_COLOR}" stroke-width="2.5"/>'


def _handoff_line(y: int, word: str) -> str:
    width = _width(word) + 12
    return (
        f'<path d="M0 {y}H{WIDTH - width}" stroke="{MUTED_COLOR}" stroke-width="1.5" '
        f'stroke-dasharray="6 4"/>{_text(WIDTH, y + 5, word, width, anchor="end", muted=True)}'
    )


def _text(
    x: float, y: int, text: str, most: int, *, anchor: str = "start", muted: bool = False
) -> str:
    """A line of `text`, squeezed where it is wider than `most`."""
    squeezed = (
        f' textLength="{most}" lengthAdjust="spacingAndGlyphs"' if _width(text) > most else ""
    )
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    color = MUTED_COLOR if muted else TEXT_COLOR
    return f'<text x="{x:g}" y="{y}" fill="{color}"{at}{squeezed}>{escape(text)}</text>'


def _width(text: str) -> int:
    """About how wide `text` is drawn, in the units of the chart."""
    return sum(_FONT if ord(char) > 0x1100 else _FONT * 4 // 7 for char in text)  # noqa: PLR2004 - wide scripts begin there
