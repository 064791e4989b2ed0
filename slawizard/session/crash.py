"""The error for a fault of the program itself, which ends the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CrashedError(Exception):
    """The wizard stops because of `__cause__`; unsaved work is stored in `draft`, if there was any."""

    def __init__(self, draft: Path | None) -> None:
        super().__init__()
        self.draft = draft
