"""The offer of the rates' step to measure them, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal

from slawizard.i18n.messages import _
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.session.session import Session

MEASURE: Final = _("Measure from a CRM export…")
UNDO: Final = _("Undo what was measured")


class MeasureOffer(Horizontal):
    """A button to measure, with its `key`; another one to take back what was taken over."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(classes="actions")
        self._session, self._key = session, key

    def compose(self) -> ComposeResult:
        """Both buttons."""
        translate = self._session.translate
        measure = _("Measure from a CRM export… ({key})", key=self._key)
        yield Button(translate(measure), id="measure-rates", compact=True)
        yield Button(translate(UNDO), id="undo-measured", compact=True)

    def on_mount(self) -> None:
        """Offer only what there is to do."""
        self.show()

    def show(self) -> None:
        """Offer the way back while there is one."""
        session = self._session
        for button in self.query("#undo-measured"):
            button.display = session.undoable_change.can_undo(session.draft)
