"""Numbers as people type them, with either habit of separators. Never guesses in silence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from slawizard.core.currency_marks import without_currency
from slawizard.i18n.languages import Locale, scale_exponent
from slawizard.i18n.locale_format import separators
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import strip_unprintable

MAX_LENGTH: Final = 60
"""More characters than any number within the limits of the file takes, spaces included."""

_APOSTROPHES: Final = "'\u2018\u2019\u201b\u2032\u00b4`\u02b9\u02bb\u02bc\u02c8\uff07"
_SPACES: Final = "\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_CONTROLS: Final = "".join(map(chr, (*range(32), 127)))
_ONE_APOSTROPHE: Final = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_ONE_SPACE: Final = str.maketrans(dict.fromkeys(_SPACES, " "))
_MINUS: Final = "-\u2212\u2013"
_SCALED = re.compile(r"(?P<body>.*?)\s*(?P<scale>[^\W\d_]+)\.?\Z")
_EXPONENT = re.compile(r"[\d.,]+e[+-]?\d+\Z", re.IGNORECASE)
_BODY = re.compile(r"[0-9]+(?:[.,' ][0-9]+)*[.,]?\Z|[.,][0-9]+\Z")
_GROUP: Final = 3
_MILLION: Final = 6


class ParsedNumber(NamedTuple):
    """A number that was read, or the `error` that says what to write instead.

    `alternative` is the number that a reader of the other habit would have understood, None where
    there is but one way to read it. Of the points and commas in it, `fraction_mark` stands before
    the fraction, empty where there is none, and `group_marks` part the thousands.
    """

    value: Decimal | None = None
    error: Message | None = None
    alternative: Decimal | None = None
    fraction_mark: str = ""
    group_marks: str = ""


def parse_number(
    text: str,
    locale: Locale,
    *,
    grouped: bool = True,
    currency: str | None = None,
    example: Message | str | None = None,
) -> ParsedNumber:
    """The number that `text` (not blank) writes.

    `grouped` tells whether a single separator may part thousands: in a percentage it may not, so
    there it is a decimal mark whatever the locale. `currency` is the code that may
    stand beside the number. An error suggests the `example`, amounts where there is none.
    """
    if len(text) > MAX_LENGTH:
        return ParsedNumber(error=_("That is too long for a number; write fewer digits."))
    body = strip_unprintable(text, keep=_CONTROLS).translate(_ONE_SPACE).strip()
    body = _without_quote(body.translate(_ONE_APOSTROPHE))
    if any(char.isdigit() and not char.isascii() for char in body):
        return ParsedNumber(error=_("Write the number with the digits 0 to 9."))
    body = without_currency(body, currency)
    if body[:1] and body[0] in _MINUS:
        return ParsedNumber(error=_("Write it without a minus sign."))
    if _EXPONENT.match(body):
        return ParsedNumber(
            error=_(
                "Write out all its digits, without an “e”, like {example}.",
                example=example or "1000000",
            )
        )
    body, scale = _scaled(body)
    numeral = (
        _parse_body(body, scale, locale, grouped=grouped) if _BODY.match(body) else ParsedNumber()
    )
    if numeral.value is None and numeral.error is None:
        problem = _("Write a number, like {example}.", example=example or _example(locale))
        return ParsedNumber(error=problem)
    return numeral


def _example(locale: Locale) -> str:
    mark, group = separators(locale)
    return f"1200000, 1{group}200{group}000, 2{mark}5"


def _without_quote(body: str) -> str:
    """`body` without the quote by which a spreadsheet takes a number for text, or both of them."""
    return body[1:].removesuffix("'") if body.startswith("'") else body


def _scaled(body: str) -> tuple[str, int]:
    """`body` without a word such as `M` or `mil`, and the power of ten that it stands for."""
    match = _SCALED.match(body)
    scale = scale_exponent(match["scale"].lower()) if match else None
    if match is None or scale is None:
        return body.strip(), 0
    return match["body"].strip(), scale


def _parse_body(body: str, scale: int, locale: Locale, *, grouped: bool) -> ParsedNumber:
    """The number that `body` writes with digits and marks, by the roles that the marks can have."""
    marks, mark = _marks(body), _last_mark(body)
    whole = fraction = None
    if _is_grouped(body):
        whole = ParsedNumber(_number(body, None, scale), group_marks=_points(marks))
    if mark and (len(marks) == 1 or _is_grouped(body.rpartition(mark)[0])):
        number, groups = _number(body, mark, scale), _points(marks[:-1])
        fraction = ParsedNumber(number, fraction_mark=mark, group_marks=groups)
    if whole is None or fraction is None:
        return whole or fraction or ParsedNumber(error=_ungrouped(body))
    if not grouped:
        return fraction
    # Behind an apostrophe, which parts millions, a point or a comma parts thousands everywhere.
    if mark == separators(locale)[0] and "'" not in marks:
        return fraction._replace(alternative=whole.value)
    return whole._replace(alternative=fraction.value)


def _marks(body: str) -> str:
    return re.sub(r"[0-9]", "", body)


def _points(marks: str) -> str:
    return re.sub(r"[^.,]", "", marks)


def _last_mark(body: str) -> str:
    """The mark that may stand before the fraction of `body`: a last point or comma, if it has one."""
    marks = _marks(body)
    return marks[-1] if marks and marks[-1] in ".," and marks.count(marks[-1]) == 1 else ""


def _is_grouped(body: str) -> bool:
    """Whether the marks of `body`, all of them, part its digits as people part thousands."""
    marks, parts = _marks(body), re.split(r"[.,' ]", body)
    first, *rest = parts
    if not rest:
        return first.isdigit()
    if not 1 <= len(first) <= _GROUP or first[0] == "0":
        return False
    if marks == "'" and len(rest[0]) == _MILLION:
        return True
    return all(len(part) == _GROUP for part in rest) and _go_together(marks)


def _go_together(marks: str) -> bool:
    """Whether one writer sets all of `marks`, left to right, between groups of three digits.

    Whoever parts thousands with an apostrophe has no other mark, but for a space; whoever parts
    millions with it parts thousands with another one.
    """
    kinds = set(marks)
    if len(kinds) == 1 or kinds == {"'", " "}:
        return True
    if len(kinds) > len("',") or "'" not in kinds:
        return False
    at_millions = (mark == "'" for mark in reversed(marks))
    return marks.count("'") == 1 or all(
        is_apostrophe == bool(place % 2) for place, is_apostrophe in enumerate(at_millions)
    )


def _ungrouped(body: str) -> Message | None:
    """What to write instead of marks in the wrong places; None where an example tells it better."""
    if set(_marks(body)) <= set("' "):
        return None
    digits = re.sub(r"[^0-9]", "", body)
    return _(
        "The separators don't mark groups of three digits. If you mean {digits}, write it "
        "like that.",
        digits=digits,
    )


def _number(body: str, mark: str | None, scale: int) -> Decimal:
    """The decimal that `body` writes with `mark` before its fraction, times 10**scale."""
    whole, _mark, fraction = body.rpartition(mark) if mark else (body, "", "")
    digits = re.sub(r"[^0-9]", "", whole) or "0"
    fraction = fraction.ljust(scale, "0")
    moved, rest = digits + fraction[:scale], fraction[scale:]
    return Decimal(f"{moved}.{rest}" if rest else moved)
