"""The question that stands before a save that changes a closed month: the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from slawizard.core.tracking.recording import reason_error
from slawizard.i18n.messages import _
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult


class CorrectionDialog(Dialog[str]):
    """Answers with why a closed month changes, which may be empty; None to save nothing."""

    def compose(self) -> ComposeResult:
        """The question and its field."""
        with Vertical(classes="box"):
            yield self.text(_("A closed month changes"), classes="title")
            yield self.text(
                _(
                    "Both teams have seen its figures. Why do they change? It is printed in the "
                    "report; you can also leave it empty."
                ),
                classes="paragraph",
            )
            yield LineInput(id="correction-note", compact=True)
            problem = Static("", id="correction-problem", markup=False)
            problem.display = False
            yield problem
            with Horizontal(classes="buttons"):
                yield self.button(_("Save"), "correction-save", primary=True)
                yield self.button(_("Cancel"), "correction-cancel")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self._accept()

    async def handle_answer(self, answer: str) -> None:
        """Answer with the text, or close the box."""
        if answer == "correction-save":
            self._accept()
        else:
            self.dismiss(None)

    def _accept(self) -> None:
        why = self.query_one("#correction-note", Input).value.strip()
        problem = reason_error(why)
        if problem is None:
            self.dismiss(why)
            return
        said = Content.styled(f"! {self.session.translate(problem)}", "$text-error")
        shown = self.query_one("#correction-problem", Static)
        shown.display = True
        shown.update(said)
