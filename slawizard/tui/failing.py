"""Faults of the program itself end the app in order: the draft kept, no traceback on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import WorkerFailed

from slawizard.tui.textual_compat import telling_of_faults

if TYPE_CHECKING:
    from textual.driver import Driver


class FailingApp(App[None]):
    """An app that remembers the `fault` which ended it, for whoever started it to tell of."""

    fault: BaseException | None = None

    def get_driver_class(self) -> type[Driver]:
        """The driver; a fault in its thread ends the app like any other."""
        return telling_of_faults(super().get_driver_class(), self._handle_exception)

    def keep_after_fault(self) -> None:
        """Keep what is unsaved; nothing is raised."""
        raise NotImplementedError

    def _handle_exception(self, error: BaseException) -> None:
        if isinstance(error, WorkerFailed):
            error = error.error
        if self.fault is None:
            self.fault = error
            self.keep_after_fault()
        super()._handle_exception(error)  # type: ignore[arg-type]

    def panic(self, *_renderables: object) -> None:
        """End the app; what there is to say is said afterwards."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
