"""Step 7: what each side promises, what happens if it misses, and how it is followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal

from slawizard.core.default_commitments import DEFAULT_TEXT_INPUTS
from slawizard.core.draft import REJECTIONS
from slawizard.core.question import Question
from slawizard.i18n.messages import _
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.columns import Column
from slawizard.tui.widgets.editor import Editor
from slawizard.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.core.questionnaire import StepName


class CommitmentsStep(StepScreen):
    """Marketing's promises, sales' promises, rejections, reporting, the review."""

    STEP: ClassVar[StepName] = "commitments"

    def row(self, question: Question) -> ComposeResult:
        """The field of `question`; the rejections have a row for each reason."""
        if question.kind != "pairs":
            yield from super().row(question)
            return
        if question.section is not None:
            yield self.heading(question.section)
        for number in range(1, len(self.session.rejections()) + 2):
            yield self._rejection(question, number)
        more = self.session.translate(_("+ Another reason"))
        yield Horizontal(Button(more, id="rejection-add", compact=True), classes="actions")

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Default texts, such as the reminders, follow the times that were agreed."""
        super().update_dependents(editors)
        if any(editor.question.path in DEFAULT_TEXT_INPUTS for editor in editors):
            for field in self.fields():
                field.sync(but=editors)
                field.redraw()

    def _rejection(self, question: Question, number: int) -> Field:
        reason = question._replace(
            path=question.path / str(number) / "reason",
            kind="line",
            example=self.session.translate(_("Reason")),
        )
        then = reason._replace(
            path=question.path / str(number) / "then",
            example=self.session.translate(_("What happens then")),
            help=_("What happens to the lead then, and who sees to it."),
        )
        label = self.session.translate(_("Reason {number}", number=number))
        return Field(self.session, label, Column(reason), Column(then), on_answer=self.on_answer)

    @on(Button.Pressed, "#rejection-add")
    async def _one_more_reason(self) -> None:
        number = len(self.session.rejections()) + 1
        await self.rebuild(focus=REJECTIONS / str(number) / "reason")
