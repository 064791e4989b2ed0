"""The statements of a TOML file, each with its place and with the comments around it.

The text must be one that the real parser reads: then its tokens are few, and sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from slawizard.core.issues import Location
from slawizard.storage.toml.parser import parse

_TOKEN: Final = re.compile(
    r"""
      (?P<text> \"{3} (?: \\. | [^\\] )*? \"{3,5} | '{3} .*? '{3,5}
              | \" (?: \\. | [^"\\] )*+ \" | ' [^']* ' )
    | (?P<comment> \# [^\n]* )
    | (?P<newline> \n )
    | (?P<space> [ \t]+ )
    | (?P<open> [\[{] ) | (?P<close> [\]}] )
    | (?P<comma> , )
    | (?P<equals> = )
    | (?P<bare> [^\s"'\#\[\]{},=]+ )
    """,
    re.VERBOSE | re.DOTALL,
)

_DEEPEST: Final = 8
"""Steps of the longest place that an agreement has, and some more."""

_ONE_LINE: Final = "targets"
"""The table that is written as the value of a key."""


@dataclass(slots=True)
class CommentedItem:
    """A statement, or an item of a list: its `text`, the lines `leading_lines` it, the comment `trailing_comment` it.

    A line is a comment from its # on, or empty. `trailing_comment` begins with the space before the #.
    """

    leading_lines: list[str]
    text: str = ""
    trailing_comment: str = ""


@dataclass(slots=True)
class ItemList:
    """Items in their order, the comment at the `opening` of their list and the lines `below`."""

    opening: str = ""
    items: list[CommentedItem] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Statement:
    """A value, or where its `value` is empty a table, at its `path`.

    `opening` is what is written before the value, `table` the place of the table that the last
    header above it opened; `leading_lines` and `trailing_comment` are those of an `CommentedItem`.
    """

    path: Location
    table: Location
    opening: str
    value: str
    leading_lines: list[str]
    trailing_comment: str


def comments(text: str) -> list[str]:
    """The comments in `text`, each from its # on."""
    return [token[0] for token in _TOKEN.finditer(text) if token.lastgroup == "comment"]


def split_statements(text: str) -> tuple[list[Statement], list[str]]:
    """The pieces of a file in the order in which they stand, and the lines below the last one.

    Tables and lists of tables that are written as values come as the pieces they are made of.
    Raises `TomlSyntaxError` where `text` is none.
    """
    statements = _Splitter(text, "newline").split()
    tables = _Tables()
    found: list[Statement] = []
    for item in statements.items:
        if item.text.startswith("["):
            place = tables.open(parse(item.text), is_list=item.text.startswith("[["))
            found.append(
                Statement(place, place, item.text, "", item.leading_lines, item.trailing_comment)
            )
        else:
            found += _of_statement(item, tables.place, tables.place)
    return found, statements.below


def list_items(value: str) -> ItemList:
    """The items of a list, or of a table, that is written as the `value` of a key."""
    return _Splitter(value[1:-1], "comma").split()


class _Splitter:
    """Splits `unprintable` into the items that end with a newline, or are parted by a comma."""

    def __init__(self, text: str, end: Literal["newline", "comma"]) -> None:
        self._text = text
        self._end = end
        self._found = ItemList()
        self._lines: list[str] = []
        self._start: int | None = None
        self._stop = 0
        # What the present line has so far: nothing, an item, a comment, or a bracket before it.
        self._line = "" if end == "newline" else "bracket"

    def split(self) -> ItemList:
        depth = 0
        space = ""
        for token in _TOKEN.finditer(self._text):
            kind = token.lastgroup
            if depth or kind in ("text", "bare", "equals", "open"):
                depth += (kind == "open") - (kind == "close")
                self._add(token)
            elif kind == "comment":
                self._comment(token[0], space)
            elif kind == "newline":
                self._newline()
            if kind == self._end and not depth:
                self._close()
            space = token[0] if kind == "space" else ""
        self._close()
        self._found.below = self._lines
        return self._found

    def _add(self, token: re.Match[str]) -> None:
        if self._start is None:
            self._start = token.start()
            self._found.items.append(CommentedItem(self._lines))
            self._lines = []
        self._stop = token.end()
        self._line = "item"

    def _close(self) -> None:
        if self._start is not None:
            self._found.items[-1].text = self._text[self._start : self._stop]
            self._start = None

    def _comment(self, text: str, space: str) -> None:
        if self._line == "item":
            self._found.items[-1].trailing_comment = (space or " ") + text
        elif self._line == "bracket":
            self._found.opening = (space or " ") + text
        else:
            self._lines.append(text)
        self._line = "comment"

    def _newline(self) -> None:
        if not self._line:
            self._lines.append("")
        self._line = ""


class _Tables:
    """Where the statements of a file belong, header after header."""

    def __init__(self) -> None:
        self.place: Location = ()
        self._last: dict[Location, int] = {}

    def open(self, header: Mapping[str, Any], *, is_list: bool) -> Location:
        """The place of the table that `header` opens, from now on the one of the statements."""
        *way, last = _names(header)
        place: Location = ()
        for name in way:
            place = self._entered((*place, name))
        place = (*place, last)
        if is_list:
            self._last[place] = self._last.get(place, -1) + 1
        self.place = self._entered(place)
        return self.place

    def _entered(self, place: Location) -> Location:
        return (*place, self._last[place]) if place in self._last else place


def _names(node: Any) -> Iterable[str]:
    """The parts of the only key that `node`, a header or a statement by itself, holds."""
    while node and isinstance(node, list | dict):
        if isinstance(node, list):
            node = node[0]
            continue
        name, node = next(iter(node.items()))
        yield name


def _of_statement(item: CommentedItem, inside: Location, table: Location) -> Iterator[Statement]:
    """The pieces of the statement `item` among those of `inside`, which may be a table of it."""
    equals = next(t for t in _TOKEN.finditer(item.text) if t.lastgroup == "equals")
    names = _names(parse(f"{item.text[: equals.end()]} 0"))
    value = item.text[equals.end() :].lstrip(" \t")
    opening = item.text[: len(item.text) - len(value)]
    yield from _statements_of(
        Statement(
            (*inside, *names), table, opening, value, item.leading_lines, item.trailing_comment
        )
    )


def _statements_of(piece: Statement) -> Iterator[Statement]:
    """The pieces that the value of `piece` is made of: itself, if it is no table and no tables."""
    if piece.value[0] not in "[{" or piece.path[-1] == _ONE_LINE or len(piece.path) > _DEEPEST:
        yield piece
        return
    inner = list_items(piece.value)
    table = piece.value[0] == "{"
    if not table and not (inner.items and all(item.text[0] == "{" for item in inner.items)):
        yield piece
        return
    loose = [line for line in (*comments(inner.opening), *inner.below) if line]
    yield replace(piece, value="", leading_lines=piece.leading_lines + loose)
    for i, item in enumerate(inner.items):
        if table:
            yield from _of_statement(item, piece.path, piece.table)
        else:
            place = (*piece.path, i)
            yield from _statements_of(
                Statement(
                    place, piece.table, "", item.text, item.leading_lines, item.trailing_comment
                )
            )
