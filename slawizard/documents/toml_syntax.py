"""Text to the tables of a TOML file, with errors in our own words and numbers kept exact."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from slawizard.core.constants import WHOLE_DIGITS
from slawizard.core.message import Message, _

_SHOWN: Final = 60
"""How much of a line that can't be read is quoted."""

# The system's parser refuses to read whole numbers of more than 4,300 digits and does not say
# where they are. Shortened they are refused all the same, but with their place.
_ENDLESS_NUMBER: Final = re.compile(r"[0-9](?:_?[0-9]){4000,}")
_TOO_LONG: Final = "9" * (WHOLE_DIGITS + 5)

# Dotted keys cost the parser the square of their length, in time and memory.
_KEY_PARTS: Final = 300
_ENDLESS_KEY: Final = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_KEY_PARTS}}}""")

_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)\Z")

_LOOSE = _("Write text in quotes, numbers without separators (1200000) and dates like 2027-01-31.")
_TWICE = _("This is in the file twice: keep one.")
_UNCLOSED = _("Something that was opened is not closed: look for a missing quote or bracket.")
_HINTS: Final[tuple[tuple[str, Message], ...]] = (
    ("Invalid value", _LOOSE),
    ("Expected newline or end of document", _LOOSE),
    ("Invalid date", _("There is no such date: check the day and the month.")),
    ("Cannot overwrite", _TWICE),
    ("Cannot declare", _TWICE),
    ("Cannot mutate", _TWICE),
    ("Cannot redefine", _TWICE),
    ("Duplicate", _TWICE),
    ("Unclosed", _UNCLOSED),
    ("Unterminated", _UNCLOSED),
    ("Expected \"'", _UNCLOSED),
    ("Expected ']", _UNCLOSED),
    ("Illegal character '\\n'", _UNCLOSED),
    ("Unescaped", _("Write each \\ inside quotes as \\\\.")),
    ("Expected '=' after a key", _('Write it as: key = "value".')),
)


class NotToml(Exception):  # noqa: N818 - says what the text is not
    """The text can't be read as TOML; `message` says where, and what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def parse(text: str) -> dict[str, Any]:
    """The tables of `text`, numbers with a point or an exponent as Decimal; raise `NotToml`."""
    if text.count(".") >= _KEY_PARTS and _ENDLESS_KEY.search(text):
        raise NotToml(_("It has a key with hundreds of parts: this is not an agreement."))
    try:
        return tomllib.loads(text, parse_float=_exact)
    except tomllib.TOMLDecodeError as error:
        raise NotToml(_told(error, text)) from None
    except RecursionError:
        raise NotToml(_("Its brackets are nested too deeply: this is not an agreement.")) from None
    except ValueError:
        shorter = _ENDLESS_NUMBER.sub(_TOO_LONG, text)
        if shorter == text:
            raise NotToml(_("This is not valid TOML.")) from None
        return parse(shorter)


def _exact(text: str) -> Decimal:
    """The number that `text` writes; not a finite one where no agreement could hold it."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def _told(error: tomllib.TOMLDecodeError, text: str) -> Message:
    """The parser's `error` with its place, the line and a hint."""
    from slawizard.documents.headers import wrong_header
    from slawizard.documents.look_alikes import look_alike, without_texts

    said = str(error)
    lines = text.replace("\r\n", "\n").split("\n")
    hint = next((hint for start, hint in _HINTS if said.startswith(start)), None)
    hint = hint or _("This is not valid TOML.")
    place = _PLACE.search(said)
    if place is None:
        last = len(lines) - (not lines[-1] and len(lines) > 1)
        cause = _first_look_alike(without_texts(text).split("\n"))
        return _in_line(lines, last, hint) if cause is None else _in_line(lines, *cause)
    line, column = int(place[1]), int(place[2])
    if found := look_alike(lines[line - 1]):
        return _in_line(lines, line, found.message, found.column)
    if hint is _TWICE and (header := wrong_header(lines, line)):
        line, hint = header
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    return _in_line(lines, line, hint, column)


def _first_look_alike(lines: Sequence[str]) -> tuple[int, Message, int] | None:
    """The line, what to write there and the column of the first character that only looks right.

    For an error at the end of the file, whose cause is somewhere above.
    """
    from slawizard.documents.look_alikes import look_alike

    for number, line in enumerate(lines, 1):
        if found := look_alike(line):
            return number, found.message, found.column
    return None


def _in_line(lines: Sequence[str], line: int, hint: Message, column: int | None = None) -> Message:
    if column is None:
        return _(
            "line {line}: {hint} It says: {text}",
            line=str(line),
            hint=hint,
            text=_cut(lines[line - 1]),
        )
    return _(
        "line {line}, column {column}: {hint} It says: {text}",
        line=str(line),
        column=str(column),
        hint=hint,
        text=_cut(lines[line - 1]),
    )


def _cut(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
