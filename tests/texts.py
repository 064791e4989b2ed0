"""Texts of every kind that a field may hold, for property tests."""

from __future__ import annotations

import unicodedata
from functools import cache

from hypothesis import strategies as st

NASTY = (
    "[red]rojo[/red]",
    "[/]",
    "[link='x'",
    "<b>Ñandú & Cía.</b>",
    "| a | b |",
    "*x* _y_ `z` ~~w~~ #1 $2 $3",
    "- [ ] 1. +",
    "\x1b[31mESC\x1b]0;title\x07",
    "nul \x00 bell \x07 del \x7f nel \x9b",
    "bidi \u202e\u2066 zero \u200b\ufeff joiner \u200d",
    "{0} {name} {{}} %s %(x)d \\u0041 \\",
    "'''",
    '"""',
    "\"quoted\" 'single' “curly”",
    "\ttab\t",
    "  spaces  ",
    "=cmd()",
    "+1",
    "-1",
    "@x",
    "日本語 ١٢ Ⅻ ½",
    "🙂👩🏽\u200d💻 e\u0301",
    "# not a comment",
    "x" * 50,
)
"""One-line texts, of at most 60 characters, that bite in markup, Markdown, TOML, CSV or a terminal."""

_BREAKS = "\r\n\v\f\x85\u2028\u2029"
_ONE_LINE = st.characters(exclude_categories=["Cs"], exclude_characters=_BREAKS)
_ANY_LINES = st.characters(exclude_categories=["Cs"], exclude_characters="\r\v\f\x85\u2028\u2029")
_SEEN = st.characters(categories=["L", "N", "P", "S"])


@cache
def lines(most: int = 300) -> st.SearchStrategy[str]:
    """Texts of one line, perhaps blank."""
    written = st.text(_ONE_LINE, max_size=min(most, 20))
    return st.one_of(st.sampled_from([""] * 10 + list(NASTY)), written)


@cache
def required_lines(most: int = 300) -> st.SearchStrategy[str]:
    """Texts of one line that are not blank."""
    written = st.text(_ONE_LINE, min_size=1, max_size=min(most, 20)).map(_begun_visibly)
    longest = _SEEN.map(lambda char: char * most)
    return st.one_of(st.sampled_from(NASTY), written, longest)


@cache
def texts() -> st.SearchStrategy[str]:
    r"""Texts of several lines, perhaps blank, with `\n` as their only break."""
    written = st.text(_ANY_LINES, max_size=30)
    return st.one_of(st.sampled_from(["", "ñ" * 5000]), written, _nasty_lines(0).map("\n".join))


@cache
def required_texts() -> st.SearchStrategy[str]:
    """Texts of several lines that are not blank."""
    written = st.text(_ANY_LINES, min_size=1, max_size=30).map(_begun_visibly)
    return st.one_of(written, _nasty_lines(1).map("\n".join))


@cache
def lists_of_lines(least: int = 0) -> st.SearchStrategy[list[str]]:
    """Lists of texts of one line."""
    nasty, written = _nasty_lines(least), st.text(_ONE_LINE, min_size=1, max_size=20)
    longest = _SEEN.map(lambda char: [char * 300])
    return st.one_of(nasty, nasty, written.map(_cut_up), longest)


def _begun_visibly(text: str) -> str:
    """`text`, which is not empty, with a visible character for its first where that is not one."""
    return text if unicodedata.category(text[0])[0] in "LNPS" else f"ñ{text[1:]}"


def _cut_up(text: str) -> list[str]:
    return [_begun_visibly(text[start : start + 5]) for start in range(0, len(text), 5)]


@cache
def _nasty_lines(least: int) -> st.SearchStrategy[list[str]]:
    """Up to four of `NASTY` in one draw: one that repeats, or some at even distances."""
    lists = [
        [NASTY[(first + step * i) % len(NASTY)] for i in range(count)]
        for first in range(len(NASTY))
        for step in (1, 5, 0)
        for count in range(least, 5)
    ]
    return st.sampled_from(lists).map(list)
