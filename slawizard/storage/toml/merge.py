"""The new text of an agreement's file with the comments that its author wrote into the old one.

The new text's pieces stand in the order of `dumps`. Each comment goes with what it is about; one
that could be about either of its neighbours, or is a line put out of use, stays while its table
does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, Literal

from slawizard.core import validation
from slawizard.core.issues import Location
from slawizard.storage.toml.comments import (
    is_commented_out,
    merge_list_comments,
    paragraphs,
    same_value,
)
from slawizard.storage.toml.load import AgreementFileError, dumps, loads
from slawizard.storage.toml.matching import match_tables
from slawizard.storage.toml.parser import TomlSyntaxError, parse
from slawizard.storage.toml.statements import Statement, comments, split_statements

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_MAX_LENGTH: Final = 200_000
"""Characters of a file beyond which nothing is merged: it would take too long."""


def merge_comments(old: str, agreement: Agreement) -> str | None:
    """The text of `agreement` with the comments of `old`, whatever that is; None if it can't be.

    A comment goes only with what it is about. Values that are as in `old` stay written as there.
    """
    if len(old) > _MAX_LENGTH:
        return None
    if not old.strip():
        return dumps(agreement)
    try:
        text = _merge_comments(old.removeprefix("\ufeff"), agreement)
        return text if text is not None and loads(text) == agreement else None
    # ValueError: a number that Python won't print. RecursionError: brackets in brackets.
    except (TomlSyntaxError, AgreementFileError, ValueError, RecursionError):
        return None


def _merge_comments(old: str, agreement: Agreement) -> str | None:
    text = old.replace("\r\n", "\n")
    data = parse(text)
    text = _with_new_header(text, data, agreement)
    merge = _Merge(data, agreement)
    merge.take(*split_statements(text))
    result = merge.text()
    if Counter(comments(result)) != Counter(comments(text)) - Counter(merge.gone):
        return None
    if merge.gone and validation.validate(data)[0] is None:
        # In a damaged file nobody can tell what was taken away from what was mended.
        return None
    of_windows = "\r\n" in old and old.count("\r\n") == old.count("\n")
    return result.replace("\n", "\r\n") if of_windows else result


def _with_new_header(text: str, data: Mapping[str, Any], agreement: Agreement) -> str:
    """`text` with the comment of the new file in the place of the one that `dumps` began it with."""
    from pydantic import ValidationError

    try:
        head = type(agreement.agreement).model_validate(data.get("agreement"))
    except ValidationError:
        return text
    was = _header(agreement.model_copy(update={"agreement": head}))
    start = f"\n{text}".find(f"\n{was}\n")
    if start < 0 or any(line and line[0] != "#" for line in _without_header(text[:start])):
        return text
    return text[:start] + _header(agreement) + text[start + len(was) :]


def _without_header(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


def _header(agreement: Agreement) -> str:
    lines = dumps(agreement).split("\n")
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands around some lines of the old file.

    `stored` is the last piece above them that the new file has too, `heir` the first below them.
    """

    before: Statement | None = None
    after: Statement | None = None
    stored: Statement | None = None
    heir: Statement | None = None

    @property
    def around(self) -> Location:
        """The place of the innermost table that both neighbours are in."""
        if self.before is None or self.after is None:
            return ()
        steps = zip(self.before.path, self.after.path, strict=False)
        return tuple(step for step, _other in takewhile(lambda two: two[0] == two[1], steps))

    def side(self, *, high: bool, low: bool, off: bool) -> Literal["top", "above", "below", "end"]:
        """Where a comment in the gap belongs.

        `high` and `low` tell whether it touches the neighbours, `off` whether it is a line put out
        of use, which is about the table it stands in.
        """
        if self.before is None:
            return "above" if self.after and low else "top"
        if self.after is None:
            return "below" if high and off else "end"
        if self.after.value or (low and not (high and off)):
            return "above"
        return "below" if high or off else "above"


