"""Step 1: whose agreement it is, in which language, and the two teams."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from slawizard.core.questionnaire import StepName
from slawizard.storage import onboarding
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.editor import Editor
from slawizard.tui.widgets.onboarding import Onboarding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class CompanyStep(StepScreen):
    """The company, the document's language and number format, who answers for each team."""

    STEP: ClassVar[StepName] = "company"

    def compose_form(self) -> ComposeResult:
        """The fields, below what somebody who has never been here has to know."""
        if not self.session.reopened and onboarding.is_due():
            yield Onboarding(self.session, partial(name_of, self.app))
        yield from super().compose_form()

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """The teams' default names and the number format follow the document's language."""
        super().update_dependents(editors)
        if any(editor.question.path == "agreement.language" for editor in editors):
            for field in self.fields():
                field.sync(but=editors)
                field.redraw()
