"""The question that stands before a save over what somebody else wrote meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from slawizard.core.message import _
from slawizard.tui.changes import difference_line
from slawizard.tui.dialog import Dialog
from slawizard.wizard.disk import FoundOnDisk, story_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.wizard.session import Session


class DiskDialog(Dialog[str]):
    """The file has changed: answers `overwrite` or `save-as`, None to leave both as they are."""

    NUMBERED = True
    SAFEST = "disk-save-as"

    def __init__(self, session: Session, found: FoundOnDisk) -> None:
        super().__init__(session)
        self._found = found

    def compose(self) -> ComposeResult:
        """What happened, what differs, and the three ways on."""
        with Vertical(classes="box wide"):
            yield self.text(_("The file has changed in the meantime"), classes="title")
            yield self.text(story_of(self._found, self.session), classes="paragraph")
            if self._found.differences:
                with VerticalScroll(can_focus=False):  # PageUp and PageDown scroll it
                    for difference in self._found.differences:
                        yield Static(difference_line(difference), markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Overwrite"), "disk-overwrite")
                yield self.button(_("Save as…"), "disk-save-as", primary=True)
                yield self.button(_("Cancel"), "disk-cancel")

    async def take(self, answer: str) -> None:
        """Answer with what was chosen."""
        answers = {"disk-overwrite": "overwrite", "disk-save-as": "save-as"}
        self.dismiss(answers.get(answer))
