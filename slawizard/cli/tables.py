"""Plain-text tables, aligned by the width of each character in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from slawizard.i18n.locale_format import separators

if TYPE_CHECKING:
    from decimal import Decimal

    from slawizard.i18n.translator import Translator

Row = Sequence[str]

_GAP: Final = "  "
_HEADING_WIDTH: Final = 12
_NAME_WIDTH: Final = 24
_MIN_NAME_WIDTH: Final = 12


def display_width(text: str) -> int:
    """The number of terminal columns that `text` takes."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` columns, at spaces if there are any."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if display_width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if display_width(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def table(
    headings: Row,
    rows: Sequence[Row],
    *,
    width: int,
    texts: int = 1,
    head: Callable[[str], str] = str,
) -> list[str]:
    """The lines of a table: the headings (each line formatted by `head`), a rule, the rows.

    The first `texts` columns are left-aligned texts, the others right-aligned figures. If the
    table exceeds `width` columns, the headings and then the first column are wrapped; figures
    never are.
    """
    bodies = [max(display_width(row[i]) for row in rows) for i in range(len(headings))]
    heads = [wrap(heading, _HEADING_WIDTH) for heading in headings]
    widths = _widths(heads, bodies)
    if _total(widths) > width:
        tight = zip(headings, bodies, strict=True)
        heads = [wrap(heading, max(body, _longest_word(heading))) for heading, body in tight]
        widths = _widths(heads, bodies)
    over = max(0, _total(widths) - width)
    widths[0] = max(min(widths[0], _MIN_NAME_WIDTH), widths[0] - over)
    pads: list[Callable[[str, int], str]] = [
        _left if i < texts else _right for i in range(len(widths))
    ]
    lines = [head(line) for line in _lines(heads, widths, pads)]
    lines.append(_GAP.join("-" * columns for columns in widths))
    for row in rows:
        parts = [wrap(row[0], widths[0]), *([cell] for cell in row[1:])]
        lines += _lines(parts, widths, pads)
    return lines


def _widths(heads: Sequence[Sequence[str]], bodies: Sequence[int]) -> list[int]:
    """The width of each column: that of its widest heading line or cell."""
    pairs = zip(heads, bodies, strict=True)
    return [max(body, *map(display_width, head)) for head, body in pairs]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _longest_word(heading: str) -> int:
    return max(map(display_width, heading.split(" ")))


def _lines(
    parts: Sequence[Sequence[str]],
    widths: Sequence[int],
    pads: Sequence[Callable[[str, int], str]],
) -> list[str]:
    """The lines of one row, whose cells have several lines each."""
    return [
        _GAP.join(
            pad(part, columns) for part, columns, pad in zip(line, widths, pads, strict=True)
        ).rstrip()
        for line in zip_longest(*parts, fillvalue="")
    ]


def equal_decimals(values: Sequence[Decimal | int], translator: Translator) -> list[str]:
    """Format `values` with as many decimals as the one that has the most."""
    mark, parts = _parts(values, translator)
    places = max((len(decimals) for _whole, decimals in parts), default=0)
    return [f"{whole}{mark}{ds.ljust(places, '0')}" if places else whole for whole, ds in parts]


def align_decimals(values: Sequence[Decimal | int], translator: Translator) -> list[str]:
    """Format `values` with their decimal marks in one column, without adding digits."""
    mark, parts = _parts(values, translator)
    before = max(len(whole) for whole, _decimals in parts)
    tails = [mark + decimals if decimals else "" for _whole, decimals in parts]
    behind = max(map(len, tails))
    return [
        whole.rjust(before) + tail.ljust(behind)
        for (whole, _decimals), tail in zip(parts, tails, strict=True)
    ]


def _parts(
    values: Sequence[Decimal | int], translator: Translator
) -> tuple[str, list[tuple[str, str]]]:
    """The decimal mark, and the digits before and behind it for each of `values`."""
    mark, _group = separators(translator.locale)
    split = (translator.number(value).partition(mark) for value in values)
    return mark, [(whole, decimals) for whole, _mark, decimals in split]


def _left(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _right(text: str, width: int) -> str:
    return " " * (width - display_width(text)) + text


def split_columns(headings: Row, rows: Sequence[Row], *, width: int, most: int) -> list[range]:
    """Split the columns after the first into even blocks of at most `most` that fit `width`."""
    columns = range(1, len(headings))
    name = min(_NAME_WIDTH, max(display_width(row[0]) for row in rows))
    widest = max(
        max(map(display_width, [*wrap(headings[i], _HEADING_WIDTH), *(row[i] for row in rows)]))
        for i in columns
    )
    fitting = max(1, min(most, (width - name) // (widest + len(_GAP))))
    blocks = -(-len(columns) // fitting)
    size = -(-len(columns) // blocks)
    return [columns[start : start + size] for start in range(0, len(columns), size)]
