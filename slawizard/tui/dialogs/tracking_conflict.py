"""The question that stands before a save over actuals that somebody else has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from slawizard.i18n.messages import _
from slawizard.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from slawizard.session.session import Session


class TrackingConflictDialog(Dialog[str]):
    """What is in the way of a save: answers `overwrite` or `reload`, None to leave all as it is."""

    NUMBERED = True
    SAFEST = "disk-reload"

    def __init__(self, session: Session, file: Path) -> None:
        super().__init__(session)
        self._file = file

    def compose(self) -> ComposeResult:
        """What happened, and the three ways on."""
        with Vertical(classes="box wide"):
            yield self.text(_("The file has changed in the meantime"), classes="title")
            yield self.text(
                _(
                    "Someone else has changed {file} since you opened it. If you read it again, "
                    "what you typed stays, on top of what the file holds now. If you overwrite "
                    "it, their figures are lost and their comments stay.",
                    file=self._file.name,
                ),
                classes="paragraph",
            )
            with Horizontal(classes="buttons"):
                yield self.button(_("Overwrite"), "disk-overwrite")
                yield self.button(_("Read again"), "disk-reload", primary=True)
                yield self.button(_("Cancel"), "disk-cancel")

    async def take(self, answer: str) -> None:
        """Answer with what was chosen."""
        answers = {"disk-overwrite": "overwrite", "disk-reload": "reload"}
        self.dismiss(answers.get(answer))
