"""Where the document is read: it moves under the keys from the first moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.actions import SkipAction
from textual.containers import VerticalScroll

if TYPE_CHECKING:
    from textual.widget import Widget


class DocumentScroll(VerticalScroll, can_focus=True):
    """Scrolls its document; what is pressed before that is there is done once it is."""

    def __init__(self, *children: Widget, id: str) -> None:  # noqa: A002 - Textual's
        super().__init__(*children, id=id)
        self._is_filled = False
        self._waiting: list[Callable[[], None]] = []

    def filled(self) -> None:
        """Move as it was asked for meanwhile: the document is there, and has its height next."""
        self.call_after_refresh(self._move)

    def _move(self) -> None:
        self._is_filled = True
        waiting, self._waiting = self._waiting, []
        for move in waiting:
            self._try(move)

    def _try(self, move: Callable[[], None]) -> None:
        try:
            move()
        except SkipAction:  # all of it is in sight
            return

    def _when_filled(self, move: Callable[[], None]) -> None:
        if self._is_filled:
            self._try(move)
        else:
            self._waiting.append(move)

    def action_scroll_up(self) -> None:
        """A line up."""
        self._when_filled(super().action_scroll_up)

    def action_scroll_down(self) -> None:
        """A line down."""
        self._when_filled(super().action_scroll_down)

    def action_page_up(self) -> None:
        """A page up."""
        self._when_filled(super().action_page_up)

    def action_page_down(self) -> None:
        """A page down."""
        self._when_filled(super().action_page_down)

    def action_scroll_home(self) -> None:
        """To the beginning."""
        self._when_filled(super().action_scroll_home)

    def action_scroll_end(self) -> None:
        """To the end."""
        self._when_filled(super().action_scroll_end)
