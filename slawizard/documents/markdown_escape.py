"""User text in Markdown: escaped so that every reader shows it as it was written.

A template prints either `Safe`, which our own code made, or `str`, which is escaped on the way
out whatever it is: there is nothing to remember, and nothing to forget.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from slawizard.core.text import stripped, unified_breaks

BREAK_IN_LINE: Final = "; "
"""What stands for a line break where the text must stay on one line, as in a table's cell."""

# Besides CommonMark's own marks: `$` (maths), `:` (emoji codes, bare links, definition lists) and
# `@` (mentions, bare e-mail addresses), `#` and `!` (references to issues and merge requests).
_MARKS = re.compile(r"[\\`*_\[\]<>&~|$#:@!]")
# Highlights, insertions, superscripts and comments in the wikis that know them.
_PAIRED_MARKS = re.compile(r"==+|\+\++|\^\^+|%%+")
# Readers make a link of a bare `www.`, whatever follows.
_BARE_LINK = re.compile(r"(?<=www)(?=\.)", re.IGNORECASE)
# What would open a list or underline a heading at the start of a block.
_OPENING = re.compile(r"\A(?:(?=[-+=])|(?P<number>[0-9]{1,9})(?=[.)](?:\s|\Z)))")
# Without any of these there is nothing to escape.
_SUSPECT = re.compile(r"[\\`*_\[\]<>&~|$#:@!=+^%]|www\.|\A[-0-9]", re.IGNORECASE)


class Safe(str):
    """Markdown that is printed as it is. Whatever is done to it gives a plain `str` again."""

    __slots__ = ()


def tidy(text: str) -> str:
    r"""`text` as a reader sees it: lines parted by `\n`, none of them empty.

    Without unseen characters, without spaces around a line or several in a row.
    """
    if text.isprintable() and "  " not in text:
        return stripped(text).strip(" ")
    lines = unified_breaks(text).replace("\t", " ").split("\n")
    seen = (re.sub(" {2,}", " ", stripped(line)).strip() for line in lines)
    return "\n".join(filter(None, seen))


@lru_cache(maxsize=256)
def escape(text: str) -> Safe:
    """`text` on one line of Markdown that is read as nothing but text, wherever it stands."""
    line = tidy(text).replace("\n", BREAK_IN_LINE)
    if not _SUSPECT.search(line):
        return Safe(line)
    line = _MARKS.sub(r"\\\g<0>", line)
    line = _PAIRED_MARKS.sub(lambda found: "".join("\\" + c for c in found[0]), line)
    line = _BARE_LINK.sub(r"\\", line)
    return Safe(_OPENING.sub(lambda found: f"{found['number'] or ''}\\", line))


def printed(value: object) -> str:
    """What a template prints for `value`: `Safe` as it is, `str` escaped, nothing else at all."""
    if isinstance(value, Safe):
        return value
    if isinstance(value, str):
        return escape(value)
    raise TypeError(f"a template may print texts only, not {value!r}")
