"""A list of rows to choose from that bears keys and clicks at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.tui.textual_compat import CompatOptionList

if TYPE_CHECKING:
    from textual import events


class SafeOptionList(CompatOptionList):
    """A list that ignores what Textual would look up too early or too late."""

    def on_click(self, event: events.Click) -> None:
        """Ignore a click on a row that has gone since it was drawn: Textual looks it up unchecked."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()
