"""Faults of the program itself end the app in order: the draft kept, no traceback on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.worker import WorkerFailed


class CrashHandler:
    """Remembers the `fault` that ended the app, for whoever started it to tell of."""

    def __init__(self) -> None:
        self.fault: BaseException | None = None
        self.kept_as: Path | None = None
        """Where the draft is."""

    def handle(self, error: BaseException, keep: Callable[[], Path | None]) -> None:
        """Have `keep` write the draft at the first fault; those that follow from it are no news."""
        if self.fault is None:
            self.fault = error.error if isinstance(error, WorkerFailed) else error
            self.kept_as = keep()
