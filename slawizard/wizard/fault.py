"""A fault of the program itself, which ends the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CrashedError(Exception):
    """The wizard had to stop, because of its cause; what was unsaved is kept as `draft`, if any was."""

    def __init__(self, draft: Path | None) -> None:
        super().__init__()
        self.draft = draft