class _Merge:
    """Brings what is written around the pieces of an old file to those of a new one.

    `gone` are the comments that went with what they were about.
    """

    def __init__(self, data: Mapping[str, Any], agreement: Agreement) -> None:
        self.gone: list[str] = []
        self._data = agreement.model_dump(exclude_none=True)
        self._moves = match_tables(data, self._data)
        self._new = {piece.path: piece for piece in split_statements(dumps(agreement))[0]}
        self._first_in: dict[Location, Location] = {}
        for place in self._new:
            for end in range(len(place)):
                self._first_in.setdefault(place[:end], place)
        self._top: list[str] = []
        self._above: defaultdict[Location, list[str]] = defaultdict(list)
        self._below: defaultdict[Location, list[str]] = defaultdict(list)
        self._end: list[str] = []
        self._spaces: dict[Location, list[str]] = {}
        self._statements: dict[Location, str] = {}

    def take(self, old: Sequence[Statement], end: Sequence[str]) -> None:
        """Find a place for all that is written around the pieces of `old` and at its `end`."""
        gap = _Gap()
        for piece, heir in zip(old, self._heirs(old), strict=True):
            gap = replace(gap, after=piece, heir=heir)
            space = self._take_gap(gap, piece.leading_lines)
            place = self._now(piece.path)
            if place in self._new and place not in self._statements:
                self._take_statement(piece, self._new[place])
                if self._now(piece.table) == self._new[place].table:
                    self._spaces[place] = space
            else:
                self._take_lines(place, comments(piece.trailing_comment) + comments(piece.value))
            gap = _Gap(before=piece, stored=piece if place in self._new else gap.stored)
        self._take_gap(gap, end)

    def text(self) -> str:
        """The new file."""
        lines = [*self._top]
        table: Location = ()
        for place, piece in self._new.items():
            if not piece.value:
                lines += self._below[table]
                table = place
            above = [*self._above[place], *self._spaces.get(place, [])]
            new_header = not piece.value and place not in self._spaces
            after_comment = bool(lines) and lines[-1].startswith("#")
            # A line put out of use that touches the table above would be about that one.
            off = not piece.value and is_commented_out([*takewhile(bool, above)])
            if (new_header or after_comment or off) and above[:1] != [""]:
                lines.append("")
            lines += [*above, self._statements.get(place, piece.opening + piece.value)]
        lines += [*self._below[table], *self._end]
        return "\n".join(lines).rstrip("\n") + "\n"

    def _now(self, place: Location) -> Location | None:
        """Where the new file has what the old one has at `place`; None where it is gone."""
        for name, indices in self._moves.items():
            index = place[len(name)] if len(place) > len(name) else None
            if place[: len(name)] == name and isinstance(index, int):
                if index not in indices:
                    return None
                place = (*name, indices[index], *place[len(name) + 1 :])
        node: Any = self._data
        for step in place:
            if isinstance(node, Mapping):
                known = step in node
            else:
                known = isinstance(node, tuple) and isinstance(step, int) and step < len(node)
            if not known:
                return None
            node = node[step]
        return place

    def _heirs(self, old: Sequence[Statement]) -> list[Statement | None]:
        """For each of `old` the first from it on that the new file has too."""
        heirs: list[Statement | None] = []
        heir: Statement | None = None
        for piece in reversed(old):
            heir = piece if self._now(piece.path) in self._new else heir
            heirs.append(heir)
        return heirs[::-1]

    def _take_gap(self, gap: _Gap, lines: Sequence[str]) -> list[str]:
        """Find a place for the comments among the `lines` of `gap`; the empty lines at its end."""
        found, space = paragraphs(lines)
        for i, paragraph in enumerate(found):
            high = i == 0 and bool(paragraph[0])
            low = i == len(found) - 1 and not space
            off = is_commented_out([line for line in paragraph if line])
            side = gap.side(high=high, low=low, off=off)
            if side == "top":
                self._top += paragraph
            elif side == "end":
                self._end += paragraph
            elif side == "below":
                self._take_below(gap, paragraph, bound=high)
            else:
                self._take_above(gap, paragraph, bound=low and not off)
        return space

    def _take_above(self, gap: _Gap, lines: list[str], *, bound: bool) -> None:
        """Put `lines` above what they stand above, with which they go if `bound`."""
        place = self._now(gap.after.path) if gap.after else ()
        if place is not None or bound:
            self._take_lines(place, lines)
        else:
            self._hand_on(gap, lines)

    def _take_below(self, gap: _Gap, lines: list[str], *, bound: bool) -> None:
        """Put `lines` at the end of the table that they stand in, with which they go if `bound`."""
        table = self._table_of(gap.before) if gap.before else ()
        if table is not None or bound:
            self._take_lines(table, lines, below=True)
        else:
            self._hand_on(gap, lines)

    def _hand_on(self, gap: _Gap, lines: list[str]) -> None:
        """Put `lines`, whose neighbour is gone, by the nearest one in the table that both were in."""
        around = gap.around
        if gap.heir and gap.heir.path[: len(around)] == around:
            self._take_lines(self._now(gap.heir.path), lines)
        elif gap.stored and gap.stored.path[: len(around)] == around:
            self._take_lines(self._table_of(gap.stored), lines, below=True)
        else:
            self._take_lines(self._now(around), lines, below=True)

    def _table_of(self, piece: Statement) -> Location | None:
        """The table that the new file has `piece` in, or else the one that the old file had."""
        place = self._now(piece.path)
        return self._new[place].table if place in self._new else self._now(piece.table)

    def _take_lines(self, place: Location | None, lines: list[str], *, below: bool = False) -> None:
        """Put `lines` above `place` or, if it is a table, `below` its values; away if it is None."""
        if place is None:
            self.gone += filter(None, lines)
        elif below and (not place or (place in self._new and not self._new[place].value)):
            self._below[place] += lines
        elif place in self._new:
            self._above[place] += lines
        elif not place:
            self._end += lines
        elif place in self._first_in:
            self._above[self._first_in[place]] += lines
        else:
            self._take_lines(place[:-1], lines, below=len(place) > 1)

    def _take_statement(self, old: Statement, new: Statement) -> None:
        """Write `new` with the comments in and beside `old`, and its value if that is the same."""
        value = new.value
        if old.value and new.value and same_value(_value(old), _value(new)):
            value = old.value
        elif old.value[:1] == new.value[:1] == "[" and comments(old.value):
            value, gone = merge_list_comments(old.value, new.value)
            self.gone += gone
        else:
            self._above[new.path] += comments(old.value)
        self._statements[new.path] = new.opening + value + old.trailing_comment


def _value(piece: Statement) -> Any:
    return parse(f"x = {piece.value}")["x"]
