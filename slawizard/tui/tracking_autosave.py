"""Drafts of readings: what is typed on the screen of tracking is kept outside the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from slawizard.session.tracking_drafts import text_lines, unsaved_readings
from slawizard.storage.drafts.readings import READINGS, UnsavedReadings
from slawizard.tui.autosave import DraftAutosave

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from slawizard.i18n.messages import Message
    from slawizard.session.tracking_session import TrackingSession


class TrackingAutosave(DraftAutosave[UnsavedReadings]):
    """Keeps what is unsaved in `tracking`; `say` shows a message."""

    def __init__(
        self, app: App[None], tracking: TrackingSession, say: Callable[[Message], object]
    ) -> None:
        super().__init__(app, READINGS.new_store())
        self._tracking = tracking
        self._say = say
        tracking.touched = self.touched

    def work(self) -> UnsavedReadings | None:
        """What was typed, day by day."""
        return unsaved_readings(self._tracking)

    def lines(self, work: UnsavedReadings | None) -> Iterable[str]:
        """The same as text."""
        return () if work is None else text_lines(work, self._tracking)

    def file(self) -> Path | None:
        """The file of the actuals."""
        return self._tracking.path

    def notify(self, message: Message) -> None:
        """Say `message` in a corner of the screen."""
        self._say(message)
