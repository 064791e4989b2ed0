"""The lines themselves: what is read from any source, what any terminal is sent."""

from __future__ import annotations

import io

import pytest

from slawizard.prompts.line_io import LineIO, transliterate
from slawizard.prompts.line_reader import EndOfInputError
from tests.each import for_each


def read(data: bytes, encoding: str = "utf-8") -> str:
    """The first line of `data`, read where the terminal's own encoding is `encoding`."""
    source = io.TextIOWrapper(io.BytesIO(data), encoding=encoding)
    return LineIO(source, io.StringIO()).read("?")


@for_each(
    ("data", "line"),
    [
        (b"Acme\n", "Acme"),
        (b"Acme\r\n", "Acme"),
        (b"Acme", "Acme"),
        (b"\xef\xbb\xbfAcme\n", "Acme"),
        ("Ñandú\n".encode(), "Ñandú"),
        (b"a\tb\x00\x1b\n", "a b"),
        (
            "Ac\u200bme\u00ad\u202e \U0001f469\u200d\U0001f4bb\n".encode(),
            "Acme \U0001f469\u200d\U0001f4bb",
        ),
        (b"a\rb\n", "a b"),
    ],
)
def test_a_line_is_read_with_nothing_unseen_in_it(data: bytes, line: str) -> None:
    assert read(data) == line


class OldTerminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_an_old_terminal_is_read_in_its_own_encoding() -> None:
    source = OldTerminal(io.BytesIO("Ñandú\n".encode("latin-1")), encoding="latin-1")

    assert LineIO(source, io.StringIO()).read("?") == "Ñandú"


def test_the_rest_of_an_endless_line_is_passed_over() -> None:
    source = io.TextIOWrapper(io.BytesIO(b"x" * 300_000 + b"\nnext\n"))
    line_io = LineIO(source, io.StringIO())
    line_io.read("?")

    assert line_io.read("?") == "next"


class Unreadable(io.StringIO):
    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        raise OSError


@for_each("source", [None, io.StringIO(), Unreadable()])
def test_a_source_that_gives_nothing_has_ended(source: io.StringIO | None) -> None:
    with pytest.raises(EndOfInputError):
        LineIO(source, io.StringIO()).read("?")


def test_a_closed_source_has_ended() -> None:
    source = io.StringIO()
    source.close()
    with pytest.raises(EndOfInputError):
        LineIO(source, io.StringIO()).read("?")


@for_each(
    ("text", "ascii_text"),
    [
        ("¿Cuántos?", "Cuantos?"),
        ("Visitas → Leads", "Visitas -> Leads"),
        ("“a” · b…", '"a" - b...'),
        ("12\xa0%", "12 %"),
    ],
)
def test_a_terminal_of_few_letters_gets_the_nearest_ones(text: str, ascii_text: str) -> None:
    assert transliterate(text, "ascii") == ascii_text


def test_a_terminal_of_many_letters_gets_them_as_they_are() -> None:
    assert transliterate("¿Cuántos? → …", "utf-8") == "¿Cuántos? → …"
