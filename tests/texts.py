"""Texts of every kind that a field may hold, for property tests."""

from __future__ import annotations

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
    return st.one_of(st.just(""), st.sampled_from(NASTY), written)


@cache
def required_lines(most: int = 300) -> st.SearchStrategy[str]:
    """Texts of one line that are not blank."""
    short = min(most, 20) - 1
    written = st.builds(str.__add__, _SEEN, st.text(_ONE_LINE, max_size=short))
    longest = _SEEN.map(lambda char: char * most)
    return st.one_of(st.sampled_from(NASTY), written, longest)


@cache
def texts() -> st.SearchStrategy[str]:
    r"""Texts of several lines, perhaps blank, with `\n` as their only break."""
    several = st.lists(st.sampled_from(NASTY), max_size=4).map("\n".join)
    return st.one_of(st.just(""), st.text(_ANY_LINES, max_size=30), several, st.just("ñ" * 5000))


@cache
def required_texts() -> st.SearchStrategy[str]:
    """Texts of several lines that are not blank."""
    return st.builds(str.__add__, st.sampled_from(NASTY), texts().filter(lambda t: len(t) < 4900))


@cache
def lists_of_lines(least: int = 0) -> st.SearchStrategy[list[str]]:
    """Lists of texts of one line."""
    return st.lists(required_lines(), min_size=least, max_size=4)
