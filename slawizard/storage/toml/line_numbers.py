"""Finds the line of a TOML file that holds a value.

A statement is the shortest run of lines that the TOML parser accepts. So no second parser can
disagree on what TOML is, and a file takes about as long as one parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from slawizard.core.issues import Location
from slawizard.storage.toml.parser import TomlSyntaxError, parse

_LARGEST: Final = 200_000
"""Length in characters beyond which a file is not indexed, because that would take too long."""

_LONGEST_STATEMENT: Final = 500
"""Number of lines of a statement beyond which the rest of the file is not indexed."""

_DEEPEST: Final = 8
"""Maximum depth of a path; the longest one of an agreement is shorter."""


class LineIndex:
    """Maps the paths of the values in `text`, which must be valid TOML, to lines from 1."""

    def __init__(self, text: str) -> None:
        self._line_of: dict[Location, int] = {}
        self._last_index: dict[Location, int] = {}
        if len(text) <= _LARGEST:
            self._read(text)

    def line_of(self, path: Location) -> int | None:
        """The line where the value at `path` begins or, if it is missing, that of its table."""
        for end in range(len(path), 0, -1):
            line = self._line_of.get(path[:end])
            if line is not None:
                return line
        return None

    def _read(self, text: str) -> None:
        table: Location = ()
        for line, statement, tables in _statements(text):
            if statement.lstrip().startswith("["):
                table = self._open(tables, line, is_list=statement.lstrip().startswith("[["))
            else:
                self._note(table, tables, line)

    def _open(self, header: Mapping[str, Any], line: int, *, is_list: bool) -> Location:
        """Record the tables that `header` opens in `line`; return the path of the innermost one."""
        path: Location = ()
        for name in _names(header):
            path = (*path, name)
            self._line_of.setdefault(path, line)
            if path in self._last_index:
                path = (*path, self._last_index[path])
        if is_list:
            # If the list exists, the loop above ended in its last table.
            list_path = path[:-1] if isinstance(path[-1], int) else path
            index = self._last_index.get(list_path, -1) + 1
            self._last_index[list_path] = index
            path = (*list_path, index)
            self._line_of[path] = line
        return path

    def _note(self, path: Location, node: Any, line: int) -> None:
        """Record that everything in `node`, the value at `path`, begins in `line`."""
        if len(path) > _DEEPEST:
            return
        items: Iterator[tuple[str | int, Any]]
        if isinstance(node, Mapping):
            items = iter(node.items())
        elif isinstance(node, list):
            items = iter(enumerate(node))
        else:
            return
        for step, inner in items:
            self._line_of.setdefault((*path, step), line)
            self._note((*path, step), inner, line)


def _names(header: Mapping[str, Any]) -> Iterator[str]:
    """The parts of the dotted key of a parsed `header`."""
    node: Any = header
    while node:
        if isinstance(node, list):
            node = node[0]
            continue
        name, node = next(iter(node.items()))
        yield name


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The statements of `text`: their first line, their text and their parsed tables."""
    lines = text.replace("\r\n", "\n").split("\n")
    start = 0
    while start < len(lines):
        for end in range(start + 1, min(start + _LONGEST_STATEMENT, len(lines)) + 1):
            statement = "\n".join(lines[start:end])
            tables = _parsed(statement)
            if tables is not None:
                if tables:
                    yield start + 1, statement, tables
                start = end
                break
        else:
            return


def _parsed(statement: str) -> dict[str, Any] | None:
    try:
        return parse(statement)
    except TomlSyntaxError:
        return None
