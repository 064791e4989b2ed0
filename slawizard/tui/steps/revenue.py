"""Step 2: the revenue goal, and the part of it that new customers must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from slawizard.core.funnel import revenue_of
from slawizard.i18n.messages import _
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.text_layout import HangingIndent, WrappedText
from slawizard.tui.widgets.cached_widget import update_text
from slawizard.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.core.questionnaire import StepName
    from slawizard.tui.widgets.editors import Editor


class RevenueStep(StepScreen):
    """The goal, its currency and first month; what comes from the base and from marketing."""

    STEP: ClassVar[StepName] = "revenue"

    def compose_form(self) -> ComposeResult:
        """The fields, then what they come to."""
        yield from super().compose_form()
        yield WrappedText(HangingIndent(Content(""), self._sum()), id="sum")

    def _sum(self) -> Content:
        session = self.session
        split = revenue_of(session.draft)
        if split is None:
            return Content("")
        currency = session.draft.get("revenue.currency", "")
        new, from_marketing = (session.translate.amount(value, currency) for value in split)
        if new == from_marketing:
            message = _(
                "New customers must bring in {new}, and all of it starts with marketing.", new=new
            )
        else:
            message = _(
                "New customers must bring in {new}; {from_marketing} of that starts with "
                "marketing.",
                new=new,
                from_marketing=from_marketing,
            )
        return Content.styled(session.translate(message), "bold")

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Work the sum out again; amounts show their currency."""
        super().update_dependents(editors)
        update_text(self.query_one("#sum", WrappedText), self._sum())
        if any(editor.question.path == "revenue.currency" for editor in editors):
            for field in self.query(Field):
                field.redraw()
