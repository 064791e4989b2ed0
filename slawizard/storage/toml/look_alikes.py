"""Names characters in a TOML file that look like others or are invisible, and what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import is_unprintable

_NAMES: Final[Mapping[str, Message]] = {
    "\u00a0": _("A no-break space"),
    "\u202f": _("A narrow no-break space"),
    "\u3000": _("An ideographic space"),
    "\u200b": _("A zero-width space"),
    "\u200c": _("A zero-width non-joiner"),
    "\u200d": _("A zero-width joiner"),
    "\u2060": _("A word joiner"),
    "\ufeff": _("A byte order mark"),
    "\u00ad": _("A soft hyphen"),
    "\u2010": _("A hyphen that is not the keyboard's"),
    "\u2011": _("A no-break hyphen"),
    "\u2013": _("An en dash"),
    "\u2014": _("An em dash"),
    "\u2212": _("A minus sign that is not the keyboard's"),
}
_DOUBLE_QUOTES: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02"
_SINGLE_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2032\u00b4`\u2039\u203a\u02bc\uff07"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"

# Strings and comments may contain any character, so they are skipped.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_COMMENT = re.compile(r"#.*")
_QUOTED_LINES = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


class LookAlike(NamedTuple):
    """A `column`, counted from 1, and a message that says what to write there."""

    column: int
    message: Message


def look_alike(line: str) -> LookAlike | None:
    """The first look-alike in a `line` of TOML, outside strings and comments; None without one."""
    if line.isascii() and line.isprintable() and "`" not in line:
        return None
    bare = _COMMENT.sub(_blank, _QUOTED.sub(_blank, line))
    for place, char in enumerate(bare):
        if message := _what_to_write(char, bare, place):
            return LookAlike(place + 1, message)
    return None


def without_texts(text: str) -> str:
    """Blank the multi-line strings of `text`; its lines and columns stay the same."""
    return _QUOTED_LINES.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _named(char: str) -> Message:
    """Name `char`, with its code point."""
    return _("{name} (U+{code})", name=_name(char), code=f"{ord(char):04X}")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _name(char: str) -> Message:
    if known := _NAMES.get(char):
        return known
    if char in _DOUBLE_QUOTES or char in _SINGLE_QUOTES:
        return _("The quotation mark {char}", char=char)
    if char.isspace():
        return _("A space that is not the keyboard's")
    return (
        _("An invisible character")
        if is_unprintable(char)
        else _("The character {char}", char=char)
    )


def _what_to_write(char: str, line: str, place: int) -> Message | None:
    if char.isascii() and char.isprintable() and char != "`":
        return None
    if char == "\r":
        return _(
            "The lines end as on old Macs (U+000D): save the file with the line ends of Unix or "
            "Windows."
        )
    known = _named(char)
    if _parts_digits(line, place):
        return _(
            "{character} stands in a number: write it without separators, like 1200000.",
            character=known,
        )
    if instead := _instead(char):
        return _(
            "{character} stands here: write {instead} in its place.",
            character=known,
            instead=instead,
        )
    where = _where(line, place)
    if char.isspace() and char not in "\t\r":
        return _("{character} stands {where}: write a plain space.", character=known, where=where)
    if is_unprintable(char) and char != "\t":
        return _("{character} stands {where}: delete it.", character=known, where=where)
    return None


def _instead(char: str) -> str:
    """The ASCII character that `char` looks like, empty if there is none."""
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DASHES:
        return "-"
    if char.isdigit():
        return str(unicodedata.digit(char))
    same = unicodedata.normalize("NFKC", char)
    return same if same.isascii() and same.isprintable() and same != " " else ""


def _parts_digits(line: str, place: int) -> bool:
    """Whether a quotation mark, a space or an unprintable character separates two digits."""
    before, behind = line[:place][-1:], line[place + 1 : place + 2]
    char = line[place]
    is_mark = char.isspace() or is_unprintable(char) or char in _SINGLE_QUOTES + _DOUBLE_QUOTES
    return is_mark and before.isdigit() and behind.isdigit()


def _where(line: str, place: int) -> Message:
    """Describe `place` in `line` by the next visible ASCII character."""
    behind = next((char for char in line[place:] if char.isascii() and char > " "), "")
    return _("before “{char}”", char=behind) if behind else _("at the end of the line")
