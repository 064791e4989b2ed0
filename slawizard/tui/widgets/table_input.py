"""A field that keeps a pasted table as it is: its tabs part the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.unprintable import normalize_newlines, strip_unprintable
from slawizard.tui.widgets.base_text_area import BaseTextArea
from slawizard.tui.widgets.pasting import fits

if TYPE_CHECKING:
    from textual import events


class TableInput(BaseTextArea):
    """Several lines of cells. Tab leaves it, as any other field."""

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(
            _clean(text), id=id, compact=True, soft_wrap=False, show_line_numbers=False
        )

    def on_paste(self, event: events.Paste) -> None:
        """Take nothing that a terminal would hide or obey."""
        event.stop()
        event.text = _clean(event.text)
        if not fits(self, len(self.text), event.text):
            event.prevent_default()


def _clean(text: str) -> str:
    return strip_unprintable(normalize_newlines(text), keep="\n\t")
