"""Amounts as CRMs write them, with a decimal mark that is found for the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal

from slawizard.i18n.languages import scale_exponent

DecimalMark = Literal[".", ","]

_LONGEST: Final = 40
_GROUP: Final = 3
_ONE_MARK: Final = str.maketrans(
    {
        **dict.fromkeys("\u2212\u2012\u2013\u2014", "-"),
        **dict.fromkeys("\u2018\u2019\u201b\u2032\u00b4`\u02b9\u02bb\u02bc\u02c8\uff07", "'"),
        **dict.fromkeys("\t\u00a0\u2007\u2008\u2009\u200a\u202f", " "),
    }
)
# A number, with words or signs such as a currency's around it; never a letter between its digits.
_AMOUNT: Final = re.compile(
    r"""(?P<opening>\()?\s*(?P<minus>-)?(?:[^\W\d_]++[.$/]*+|[^\w\s()%.,-])*+\s*(?P<sign>-)?\s*
    (?P<number>[0-9](?:[0-9.,' ]*[0-9])?|[.,][0-9]+)
    (?:[.,]-?)?\s*(?P<unit>[^\W\d_]*)\.?[^\w%-]*""",
    re.VERBOSE,
)
_GROUPED: Final = re.compile(r"[0-9]+|[0-9]{1,3}(?:[.,' ][0-9]{2,3})*[.,' ][0-9]{3}|")
_MARKS: Final = re.compile(r"[.,]")


class MixedMarksError(ValueError):
    """A column uses both marks for the decimals."""


def _parts(text: str) -> tuple[str, str]:
    """The minus sign, if there is one, and the digits of `text` with their marks; empty if unread."""
    if len(text) > _LONGEST:
        return "", ""
    found = _AMOUNT.fullmatch(text.translate(_ONE_MARK).strip())
    if found is None or scale_exponent(found["unit"].lower()) is not None:
        return "", ""  # who reads 1.2M as 1.2 is wrong by a million
    negative = found["opening"] or found["minus"] or found["sign"]
    return "-" if negative else "", found["number"]


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark of the column that holds `texts`, None if they allow both.

    Where no cell has a mark, either would do: the point. Raise `MixedMarksError` if cells
    contradict each other.
    """
    found: set[DecimalMark] = set()
    is_open = False
    for text in texts:
        verdict = _mark_of(_parts(text)[1])
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


def _mark_of(number: str) -> str:
    """The decimal mark that `number` proves, `?` if it may be either, empty if it has none."""
    marks: list[str] = _MARKS.findall(number)
    if not marks:
        return ""
    if len(set(marks)) > 1:
        return marks[-1]
    mark = marks[0]
    if len(marks) > 1:
        return "," if mark == "." else "."
    whole, _mark, behind = number.partition(mark)
    # Behind an apostrophe, which parts millions, either mark may part thousands.
    *_millions, last = whole.split("'")
    decides = len(behind) != _GROUP or len(last) > _GROUP or whole in ("", "0")
    return mark if decides else "?"


def parse_amount(text: str, mark: DecimalMark) -> Decimal | None:
    """The amount that `text` writes with the decimal `mark`, None if it can't be read."""
    minus, number = _parts(text)
    whole, _mark, fraction = number.rpartition(mark) if mark in number else (number, "", "")
    is_grouped = mark not in whole and _GROUPED.fullmatch(whole)
    if not number or not is_grouped or not (fraction or "0").isdigit():
        return None
    digits = re.sub(r"[.,' ]", "", whole) or "0"
    return Decimal(f"{minus}{digits}.{fraction}" if fraction else f"{minus}{digits}")
