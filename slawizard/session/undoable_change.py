"""Remembers what was changed in a draft for its author, so that it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slawizard.core.draft import Draft


class UndoableChange:
    """The values that were taken over last, and those that stood there before."""

    def __init__(self) -> None:
        self._before: Mapping[str, Any] = {}
        self._after: Mapping[str, Any] = {}

    def note(self, before: Draft, after: Draft) -> None:
        """Remember what differs from `before` to `after`."""
        paths = before.values.keys() | after.values.keys()
        changed = [path for path in paths if before.get(path) != after.get(path)]
        self._before = {path: before.get(path) for path in changed}
        self._after = {path: after.get(path) for path in changed}

    def can_undo(self, draft: Draft) -> bool:
        """Whether anything that was taken over still stands in `draft`."""
        return any(draft.get(path) == value for path, value in self._after.items())

    def change_of(self, path: str) -> tuple[Any, Any]:
        """What stood at `path` before and after; twice None where it stayed."""
        return self._before.get(path), self._after.get(path)

    def undone(self, draft: Draft) -> Draft:
        """`draft` with what stood there before; what was changed since stays."""
        back = {
            path: self._before[path]
            for path, value in self._after.items()
            if draft.get(path) == value
        }
        self._before = self._after = {}
        return draft.with_values(back)
