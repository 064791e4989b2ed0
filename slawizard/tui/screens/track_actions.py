"""What the screen of tracking asks of whoever opened it."""

from __future__ import annotations

from typing import Protocol


class TrackActions(Protocol):
    """What the screen asks its controller for."""

    async def save(self) -> None:
        """Save, or show what is in the way."""
        raise NotImplementedError

    async def leave(self) -> None:
        """Leave; with something unsaved, ask first."""
        raise NotImplementedError

    async def back(self) -> None:
        """Go back to where the screen was opened; what is unsaved is kept as a draft."""
        raise NotImplementedError

    async def adjust(self) -> None:
        """Go to the wizard on the same agreement; what is unsaved is kept as a draft."""
        raise NotImplementedError

    def show_promises(self) -> None:
        """Open the promises."""
        raise NotImplementedError

    def show_report(self) -> None:
        """Open the report."""
        raise NotImplementedError

    def show_paste(self, text: str = "") -> None:
        """Open the field that takes a table, with `text` in it."""
        raise NotImplementedError
