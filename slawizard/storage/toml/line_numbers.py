"""Finds the line of a TOML file that holds a value.

Statements are told apart by the real parser: the shortest run of lines that parses by itself is
one. So there is no second opinion on what TOML is, and a file takes about as long as one reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from slawizard.core.issues import Location
from slawizard.storage.toml.parser import TomlSyntaxError, parse

_LARGEST: Final = 200_000
"""Characters of a file beyond which lines are not told: it would take too long."""

_LONGEST_STATEMENT: Final = 500
"""Lines of a statement beyond which the lines after it are not told, for the same reason."""

_DEEPEST: Final = 8
"""Steps of the longest place that an agreement has, and some more."""


class LineIndex:
    """The lines, counted from 1, of the values in `unprintable`, which must be valid TOML."""

    def __init__(self, text: str) -> None:
        self._line_of: dict[Location, int] = {}
        self._last_index: dict[Location, int] = {}
        if len(text) <= _LARGEST:
            self._read(text)

    def line_of(self, place: Location) -> int | None:
        """The line where the value at `place` begins or, where it is not, the table it belongs in."""
        for end in range(len(place), 0, -1):
            line = self._line_of.get(place[:end])
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
        """The place of the table that `header` opens; each of its parts begins here if not before."""
        place: Location = ()
        for name in _names(header):
            place = (*place, name)
            self._line_of.setdefault(place, line)
            if place in self._last_index:
                place = (*place, self._last_index[place])
        if is_list:
            # The walk above ended in the last of the tables that the list already had, if any.
            name_place = place[:-1] if isinstance(place[-1], int) else place
            index = self._last_index.get(name_place, -1) + 1
            self._last_index[name_place] = index
            place = (*name_place, index)
            self._line_of[place] = line
        return place

    def _note(self, place: Location, node: Any, line: int) -> None:
        """Everything in `node`, which stands at `place`, begins in `line`."""
        if len(place) > _DEEPEST:
            return
        items: Iterator[tuple[str | int, Any]]
        if isinstance(node, Mapping):
            items = iter(node.items())
        elif isinstance(node, list):
            items = iter(enumerate(node))
        else:
            return
        for step, inner in items:
            self._line_of.setdefault((*place, step), line)
            self._note((*place, step), inner, line)


def _names(header: Mapping[str, Any]) -> Iterator[str]:
    """The parts of the only key that the tables of a `header` line hold."""
    node: Any = header
    while node:
        if isinstance(node, list):
            node = node[0]
            continue
        name, node = next(iter(node.items()))
        yield name


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The statements of `text`: their first line, their text and what they hold by themselves."""
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
