"""The error for a fault of the program itself, which ends the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class KeptWork(NamedTuple):
    """What is left of the unsaved work after a fault."""

    draft: Path | None = None
    """The draft, which the next start offers."""
    text: Path | None = None
    """The text file with all answers, where they could not be stored as a draft."""
    is_complete: bool = True
    """Whether one of the two holds all that was written."""


class CrashedError(Exception):
    """The wizard stops because of `__cause__`; of unsaved work `kept` is left."""

    def __init__(self, kept: KeptWork) -> None:
        super().__init__()
        self.kept = kept
