"""User text comes through a Markdown reader as it was written, wherever it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.export.markdown.escaping import Markup, escape, finalize, normalize_lines
from tests.each import for_each
from tests.export.markdown_reader import READERS, read
from tests.texts import NASTY

_BITING = "\\`*_[]<>&~|$#:@!-+=.()0123456789 \t\n^%{};?\"'/awxcom"
biting = st.text(st.sampled_from(_BITING), max_size=30)
nasty = st.one_of(st.sampled_from(NASTY), biting, st.text(max_size=30))
shown = nasty.filter(normalize_lines)


def seen(text: str) -> str:
    return normalize_lines(text).replace("\n", "; ")


@given(shown)
def test_a_paragraph_shows_the_text(text: str) -> None:
    page = read(f"{escape(text)}\n")
    assert (page.texts, page.kinds) == (
        [seen(text)],
        {"paragraph_open", "inline", "paragraph_close"},
    )


@given(shown)
def test_no_extension_of_any_wiki_acts_on_it(text: str) -> None:
    page = read(f"- {escape(text)}\n\nx {escape(text)}. X\n", READERS["all that wikis add"])
    assert page.texts == [seen(text), f"x {seen(text)}. X"]
    assert not [kind for kind in page.kinds if kind.startswith(("link", "math", "myst", "sub"))]


@given(shown)
def test_a_list_item_shows_the_text(text: str) -> None:
    page = read(f"- {escape(text)}\n- x\n")
    assert page.texts == [seen(text), "x"]


@given(shown)
def test_a_heading_shows_the_text(text: str) -> None:
    assert read(f"## {escape(text)}\n").headings == [(2, seen(text))]


@given(nasty, nasty)
def test_cells_show_their_texts(left: str, right: str) -> None:
    page = read(f"| a | b |\n| --- | --- |\n| {escape(left)} | {escape(right)} |\n")
    assert page.tables == [[["a", "b"], [seen(left), seen(right)]]]


@given(shown)
def test_bold_text_stays_bold(text: str) -> None:
    page = read(f"**{escape(text)}:** x **{escape(text)}** y\n")
    assert page.texts == [f"{seen(text)}: x {seen(text)} y"]


@given(shown, shown)
def test_lines_below_each_other_stay_paragraphs(first: str, second: str) -> None:
    assert read(f"{escape(first)}\n\n{escape(second)}\n").texts == [seen(first), seen(second)]


@for_each("mark", list("\\`*_[]{}>|$#!^"))
def test_every_mark_is_escaped_everywhere(mark: str) -> None:
    assert escape(f"a {mark} b") == f"a \\{mark} b"


@for_each(
    ("text", "source"),
    [
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("> quote", r"\> quote"),
        (": field", r"\: field"),
        ("% comment", r"\% comment"),
        ("===", r"\=\=\="),
        ("=", r"\="),
        ("1. item", r"1\. item"),
        ("23) item", r"23\) item"),
        ("the ==best== %%secret%%", r"the \=\=best\=\= \%\%secret\%\%"),
        ("C++", r"C\+\+"),
        ("https://acme.test", r"https\://acme\.test"),
        ("www.acme.test", r"www\.acme.test"),
        ("ana@acme.test", r"ana@acme\.test"),
        ("ana@a.b", r"ana@a\.b"),
        ("@ana", r"\@ana"),
        ("from $1 to $2", r"from \$1 to \$2"),
        ("Leads {MX}", r"Leads \{MX\}"),
        ("R&amp", r"R\&amp"),
        ("<b>", r"\<b\>"),
        ("~x~", r"~x\~"),
        ("a :smile: b", r"a \:smile: b"),
        ("    code", "code"),
        ("\tcode", "code"),
        ("one\r\ntwo\n\n\u2028three", "one; two; three"),
        ("a\u202eb\u200bc\x1b[31m", r"abc\[31m"),
        ("two  spaces", "two spaces"),
    ],
)
def test_what_the_source_looks_like(text: str, source: str) -> None:
    assert escape(text) == source


def test_a_template_prints_safe_text_as_it_is() -> None:
    assert finalize(Markup("**bold**")) == "**bold**"


def test_a_template_escapes_any_other_text() -> None:
    assert finalize("**bold**") == r"\*\*bold\*\*"


def test_safe_text_that_was_changed_is_escaped_again() -> None:
    assert finalize(Markup("**bold**") + "<b>") == r"\*\*bold\*\*\<b\>"


@for_each("value", [1, None, 1.5, ["a"]])
def test_a_template_prints_nothing_but_texts(value: object) -> None:
    with pytest.raises(TypeError):
        finalize(value)
