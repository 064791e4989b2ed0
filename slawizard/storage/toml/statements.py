"""Splits a TOML file into its statements, each with its path and the comments around it.

The text must already be valid TOML; a few tokens then suffice to find the statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from slawizard.core.issues import Location
from slawizard.storage.toml.dump import INLINE_TABLES
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
"""Maximum depth of a path; the longest one of an agreement is shorter."""


@dataclass(slots=True)
class CommentedItem:
    """A statement or an item of a list, with the lines above it and the comment behind it.

    A leading line is empty, or a comment from its # on. The trailing comment begins with the
    space before the #.
    """

    leading_lines: list[str]
    text: str = ""
    trailing_comment: str = ""


@dataclass(slots=True)
class ItemList:
    """Items in order, with the comment after the `opening` bracket and the lines `below` them."""

    opening: str = ""
    items: list[CommentedItem] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Statement:
    """A value, or a table if `value` is empty, at `path`.

    `opening` is the text before the value. `table` is the path of the table that the last header
    above has opened. `leading_lines` and `trailing_comment` are as in `CommentedItem`.
    """

    path: Location
    table: Location
    opening: str
    value: str
    leading_lines: list[str]
    trailing_comment: str


def comments(text: str) -> list[str]:
    """All comments in `text`, each from its # on."""
    return [token[0] for token in _TOKEN.finditer(text) if token.lastgroup == "comment"]


def split_statements(text: str) -> tuple[list[Statement], list[str]]:
    """Split `text` into its statements, in order, and the lines below the last one.

    Inline tables, and lists of them, are split into the statements that they consist of. Raise
    `TomlSyntaxError` if `text` is not TOML.
    """
    statements = _Splitter(text, "newline").split()
    tables = _Tables()
    found: list[Statement] = []
    for item in statements.items:
        if item.text.startswith("["):
            path = tables.open(parse(item.text), is_list=item.text.startswith("[["))
            found.append(
                Statement(path, path, item.text, "", item.leading_lines, item.trailing_comment)
            )
        else:
            found += _from_item(item, tables.path, tables.path)
    return found, statements.below


def list_items(value: str) -> ItemList:
    """The items of `value`, an inline list or table."""
    return _Splitter(value[1:-1], "comma").split()


class _Splitter:
    """Splits a text into items that end with a newline, or that a comma separates."""

    def __init__(self, text: str, end: Literal["newline", "comma"]) -> None:
        self._text = text
        self._end = end
        self._found = ItemList()
        self._lines: list[str] = []
        self._start: int | None = None
        self._stop = 0
        # The last thing on the current line: nothing, an item, a comment or the opening bracket.
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
    """Follows the headers of a file; `path` is that of the current table."""

    def __init__(self) -> None:
        self.path: Location = ()
        self._last: dict[Location, int] = {}

    def open(self, header: Mapping[str, Any], *, is_list: bool) -> Location:
        """Make the table that `header` opens the current one and return its path."""
        *parents, last = _names(header)
        path: Location = ()
        for name in parents:
            path = self._entered((*path, name))
        path = (*path, last)
        if is_list:
            self._last[path] = self._last.get(path, -1) + 1
        self.path = self._entered(path)
        return self.path

    def _entered(self, path: Location) -> Location:
        return (*path, self._last[path]) if path in self._last else path


def _names(node: Any) -> Iterable[str]:
    """The parts of the dotted key of `node`, a parsed header or statement."""
    while node and isinstance(node, list | dict):
        if isinstance(node, list):
            node = node[0]
            continue
        name, node = next(iter(node.items()))
        yield name


def _from_item(item: CommentedItem, parent: Location, table: Location) -> Iterator[Statement]:
    """The statements that `item`, a key and its value in the table at `parent`, consists of."""
    equals = next(t for t in _TOKEN.finditer(item.text) if t.lastgroup == "equals")
    names = _names(parse(f"{item.text[: equals.end()]} 0"))
    value = item.text[equals.end() :].lstrip(" \t")
    opening = item.text[: len(item.text) - len(value)]
    yield from _expanded(
        Statement(
            (*parent, *names), table, opening, value, item.leading_lines, item.trailing_comment
        )
    )


def _expanded(statement: Statement) -> Iterator[Statement]:
    """Split a `statement` with an inline table, or a list of them, into its own statements."""
    if (
        statement.value[0] not in "[{"
        or statement.path[-1] in INLINE_TABLES
        or len(statement.path) > _DEEPEST
    ):
        yield statement
        return
    inner = list_items(statement.value)
    table = statement.value[0] == "{"
    if not table and not (inner.items and all(item.text[0] == "{" for item in inner.items)):
        yield statement
        return
    inner_comments = [line for line in (*comments(inner.opening), *inner.below) if line]
    yield replace(statement, value="", leading_lines=statement.leading_lines + inner_comments)
    for i, item in enumerate(inner.items):
        if table:
            yield from _from_item(item, statement.path, statement.table)
        else:
            path = (*statement.path, i)
            yield from _expanded(
                Statement(
                    path, statement.table, "", item.text, item.leading_lines, item.trailing_comment
                )
            )
