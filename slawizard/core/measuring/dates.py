"""Dates as CRMs and spreadsheets write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal, NamedTuple

from slawizard.core.measuring.cells import fold, is_blank_cell

DateOrder = Literal["ymd", "dmy", "mdy"]

LONGEST_DATE: Final = 60
EARLIEST: Final = date(1990, 1, 1)

_TIME: Final = re.compile(r",?[T\s]+(?:(?:a las?|at|as)\s+)?\d{1,2}:\d{2}(?!\d).*\Z", re.DOTALL)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_MILLISECONDS: Final = re.compile(r"\d{12,13}")
_DAY_FIRST_WORD: Final = re.compile(
    r"(\d{1,2})(?:o|º|st|nd|rd|th)?[\s-]*(?:de\s+)?([a-z]{3,})\.?,?[\s-]*(?:de\s+|del\s+)?(\d{4}|\d{2})"
)
_MONTH_FIRST_WORD: Final = re.compile(
    r"([a-z]{3,})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})"
)
_WEEKDAY: Final = re.compile(r"\A[a-z]+\.?,\s+(?=\S)")
_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero janeiro",
            "feb february febrero fev fevereiro",
            "mar march marzo marco",
            "apr april abr abril",
            "may mayo mai maio",
            "jun june junio junho",
            "jul july julio julho",
            "aug august ago agosto",
            "sep sept september septiembre setiembre set setembro",
            "oct october octubre out outubro",
            "nov november noviembre novembro",
            "dec december dic diciembre dez dezembro",
        ),
        1,
    )
    for name in names.split()
}


class OrderEvidence(NamedTuple):
    """What the dates of a file say about the order of day and month in `1/2/2026`."""

    day_first: bool = False
    month_first: bool = False
    undecided: bool = False

    def merge(self, other: OrderEvidence) -> OrderEvidence:
        """The evidence of both."""
        return OrderEvidence(*(one or two for one, two in zip(self, other, strict=True)))


_DIGIT: Final = re.compile(r"\d")


def is_date_cell(text: str) -> bool:
    """Whether `text` reads as a date in one order or the other."""
    return _DIGIT.search(text) is not None and any(
        parse_day(text, order) is not None for order in ("dmy", "mdy")
    )


def order_evidence(texts: Iterable[str]) -> OrderEvidence:
    """What `texts` say about the order of day and month."""
    found = OrderEvidence()
    for text in texts:
        match = _YEAR_LAST.fullmatch(strip_time(text)) if len(text) <= LONGEST_DATE else None
        if not match:
            continue
        readings = [parse_day(text, order) is not None for order in ("dmy", "mdy")]
        if all(readings):
            first, second = int(match[1]), int(match[2])
            found = found.merge(OrderEvidence(undecided=first != second))
        else:
            found = found.merge(OrderEvidence(*readings))
    return found


def strip_time(text: str) -> str:
    """`text` without a time of day at its end."""
    return _TIME.sub("", text.strip()).strip()


def parse_day(text: str, order: DateOrder) -> date | None:
    """The day that `text` names, None if it is no date or one before 1990.

    `order` decides on texts like `1/2/2026`. The time of day is dropped, the day taken as written.
    """
    if len(text) > LONGEST_DATE:
        return None
    bare = strip_time(text)
    try:
        day = _parse(bare, order)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and day >= EARLIEST else None


def _parse(bare: str, order: DateOrder) -> date | None:
    if match := _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(bare):
        first, second, year = int(match[1]), int(match[2]), _full_year(match[3])
        return date(year, first, second) if order == "mdy" else date(year, second, first)
    if match := _SERIAL.fullmatch(bare):
        return _EXCEL_DAY_ZERO + timedelta(days=int(match[1]))
    if _MILLISECONDS.fullmatch(bare):
        return datetime.fromtimestamp(int(bare) // 1000, UTC).date()
    return _parse_words(fold(bare))


def _parse_words(words: str) -> date | None:
    bare = _WEEKDAY.sub("", words)
    if match := _DAY_FIRST_WORD.fullmatch(bare):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST_WORD.fullmatch(bare):
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _MONTHS.get(month)
    return date(_full_year(year), number, int(day)) if number else None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - `26`


class ReadDay(NamedTuple):
    """What a cell of a date column holds: a day, nothing, or something that can't be read."""

    day: date | None
    is_blank: bool


def read_day(text: str, order: DateOrder) -> ReadDay:
    """Read the date cell `text`."""
    if is_blank_cell(text):
        return ReadDay(None, is_blank=True)
    return ReadDay(parse_day(text, order), is_blank=False)
