"""Numbers as people type them, with either habit of separators. Never guesses in silence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from slawizard.core.constants import Locale
from slawizard.core.message import Message, _
from slawizard.core.printing import separators

LONGEST: Final = 60
"""More characters than any number within the limits of the file takes, spaces included."""

_SPACES: Final = " \t\u00a0\u2007\u2009\u202f'\u2019"
_SIGNS: Final = ("US$", "S/.", "S/", "R$", "$", "\u20ac", "\u00a3", "\u00a5")
_MINUS: Final = "-\u2212\u2013"
_SCALES: Final = {
    "k": 3,
    "mil": 3,
    "thousand": 3,
    "m": 6,
    "mm": 6,
    "mill": 6,
    "millón": 6,
    "millon": 6,
    "millones": 6,
    "million": 6,
    "millions": 6,
}
_SCALED = re.compile(r"(?P<body>.*?)[\s\u00a0]*(?P<scale>[a-zé-ÿ]+)\.?\Z", re.IGNORECASE)
_EXPONENT = re.compile(r"[\d.,]+e[+-]?\d+\Z", re.IGNORECASE)
_BODY = re.compile(r"[0-9]+(?:[.,][0-9]+)*[.,]?\Z|[.,][0-9]+\Z")
_GROUP: Final = 3


class Numeral(NamedTuple):
    """A number that was read, or the `problem` that says what to write instead.

    `other` is the number that a reader of the other habit would have understood, None where
    there is but one way to read it.
    """

    value: Decimal | None = None
    problem: Message | None = None
    other: Decimal | None = None


def read_numeral(
    text: str,
    locale: Locale,
    *,
    grouped: bool = True,
    currency: str | None = None,
    example: str | None = None,
) -> Numeral:
    """The number that `text` (not blank) writes.

    `grouped` tells whether a single separator may part thousands: in a percentage it may not, so
    there it is a decimal mark whatever the locale. `currency` is the code that may
    stand beside the number. An error suggests the `example`, amounts where there is none.
    """
    if len(text) > LONGEST:
        return Numeral(problem=_("That is too long for a number; write fewer digits."))
    body = text.strip()
    if any(char.isdigit() and not char.isascii() for char in body):
        return Numeral(problem=_("Write the number with the digits 0 to 9."))
    body = _without_currency(body, currency)
    if body[:1] and body[0] in _MINUS:
        return Numeral(problem=_("Write it without a minus sign."))
    if _EXPONENT.match(body):
        return Numeral(
            problem=_(
                "Write out all its digits, without an “e”, like {example}.",
                example=example or "1000000",
            )
        )
    body, scale = _scaled(body)
    if not _BODY.match(body):
        return Numeral(
            problem=_("Write a number, like {example}.", example=example or _example(locale))
        )
    return _parsed(body, scale, locale, grouped=grouped)


def _example(locale: Locale) -> str:
    mark, group = separators(locale)
    return f"1200000, 1{group}200{group}000, 2{mark}5"


def _without_currency(body: str, currency: str | None) -> str:
    """`body` without the sign or the code of its currency, or both: `$1,200,000 MXN`."""
    marks = (*_SIGNS, currency) if currency else _SIGNS
    before = next((m for m in marks if body[: len(m)].upper() == m), "")
    body = body[len(before) :]
    behind = next((m for m in marks if body[-len(m) :].upper() == m), "")
    return body[: len(body) - len(behind)].strip(_SPACES)


def _scaled(body: str) -> tuple[str, int]:
    """`body` without spaces and a word such as `M` or `mil`, and its power of ten."""
    scale = 0
    match = _SCALED.match(body)
    if match and match["scale"].lower() in _SCALES:
        body, scale = match["body"], _SCALES[match["scale"].lower()]
    return _without_group_spaces(body.strip(_SPACES)), scale


def _without_group_spaces(body: str) -> str:
    """`body` without the spaces that part groups of three digits; any other space stays."""
    spaces = re.escape(_SPACES)
    if re.match(rf"[0-9]{{1,3}}(?:[{spaces}][0-9]{{3}})+(?:[.,][0-9]*)?\Z", body):
        return re.sub(f"[{spaces}]", "", body)
    return body


def _parsed(body: str, scale: int, locale: Locale, *, grouped: bool) -> Numeral:
    marks = re.sub(r"[0-9]", "", body)
    if not marks:
        return Numeral(_number(body, None, scale))
    if len(set(marks)) > 1:
        return _mixed(body, marks, scale)
    if len(marks) == 1:
        return _with_one_mark(body, marks, scale, locale, grouped=grouped)
    if _is_grouped(body, marks[0]):
        return Numeral(_number(body, None, scale))
    return Numeral(problem=_ungrouped(body))


def _with_one_mark(body: str, mark: str, scale: int, locale: Locale, *, grouped: bool) -> Numeral:
    """A number with a single separator, which may be the decimal mark or part thousands."""
    decimal = _number(body, mark, scale)
    if not grouped or not _is_grouped(body, mark):
        return Numeral(decimal)
    whole = _number(body, None, scale)
    if mark == separators(locale)[0]:
        return Numeral(decimal, other=whole)
    return Numeral(whole, other=decimal)


def _mixed(body: str, marks: str, scale: int) -> Numeral:
    """A number with both marks: the last one is the decimal mark, the other parts groups."""
    group, mark = marks[0], marks[-1]
    whole = body.rpartition(mark)[0]
    if marks.count(mark) == 1 and _is_grouped(whole, group):
        return Numeral(_number(body, mark, scale))
    return Numeral(problem=_ungrouped(body))


def _ungrouped(body: str) -> Message:
    digits = re.sub(r"[.,]", "", body)
    return _(
        "The separators don't mark groups of three digits. If you mean {digits}, write it "
        "like that.",
        digits=digits,
    )


def _is_grouped(whole: str, group: str) -> bool:
    """Whether `group` parts `whole` as thousands separators do."""
    first, *rest = whole.split(group)
    well_formed = 1 <= len(first) <= _GROUP and first[0] != "0"
    return well_formed and all(len(part) == _GROUP for part in rest)


def _number(body: str, mark: str | None, scale: int) -> Decimal:
    """The decimal that `body` writes with `mark` before its fraction, times 10**scale."""
    whole, _mark, fraction = body.partition(mark) if mark else (body, "", "")
    digits = re.sub(r"[.,]", "", whole) or "0"
    fraction = fraction.ljust(scale, "0")
    moved, rest = digits + fraction[:scale], fraction[scale:]
    return Decimal(f"{moved}.{rest}" if rest else moved)
