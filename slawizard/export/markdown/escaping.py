"""User text in Markdown: escaped so that every reader shows it as it was written.

A template prints either `Markup`, which our own code made, or `str`, which is escaped on the way
out whatever it is: there is nothing to remember, and nothing to forget.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from slawizard.i18n.unprintable import normalize_newlines, strip_unprintable

BREAK_IN_LINE: Final = "; "
"""The replacement of a line break in a text that must stay on one line, such as a cell."""

# Without any of these there is nothing to escape.
_SUSPECT = re.compile(r"[^\w ,;()¿?¡]|_|\A[0-9]")

# What readers take for the end of a bare domain: of any country, and the most used others.
_DOMAINS: Final = (
    "[a-z]{2}|aero|app|asia|biz|cloud|com|coop|dev|edu|gov|info|museum|name|net|online|org|pro"
    "|shop|site|store|tech|web|xn--[a-z0-9-]+|xxx|рф"
)
# Readers older than CommonMark know the backslash before some marks only. Before `& @ : ~ = % < /`
# they show it: these are escaped only where a reader would act on them.
_ACTIVE = re.compile(
    rf"""
      [\\`*_\[\]{{}}>|$#!^]                   # always: the others know it, or would act on it
    | (?<=\S) \. (?=(?:{_DOMAINS})(?!\w))     # bare links: acme.com, but not plan.pdf or S.A.
    | (?<=www) \.
    | (?<!\w) @ (?=\w) | @ (?=localhost)      # mentions; the address that needs no dot
    | (?: (?<=https) | (?<=http) | (?<=ftp) | (?<=mailto) | (?<=xmpp) ) : (?=\S)
    | : (?=//) | / (?=/localhost)             # links of any scheme, or of none
    | : (?=:) | (?<=:) :                      # containers
    | : (?=[\w+-]*[a-z][\w+-]*:)              # emoji codes, also before a colon of ours
    | : (?=[a-z_]+\Z) | : (?=(?:100|1234)(?::|\Z))
    | < (?=[a-z/!?])                          # tags, links in angle brackets
    | ~ (?!\w) | (?<=\S) ~                    # strikethrough, subscripts, but not in "~50"
    | = (?==) | (?<==) =                      # highlights
    | \+ (?=\+) | (?<=\+) \+                  # insertions
    | % (?=%) | (?<=%) %                      # comments
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where readers look for a domain, one letter behind a dot is enough.
_ADDRESS = re.compile(r"(?:@|//)\S+")
_DOT = re.compile(r"(?<!\\)\.(?=\w)")
# At its end a text may meet a semicolon of ours. Compiled when needed: few texts have a `&`.
_ENTITY: Final = r"(?i)&(?=([a-z][a-z0-9]*)(?:;|\Z))"
# What would open a list, a definition, a comment or a field at the start of a block,
# underline a heading, draw a rule, or be the target of links.
_OPENING = re.compile(
    r"\A(?:(?=[:%]|-[-\s]|[-+]\s|[-+=]\Z|\([^()]+\)=\Z)"
    r"|(?P<number>[0-9]{1,9})(?=[.)](?:\s|\Z)))"
)


class Markup(str):
    """Markdown that is printed unchanged. Every operation on it returns a plain `str`."""

    __slots__ = ()


def normalize_lines(text: str) -> str:
    r"""Normalize `text`: lines separated by `\n`, none of them empty.

    Unprintable characters, surrounding spaces and repeated spaces are removed.
    """
    if text.isprintable() and "  " not in text:
        return strip_unprintable(text).strip(" ")
    lines = normalize_newlines(text).replace("\t", " ").split("\n")
    seen = (re.sub(" {2,}", " ", strip_unprintable(line)).strip() for line in lines)
    return "\n".join(filter(None, seen))


@lru_cache(maxsize=256)
def escape(text: str) -> Markup:
    """Escape `text` to one line of Markdown that every reader shows literally, in any position."""
    line = normalize_lines(text).replace("\n", BREAK_IN_LINE)
    if not _SUSPECT.search(line):
        return Markup(line)
    opened = _OPENING.match(line)
    line = _ACTIVE.sub(r"\\\g<0>", line)
    line = _ADDRESS.sub(lambda found: _DOT.sub(r"\.", found[0]), line)
    if "&" in line:
        line = re.sub(_ENTITY, _entity, line)
    if opened is None:
        return Markup(line)
    number = opened["number"] or ""
    rest = line.removeprefix(number)
    return Markup(f"{number}{rest}" if rest.startswith("\\") else rf"{number}\{rest}")


def _entity(found: re.Match[str]) -> str:
    """The `&` of what may be an entity, escaped where there is one of that name: not in `AT&T`."""
    from html.entities import html5

    return r"\&" if f"{found[1]};" in html5 else "&"


def finalize(value: object) -> str:
    """What a template prints for `value`: `Markup` as it is, `str` escaped, nothing else at all."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escape(value)
    raise TypeError(f"a template may print texts only, not {value!r}")
