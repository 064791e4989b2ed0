"""Merges the comments that an author wrote into an agreement's file into its new text.

The statements of the new text stand in the order of `dumps`. A comment moves and disappears with
the statement it belongs to. A comment that could belong to either neighbor, or that is a
commented-out line, stays as long as its table does.

tomlkit can't do this: it attaches a comment above `[[stages]]` to the table before it, and keeps a
comment whose key is gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Final, Literal

from slawizard.core.issues import Location
from slawizard.storage.toml.comments import (
    is_commented_out,
    merge_list_comments,
    paragraphs,
    same_value,
)
from slawizard.storage.toml.file_kind import Content, FileKind, MatchTables
from slawizard.storage.toml.load import AgreementFileError
from slawizard.storage.toml.parser import TomlSyntaxError, parse
from slawizard.storage.toml.statements import Statement, comments, split_statements

_MAX_LENGTH: Final = 200_000
"""Length in characters beyond which a file is not merged, because that would take too long."""


def merge_file_comments(old: str, new: Content, kind: FileKind[Content]) -> str | None:
    """Write `new`, of any `kind` of file, with the comments of `old`; return None if that can't be done.

    `old` may be any text. Unchanged values keep their spelling.
    """
    if len(old) > _MAX_LENGTH:
        return None
    if not old.strip():
        return kind.dumps(new)
    try:
        text = _merge_comments(old.removeprefix("\ufeff"), new, kind)
        return text if text is not None and kind.loads(text) == new else None
    # ValueError: a number that Python won't print. RecursionError: brackets in brackets.
    except (TomlSyntaxError, AgreementFileError, ValueError, RecursionError):
        return None


def _merge_comments(old: str, new: Content, kind: FileKind[Content]) -> str | None:
    text = old.replace("\r\n", "\n")
    data = parse(text)
    text = kind.with_new_header(text, data, new)
    merge = _Merge(kind.tables(new), kind.dumps(new), data, kind.match_tables)
    merge.take(*split_statements(text))
    result = merge.text()
    if Counter(comments(result)) != Counter(comments(text)) - Counter(merge.dropped):
        return None
    if merge.dropped and not kind.is_valid(data):
        # In an invalid file a removed value can't be told from a repaired one.
        return None
    has_crlf = "\r\n" in old and old.count("\r\n") == old.count("\n")
    return result.replace("\n", "\r\n") if has_crlf else result


@dataclass(frozen=True, slots=True)
class _Gap:
    """The neighbors of some comment lines of the old file.

    `before` and `after` are the statements next to them; `last_kept` and `next_kept` are the
    nearest ones above and below that the new file has too.
    """

    before: Statement | None = None
    after: Statement | None = None
    last_kept: Statement | None = None
    next_kept: Statement | None = None

    @property
    def common_path(self) -> Location:
        """The path of the innermost table that contains both neighbors."""
        if self.before is None or self.after is None:
            return ()
        steps = zip(self.before.path, self.after.path, strict=False)
        return tuple(step for step, _other in takewhile(lambda two: two[0] == two[1], steps))

    def side(
        self, *, touches_above: bool, touches_below: bool, is_disabled: bool
    ) -> Literal["top", "above", "below", "end"]:
        """Where a comment in the gap belongs.

        `touches_above` and `touches_below` say that no empty line separates it from a neighbor,
        `is_disabled` that it is a commented-out line, which belongs to the table around it.
        """
        if self.before is None:
            return "above" if self.after and touches_below else "top"
        if self.after is None:
            return "below" if touches_above and is_disabled else "end"
        if self.after.value or (touches_below and not (touches_above and is_disabled)):
            return "above"
        return "below" if touches_above or is_disabled else "above"


class _Merge:
    """Moves the comments around the statements of an old file to those of a new one.

    `dropped` collects the comments whose statement is gone.
    """

    def __init__(
        self, new: Mapping[str, Any], text: str, old: Mapping[str, Any], match_tables: MatchTables
    ) -> None:
        self.dropped: list[str] = []
        self._data = new
        self._moves = match_tables(old, new)
        self._new = {statement.path: statement for statement in split_statements(text)[0]}
        self._first_in: dict[Location, Location] = {}
        for path in self._new:
            for end in range(len(path)):
                self._first_in.setdefault(path[:end], path)
        self._top: list[str] = []
        self._above: defaultdict[Location, list[str]] = defaultdict(list)
        self._below: defaultdict[Location, list[str]] = defaultdict(list)
        self._end: list[str] = []
        self._blank_lines: dict[Location, list[str]] = {}
        self._statements: dict[Location, str] = {}

    def take(self, old: Sequence[Statement], end: Sequence[str]) -> None:
        """Move the comments around the statements of `old` and the lines at its `end`."""
        gap = _Gap()
        for statement, next_kept in zip(old, self._next_kept_statements(old), strict=True):
            gap = replace(gap, after=statement, next_kept=next_kept)
            blank_lines = self._take_gap(gap, statement.leading_lines)
            path = self._new_path(statement.path)
            if path in self._new and path not in self._statements:
                self._take_statement(statement, self._new[path])
                if self._new_path(statement.table) == self._new[path].table:
                    self._blank_lines[path] = blank_lines
            else:
                self._take_lines(
                    path, comments(statement.trailing_comment) + comments(statement.value)
                )
            gap = _Gap(
                before=statement, last_kept=statement if path in self._new else gap.last_kept
            )
        self._take_gap(gap, end)

    def text(self) -> str:
        """The text of the new file."""
        lines = [*self._top]
        table: Location = ()
        for path, statement in self._new.items():
            if not statement.value:
                lines += self._below[table]
                table = path
            above = [*self._above[path], *self._blank_lines.get(path, [])]
            new_header = not statement.value and path not in self._blank_lines
            after_comment = bool(lines) and lines[-1].startswith("#")
            # A commented-out line that touches the table above would belong to that one.
            is_disabled = not statement.value and is_commented_out([*takewhile(bool, above)])
            if (new_header or after_comment or is_disabled) and above[:1] != [""]:
                lines.append("")
            lines += [*above, self._statements.get(path, statement.opening + statement.value)]
        lines += [*self._below[table], *self._end]
        return "\n".join(lines).rstrip("\n") + "\n"

    def _new_path(self, path: Location) -> Location | None:
        """The path in the new file of what the old file has at `path`; None if it is gone."""
        for name, indices in self._moves.items():
            index = path[len(name)] if len(path) > len(name) else None
            if path[: len(name)] == name and isinstance(index, int):
                if index not in indices:
                    return None
                path = (*name, indices[index], *path[len(name) + 1 :])
        node: Any = self._data
        for step in path:
            if isinstance(node, Mapping):
                exists = step in node
            else:
                exists = isinstance(node, tuple) and isinstance(step, int) and step < len(node)
            if not exists:
                return None
            node = node[step]
        return path

    def _next_kept_statements(self, old: Sequence[Statement]) -> list[Statement | None]:
        """For each statement of `old`, the first one from it on that the new file has too."""
        found: list[Statement | None] = []
        next_kept: Statement | None = None
        for statement in reversed(old):
            next_kept = statement if self._new_path(statement.path) in self._new else next_kept
            found.append(next_kept)
        return found[::-1]

    def _take_gap(self, gap: _Gap, lines: Sequence[str]) -> list[str]:
        """Move the comments among the `lines` of `gap`; return the empty lines at its end."""
        found, blank_lines = paragraphs(lines)
        for i, paragraph in enumerate(found):
            touches_above = i == 0 and bool(paragraph[0])
            touches_below = i == len(found) - 1 and not blank_lines
            is_disabled = is_commented_out([line for line in paragraph if line])
            side = gap.side(
                touches_above=touches_above, touches_below=touches_below, is_disabled=is_disabled
            )
            if side == "top":
                self._top += paragraph
            elif side == "end":
                self._end += paragraph
            elif side == "below":
                self._take_below(gap, paragraph, attached=touches_above)
            else:
                self._take_above(gap, paragraph, attached=touches_below and not is_disabled)
        return blank_lines

    def _take_above(self, gap: _Gap, lines: list[str], *, attached: bool) -> None:
        """Put `lines` above the statement below them; if that is gone, drop them if `attached`."""
        path = self._new_path(gap.after.path) if gap.after else ()
        if path is not None or attached:
            self._take_lines(path, lines)
        else:
            self._take_to_neighbor(gap, lines)

    def _take_below(self, gap: _Gap, lines: list[str], *, attached: bool) -> None:
        """Put `lines` at the end of their table; if that is gone, drop them if `attached`."""
        table = self._table_of(gap.before) if gap.before else ()
        if table is not None or attached:
            self._take_lines(table, lines, below=True)
        else:
            self._take_to_neighbor(gap, lines)

    def _take_to_neighbor(self, gap: _Gap, lines: list[str]) -> None:
        """Put `lines`, whose neighbor is gone, next to the nearest statement of the same table."""
        common_path = gap.common_path
        if gap.next_kept and gap.next_kept.path[: len(common_path)] == common_path:
            self._take_lines(self._new_path(gap.next_kept.path), lines)
        elif gap.last_kept and gap.last_kept.path[: len(common_path)] == common_path:
            self._take_lines(self._table_of(gap.last_kept), lines, below=True)
        else:
            self._take_lines(self._new_path(common_path), lines, below=True)

    def _table_of(self, statement: Statement) -> Location | None:
        """The table of `statement` in the new file, or else the new path of its old table."""
        path = self._new_path(statement.path)
        return self._new[path].table if path in self._new else self._new_path(statement.table)

    def _take_lines(self, path: Location | None, lines: list[str], *, below: bool = False) -> None:
        """Put `lines` above `path`, or `below` the values of that table; drop them if it is None."""
        if path is None:
            self.dropped += filter(None, lines)
        elif below and (not path or (path in self._new and not self._new[path].value)):
            self._below[path] += lines
        elif path in self._new:
            self._above[path] += lines
        elif not path:
            self._end += lines
        elif path in self._first_in:
            self._above[self._first_in[path]] += lines
        else:
            self._take_lines(path[:-1], lines, below=len(path) > 1)

    def _take_statement(self, old: Statement, new: Statement) -> None:
        """Write `new` with the comments of `old`, and with its spelling if the value is the same."""
        value = new.value
        if old.value and new.value and same_value(_value(old), _value(new)):
            value = old.value
        elif old.value[:1] == new.value[:1] == "[" and comments(old.value):
            value, dropped = merge_list_comments(old.value, new.value)
            self.dropped += dropped
        else:
            self._above[new.path] += comments(old.value)
        self._statements[new.path] = new.opening + value + old.trailing_comment


def _value(statement: Statement) -> Any:
    return parse(f"x = {statement.value}")["x"]
