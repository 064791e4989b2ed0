"""Parses TOML with exact decimals and with errors in our own, translatable words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from slawizard.core.constants import WHOLE_DIGITS
from slawizard.i18n.messages import Message, _

_SHOWN: Final = 60
"""Maximum length in characters of the line that an error quotes."""

# Python refuses integers of more than 4,300 digits without saying where they are. Shortened ones
# are refused later, with their path.
_ENDLESS_NUMBER: Final = re.compile(r"[0-9](?:_?[0-9]){4000,}")
_TOO_LONG: Final = "9" * (WHOLE_DIGITS + 5)

# The parser's time and memory grow with the square of the length of a dotted key.
_KEY_PARTS: Final = 300
_ENDLESS_KEY: Final = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_KEY_PARTS}}}""")

# A number in an inline table with commas between its thousands: the parser takes 000 for a key.
_IN_GROUPS: Final = r"=\s*[0-9]{1,3}(?:,[0-9]{3})+[^\w\"']*\Z"

_PLACE: Final = r"\(at line (\d+), column (\d+)\)\Z"

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


class TomlSyntaxError(Exception):
    """A text that is not TOML; `message` says where, and what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def parse(text: str) -> dict[str, Any]:
    """Parse `text`; numbers with a point or an exponent become Decimals. Raise `TomlSyntaxError`."""
    if text.count(".") >= _KEY_PARTS and _ENDLESS_KEY.search(text):
        raise TomlSyntaxError(_("It has a key with hundreds of parts: this is not an agreement."))
    try:
        return tomllib.loads(text, parse_float=_exact)
    except tomllib.TOMLDecodeError as error:
        raise TomlSyntaxError(_error_message(error, text)) from None
    except RecursionError:
        raise TomlSyntaxError(
            _("Its brackets are nested too deeply: this is not an agreement.")
        ) from None
    except ValueError:
        shorter = _ENDLESS_NUMBER.sub(_TOO_LONG, text)
        if shorter == text:
            raise TomlSyntaxError(_("This is not valid TOML.")) from None
        return parse(shorter)


def _exact(text: str) -> Decimal:
    """Parse a number; return infinity, which no agreement accepts, if it has too many digits."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def _error_message(error: tomllib.TOMLDecodeError, text: str) -> Message:
    """Describe the parser's `error` with its line, its column and a hint."""
    from slawizard.storage.toml.header_errors import wrong_header
    from slawizard.storage.toml.look_alikes import look_alike, without_texts

    reason = str(error)
    lines = text.replace("\r\n", "\n").split("\n")
    hint = next((hint for start, hint in _HINTS if reason.startswith(start)), None)
    hint = hint or _("This is not valid TOML.")
    position = re.search(_PLACE, reason)
    if position is None:
        last = len(lines) - (not lines[-1] and len(lines) > 1)
        cause = _first_look_alike(without_texts(text).split("\n"))
        return _in_line(lines, last, hint) if cause is None else _in_line(lines, *cause)
    line, column = int(position[1]), int(position[2])
    if re.search(_IN_GROUPS, lines[line - 1][:column]):
        hint = _LOOSE
    if found := look_alike(lines[line - 1]):
        return _in_line(lines, line, found.message, found.column)
    if hint is _TWICE and (header := wrong_header(lines, line)):
        line, hint = header
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    return _in_line(lines, line, hint, column)


def _first_look_alike(lines: Sequence[str]) -> tuple[int, Message, int] | None:
    """The line, the message and the column of the first look-alike in `lines`; None without one.

    It explains errors at the end of a file, whose cause is somewhere above.
    """
    from slawizard.storage.toml.look_alikes import look_alike

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
            text=_truncate(lines[line - 1]),
        )
    return _(
        "line {line}, column {column}: {hint} It says: {text}",
        line=str(line),
        column=str(column),
        hint=hint,
        text=_truncate(lines[line - 1]),
    )


def _truncate(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
