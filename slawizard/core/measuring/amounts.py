"""Amounts as CRMs write them, with a decimal mark that is found for the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal

DecimalMark = Literal[".", ","]

_MARKS: Final = re.compile(r"[.,]")
_STRIPPED: Final = re.compile(r"[^0-9.,\-]")
_READABLE: Final = re.compile(r"-?\d+(?:\.\d+)?")
_LONGEST: Final = 40
_GROUP: Final = 3


class MixedMarksError(ValueError):
    """A column uses both marks for the decimals."""


def strip_amount(text: str) -> str:
    """The digits, marks and minus signs of `text`."""
    return _STRIPPED.sub("", text).strip(".,") if len(text) <= _LONGEST else ""


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark of the column that holds `texts`, None if they allow both.

    Where no cell has a mark, either would do: the point. Raise `MixedMarksError` if cells
    contradict each other.
    """
    found: set[DecimalMark] = set()
    is_open = False
    for text in texts:
        verdict = _mark_of(strip_amount(text))
        is_open = is_open or verdict == "?"
        if verdict == ".":
            found.add(".")
        elif verdict == ",":
            found.add(",")
    if len(found) > 1:
        raise MixedMarksError
    if found:
        return found.pop()
    return None if is_open else "."


def _mark_of(bare: str) -> str:
    """The decimal mark that `bare` proves, `?` if it may be either, empty if it has none."""
    marks: list[str] = _MARKS.findall(bare)
    if not marks:
        return ""
    if len(set(marks)) > 1:
        return marks[-1]
    mark = marks[0]
    if len(marks) > 1:
        return "," if mark == "." else "."
    whole, _mark, behind = bare.partition(mark)
    decides = len(behind) != _GROUP or len(whole.lstrip("-")) > _GROUP or whole in ("", "-", "0")
    return mark if decides else "?"


def parse_amount(text: str, mark: DecimalMark) -> Decimal | None:
    """The amount that `text` writes with the decimal `mark`, None if it can't be read."""
    group = "," if mark == "." else "."
    bare = strip_amount(text).replace(group, "").replace(mark, ".")
    return Decimal(bare) if _READABLE.fullmatch(bare) else None
