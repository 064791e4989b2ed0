"""The question that stands before a save over what somebody else wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from slawizard.i18n.messages import Message, _
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.change_list import difference_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.export.diff import Difference
    from slawizard.session.session import Session


class DiskConflictDialog(Dialog[str]):
    """What is in the way of a save: answers `overwrite` or `save-as`, None to leave all as it is."""

    NUMBERED = True
    SAFEST = "disk-save-as"

    def __init__(
        self,
        session: Session,
        title: Message,
        story: Message,
        differences: Sequence[Difference] = (),
    ) -> None:
        super().__init__(session)
        self._heading = title
        self._story = story
        self._differences = differences

    def compose(self) -> ComposeResult:
        """What happened, what differs, and the three ways on."""
        with Vertical(classes="box wide"):
            yield self.text(self._heading, classes="title")
            yield self.text(self._story, classes="paragraph")
            if self._differences:
                with VerticalScroll(can_focus=False):  # PageUp and PageDown scroll it
                    for difference in self._differences:
                        yield Static(difference_line(difference), markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Overwrite"), "disk-overwrite")
                yield self.button(_("Save as…"), "disk-save-as", primary=True)
                yield self.button(_("Cancel"), "disk-cancel")

    async def handle_answer(self, answer: str) -> None:
        """Answer with what was chosen."""
        answers = {"disk-overwrite": "overwrite", "disk-save-as": "save-as"}
        self.dismiss(answers.get(answer))
