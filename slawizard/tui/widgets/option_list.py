"""A list of rows to choose from."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.widgets import OptionList


class SafeOptionList(OptionList):
    """A list whose keys may come early: Textual looks its rows up before they have a place."""

    def _move_page(self, direction: Any) -> None:
        """Move by a page, once it is known what that is."""
        with suppress(KeyError):
            super()._move_page(direction)
