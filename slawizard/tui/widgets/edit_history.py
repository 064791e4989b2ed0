"""What stood in a field before: several steps back, and forth again."""

from __future__ import annotations

from typing import Final

_MOST: Final = 100
"""Steps that are kept."""


class EditHistory:
    """The former texts of a field. Letters typed one behind the other make one step."""

    def __init__(self) -> None:
        self._past: list[str] = []
        self._future: list[str] = []
        self._is_typing = False

    def note(self, old: str, new: str) -> None:
        """Record that `new` took the place of `old`."""
        types = len(new) == len(old) + 1 and new.startswith(old) and not new.endswith(" ")
        if not (types and self._is_typing):
            self._past = [*self._past[1 - _MOST :], old]
        self._is_typing = types or len(new) == 1  # the first letter takes the place of what it was
        self._future.clear()

    def undo(self, now: str) -> str | None:
        """The text before `now`, None where there is none."""
        return self._turn(self._past, self._future, now)

    def redo(self, now: str) -> str | None:
        """The text that an undo has taken back, None where there is none."""
        return self._turn(self._future, self._past, now)

    def _turn(self, source: list[str], target: list[str], now: str) -> str | None:
        if not source:
            return None
        self._is_typing = False
        target.append(now)
        return source.pop()
