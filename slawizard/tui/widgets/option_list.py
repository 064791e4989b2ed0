"""A list of rows to choose from that bears keys and clicks at any moment."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual import events


class SafeOptionList(OptionList):
    """A list that ignores what Textual would look up too early or too late."""

    def _move_page(self, direction: Any) -> None:
        """Move by a page, once it is known what that is."""
        with suppress(KeyError):
            super()._move_page(direction)

    def on_click(self, event: events.Click) -> None:
        """Ignore a click on a row that has gone since it was drawn: Textual looks it up unchecked."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()
