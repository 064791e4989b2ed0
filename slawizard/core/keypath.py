"""The path of a value in an agreement: `revenue.goal`, `stages.mql.conversion.percent`.

Stages go by their key, the items of other lists by their number from 1. A `KeyPath` is a string, so
that a plain one finds what it is the key of, and the other way round.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_STAGES: Final = "stages"
_ANY_ROW: Final = "*"
_PART = re.compile(r'"[^"]*"|[^.]+')


class KeyPath(str):
    """The path of a value, a table or a list."""

    __slots__ = ()

    @classmethod
    def of(cls, *parts: str) -> KeyPath:
        """Join `parts` to a path."""
        return cls(".".join(parts))

    @staticmethod
    def of_stage(key: str) -> KeyPath:
        """The path of the stage of `key`."""
        return _joined(_STAGES, key)

    @staticmethod
    def of_conversion(key: str) -> KeyPath:
        """The path of the conversion into the stage of `key`."""
        return _joined(_joined(_STAGES, key), "conversion")

    @staticmethod
    def of_criteria(key: str) -> KeyPath:
        """The path of the criteria of the stage of `key`."""
        return _joined(_joined(_STAGES, key), "criteria")

    def __truediv__(self, inner: str) -> KeyPath:
        """The path of `inner`, a path itself, within this one."""
        return _joined(self, inner)

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys on the way, the outermost first."""
        return split_path(self)

    @property
    def top(self) -> str:
        """The outermost key: the table of the file."""
        return self.parts[0] if self else ""

    @property
    def name(self) -> str:
        """The innermost key."""
        return self.parts[-1] if self else ""

    @property
    def parent(self) -> KeyPath:
        """The path of the table or list that holds this; empty for what stands in no table."""
        return KeyPath.of(*self.parts[:-1])

    @property
    def stage_key(self) -> str | None:
        """The key of the stage that this is of, or is; None outside the stages."""
        parts = self.parts
        return parts[1] if len(parts) > 1 and parts[0] == _STAGES else None

    @property
    def in_stage(self) -> KeyPath:
        """The path within the stage: `conversion.percent`; empty outside the stages."""
        return KeyPath.of(*self.parts[2:]) if self.stage_key is not None else KeyPath()

    @property
    def is_conversion(self) -> bool:
        """Whether this is a value of a stage's conversion."""
        return self._is_in_table("conversion")

    @property
    def is_criteria(self) -> bool:
        """Whether this is a value of a stage's criteria."""
        return self._is_in_table("criteria")

    @property
    def pattern(self) -> KeyPath:
        """This path with `*` in the place of a stage's key: the same for every stage."""
        parts = self.parts
        if self.stage_key is None:
            return self
        return KeyPath.of(_STAGES, _ANY_ROW, *parts[2:])

    @property
    def row_pattern(self) -> KeyPath:
        """This path with `*` in the place of a stage's key and of an item's number.

        It is the same for the column of a table; a path that is in no row keeps its own.
        """
        parts = self.pattern.parts
        return KeyPath.of(*(_ANY_ROW if part.isdecimal() else part for part in parts))

    @property
    def is_in_row(self) -> bool:
        """Whether this is of a stage or of an item of a list, which has others above or below."""
        return _ANY_ROW in self.row_pattern.parts

    @property
    def widget_id(self) -> str:
        """The id of the widget that edits the value: the path with dashes."""
        return self.replace(".", "-").replace("_", "-")

    def matches(self, pattern: str) -> bool:
        """Whether this is what `pattern` names, `*` standing for the key of any stage."""
        return self.pattern == pattern

    def is_within(self, table: str) -> bool:
        """Whether `table` holds this, at any depth; nothing holds itself."""
        return self.startswith(f"{table}.")

    def covers(self, path: str) -> bool:
        """Whether `path` is this, or is within it."""
        return path == self or path.startswith(f"{self}.")

    def relative_to(self, table: str) -> KeyPath:
        """This path from `table` on, which holds it."""
        return KeyPath(self[len(table) + 1 :]) if self.is_within(table) else self

    def _is_in_table(self, table: str) -> bool:
        parts = self.parts
        return self.stage_key is not None and parts[2:3] == (table,) and len(parts) > 3  # noqa: PLR2004 - a value behind the table


@lru_cache(maxsize=4096)
def split_path(path: str) -> tuple[str, ...]:
    """The keys of `path`; a quoted one may hold points. One tuple each: drafts split many paths."""
    return tuple(_PART.findall(path)) if '"' in path else tuple(path.split("."))


@lru_cache(maxsize=4096)
def _joined(table: str, inner: str) -> KeyPath:
    """The path of `inner` in `table`: one object each, for a screen asks for all of them again and again."""
    return KeyPath(f"{table}.{inner}" if table else inner)
