"""The question that stands before a save over actuals that somebody else has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from slawizard.i18n.messages import _
from slawizard.session.tracking_conflict import TrackingConflict, tracking_conflict_message
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.change_list import difference_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.session.session import Session


class TrackingConflictDialog(Dialog[str]):
    """What is in the way of a save: answers `overwrite` or `reload`, None to leave all as it is."""

    NUMBERED = True
    SAFEST = "disk-reload"

    def __init__(self, session: Session, found: TrackingConflict) -> None:
        super().__init__(session)
        self._found = found

    def compose(self) -> ComposeResult:
        """What happened, what differs, and the ways on; what can't be read is not read again."""
        found = self._found
        with Vertical(classes="box wide"):
            yield self.text(_("The file has changed in the meantime"), classes="title")
            yield self.text(tracking_conflict_message(found), classes="paragraph")
            if found.differences:
                with VerticalScroll(can_focus=False):  # PageUp and PageDown scroll it
                    for difference in found.differences:
                        yield Static(difference_line(difference), markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Overwrite"), "disk-overwrite")
                yield self.button(_("Read again"), "disk-reload", primary=True)
                yield self.button(_("Cancel"), "disk-cancel")

    async def handle_answer(self, answer: str) -> None:
        """Answer with what was chosen."""
        answers = {"disk-overwrite": "overwrite", "disk-reload": "reload"}
        self.dismiss(answers.get(answer))
