"""What users wrote is shown as it is, and what can't be seen is made visible or left out."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from slawizard.i18n.unprintable import (
    escape_unprintable,
    is_blank,
    is_one_line,
    is_unprintable,
    normalize_newlines,
    strip_unprintable,
)
from tests.each import for_each

ANY_TEXT = st.text(st.characters())


@for_each(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x07c\x1f", "a␀b␇c␟"),
        ("a\x7fb", "a␡b"),
        ("a\x9bb", "a<U+009B>b"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\udc80b", "a<U+DC80>b"),
        ("a\tb\nc", "a␉b␊c"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_made_visible(text: str, shown: str) -> None:
    assert escape_unprintable(text) == shown


LITERAL = [
    "[red]x[/red]",
    "[/]",
    "<b>|</b>",
    "{0} {name}",
    "ñÑ €",
    "日本語",
    "🙂",
    "e\u0301",
    "\xa0",
]


@for_each("text", LITERAL)
def test_all_else_is_shown_as_it_is(text: str) -> None:
    assert escape_unprintable(text) == text
    assert strip_unprintable(text) == text


def test_what_is_to_be_kept_is_kept() -> None:
    assert escape_unprintable("a\n\tb\x1b", keep="\n\t") == "a\n\tb␛"
    assert strip_unprintable("a\n\tb\x1b", keep="\n") == "a\nb"


def test_stripping_leaves_out_what_is_unseen() -> None:
    assert strip_unprintable("a\x1b\u202e\u200b\x00\udc80b") == "ab"


# Whatever of these is left is text in its place: joiners and selectors, and signs that are drawn.
_IN_PLACE = {*"\u200c\u200d\u180e\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"}
_IN_PLACE |= {*map(chr, range(0x600, 0x606)), *map(chr, range(0xE0000, 0xE0080))}


@given(ANY_TEXT)
def test_nothing_unseen_is_left(text: str) -> None:
    for shown in (escape_unprintable(text), strip_unprintable(text)):
        left = [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert set(left) <= _IN_PLACE


@given(ANY_TEXT)
def test_stripping_loses_nothing_that_is_seen(text: str) -> None:
    seen = [char for char in text if not is_unprintable(char)]
    assert [char for char in strip_unprintable(text) if not is_unprintable(char)] == seen


@for_each("text", ["\u2800", "", " ", "\u200b", "\x1b \t", "\u2066\u2069"])
def test_a_text_of_which_nothing_is_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@for_each("text", [".", " a ", "\u200ba", "0"])
def test_a_text_of_which_something_is_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"]


@for_each("mark", BREAKS)
def test_every_kind_of_line_break_ends_a_line(mark: str) -> None:
    assert not is_one_line(f"a{mark}b")
    assert normalize_newlines(f"a{mark}b{mark}") == "a\nb\n"


def test_a_text_without_breaks_is_one_line() -> None:
    assert is_one_line("a\t\x1b b")
