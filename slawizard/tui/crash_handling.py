"""Faults of the program itself end the app in order: the draft kept, no traceback on the screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.worker import WorkerFailed

from slawizard.session.crash import KeptWork


class CrashHandler:
    """Remembers the `fault` that ended the app, so that the caller can tell of it."""

    def __init__(self) -> None:
        self.fault: BaseException | None = None
        self.kept = KeptWork()

    def handle(self, error: BaseException, keep: Callable[[], KeptWork]) -> None:
        """Have `keep` write the draft at the first fault; those that follow from it are no news."""
        if self.fault is None:
            self.fault = error.error if isinstance(error, WorkerFailed) else error
            self.kept = keep()
