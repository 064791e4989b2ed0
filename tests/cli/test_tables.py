"""Tables of plain text: aligned, broken where they must be, with every character there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slawizard.cli.tables import display_width, split_columns, table, wrap
from tests.each import for_each

NAMES = st.text(
    st.characters(categories=["L", "N", "P", "S", "M"], include_characters=" "),
    min_size=1,
    max_size=60,
)


@for_each(("text", "width"), [("abc", 3), ("ñandú", 5), ("日本", 4), ("e\u0301", 1)])
def test_characters_take_the_columns_that_a_terminal_gives_them(text: str, width: int) -> None:
    assert display_width(text) == width


@given(NAMES, st.integers(2, 30))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(display_width(line) <= width for line in wrap(text, width))


@given(NAMES, st.integers(2, 30))
def test_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_texts_stand_to_the_left_and_figures_to_the_right() -> None:
    assert table(["Stage", "Needed"], [["MQL", "12"], ["Customer", "1,234"]], width=80) == [
        "Stage     Needed",
        "--------  ------",
        "MQL           12",
        "Customer   1,234",
    ]


def test_a_long_name_is_broken_and_no_figure_is() -> None:
    rows = [["A stage with quite a long name", "123,456,789"]]

    assert table(["Stage", "Needed"], rows, width=30) == [
        "Stage                   Needed",
        "-----------------  -----------",
        "A stage with       123,456,789",
        "quite a long name",
    ]


@for_each(("width", "sizes"), [(80, [6, 6]), (40, [2, 2, 2, 2, 2, 2]), (10, [1] * 12)])
def test_columns_are_split_evenly_into_what_fits(width: int, sizes: list[int]) -> None:
    headings = ["Stage", *(f"Jan {year}" for year in range(2001, 2013))]
    rows = [["A name of 20 letters", *["1,234"] * 12]]

    assert [len(block) for block in split_columns(headings, rows, width=width, most=6)] == sizes
