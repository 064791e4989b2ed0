"""The numbers of a season, one a month: read together, for one hand sets its marks in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from slawizard.core.constants import DEFAULT_MONTHS
from slawizard.core.number_parsing import ParsedNumber, parse_number
from slawizard.i18n.languages import Locale
from slawizard.i18n.messages import Message, _n

LONGEST_QUOTE: Final = 30
"""Characters of what was typed that a message repeats."""

_SIGNS: Final = r"(?i)US\$|S/\.?|R\$|[$\u20ac\u00a3\u00a5%]"
_CELL_ENDS: Final = r"\t\r\n;|/"
_QUOTED: Final = r'"([^"]*)"|([^\s,;|"]+)'


class ParsedSeason(NamedTuple):
    """The weights of a text, or the `problem` with what to write instead.

    `other` are those that a reader of the other habit would have understood.
    """

    value: tuple[Decimal, ...] | None = None
    problem: Message | None = None
    other: tuple[Decimal, ...] | None = None


def read_season(
    text: str, locale: Locale, *, currency: str | None = None, months: int = DEFAULT_MONTHS
) -> ParsedSeason:
    """The weights in `text`, one for each of the `months` of the term: numbers parted by spaces, line ends, tabs, semicolons or commas.

    Signs of percent and of currency, and the code `currency`, may stand beside them.
    """
    bare = re.sub(_SIGNS, " ", text)
    if currency:
        bare = re.sub(rf"(?<![a-z]){re.escape(currency)}(?![a-z])", " ", bare, flags=re.IGNORECASE)
    found: list[list[ParsedNumber]] = []
    fault = ""
    for parts in _ways_to_part(bare, months):
        numerals = [parse_number(part, locale) for part in parts]
        unread = [p for p, n in zip(parts, numerals, strict=True) if n.value is None]
        if not unread:
            found.append(numerals)
        fault = unread[0] if unread else fault
    if not any(found):
        return ParsedSeason(problem=_no_number(fault or text.strip(), months))
    return _read_together(next((n for n in found if len(n) == months), found[0]))


def separate_cells(text: str) -> str:
    """`text`, copied from a spreadsheet, with its cells still apart in a single line."""
    return re.sub(r"[\t\r\n]+", "; ", text.strip("\r\n"))


def _ways_to_part(text: str, months: int) -> Iterator[list[str]]:
    """The parts of `text`, first by what can stand in no number."""
    if '"' in text:
        yield [quoted or bare for quoted, bare in re.findall(_QUOTED, text)]
        return
    cells = _parts(text, f"[{_CELL_ENDS}]+")
    if len(cells) > 1:
        yield cells
    by_space = _parts(text, f"[ {_CELL_ENDS}]+")
    yield by_space
    yield _parts(text, rf"[\s{_CELL_ENDS}]+")
    if len(by_space) == 1:
        by_comma = _parts(text, ",")
        if len(by_comma) == months:
            yield by_comma


def _parts(text: str, ends: str) -> list[str]:
    stripped = (part.strip().strip(",").strip() for part in re.split(ends, text))
    return [part for part in stripped if part]


def _no_number(part: str, months: int) -> Message:
    shown = part if len(part) <= LONGEST_QUOTE else f"{part[: LONGEST_QUOTE - 1]}…"
    return _n(
        "“{part}” is not a number; write {count} number.",
        "“{part}” is not a number; write {count} numbers with spaces between them.",
        months,
        part=shown,
    )


def _read_together(numerals: Sequence[ParsedNumber]) -> ParsedSeason:
    """What `numerals` say: what only one of its two roles explains a mark has in all of them."""
    certain = [numeral for numeral in numerals if numeral.alternative is None]
    fraction = {numeral.fraction_mark for numeral in certain} - {""}
    group = {mark for numeral in certain for mark in numeral.group_marks}
    values: list[Decimal] = []
    others: list[Decimal] = []
    for numeral in numerals:
        value, other = _of_two(numeral, fraction, group)
        values.append(value)
        others.append(value if other is None else other)
    return ParsedSeason(tuple(values), other=tuple(others) if others != values else None)


def _of_two(
    numeral: ParsedNumber, fraction: set[str], group: set[str]
) -> tuple[Decimal, Decimal | None]:
    """The value of `numeral` and its other one, None where the marks of the rest rule it out."""
    value, other = numeral.value or Decimal(0), numeral.alternative
    if other is None:
        return value, None
    mark = numeral.fraction_mark or numeral.group_marks[-1]
    is_fraction = mark in fraction or bool(group - {mark})
    is_group = mark in group or bool(fraction - {mark})
    if is_fraction == is_group:
        return value, other
    return (value, None) if is_fraction == bool(numeral.fraction_mark) else (other, None)
