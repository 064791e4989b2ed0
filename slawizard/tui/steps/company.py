"""Step 1: whose agreement it is, in which language, and the two teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from slawizard.core.questions import StepName
from slawizard.documents import orientation
from slawizard.tui.editors import Editor
from slawizard.tui.field import Field
from slawizard.tui.orientation import Orientation
from slawizard.tui.step import StepScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class CompanyStep(StepScreen):
    """The company, the document's language and number format, who answers for each team."""

    STEP: ClassVar[StepName] = "company"

    def compose_form(self) -> ComposeResult:
        """The fields, below what somebody who has never been here has to know."""
        if not self.session.reopened and orientation.is_due():
            yield Orientation(self.session)
        yield from super().compose_form()

    def show_consequences(self, editors: Sequence[Editor]) -> None:
        """The teams' default names and the number format follow the document's language."""
        super().show_consequences(editors)
        if any(editor.question.path == "agreement.language" for editor in editors):
            for field in self.query(Field):
                field.sync(but=editors)
                field.redraw()
