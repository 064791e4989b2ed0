"""What lies under the mouse."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.errors import NoWidget

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen
    from textual.widget import Widget


def widget_under(screen: Screen[Any], event: events.MouseEvent) -> Widget | None:
    """The widget of `screen` under the mouse, None where there is none.

    By the time of the event the window may be another size, with its edge on this side of the mouse.
    """
    with suppress(NoWidget):
        return screen.get_widget_at(*event.screen_offset)[0]
    return None
