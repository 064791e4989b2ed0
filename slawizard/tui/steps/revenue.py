"""Step 2: the revenue goal, and the part of it that new customers must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from slawizard.core.funnel import revenue_of
from slawizard.core.message import _
from slawizard.tui.field import Field
from slawizard.tui.lines import Hanging, Told
from slawizard.tui.showing import show_text
from slawizard.tui.step import StepScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.core.questions import StepName
    from slawizard.tui.editors import Editor


class RevenueStep(StepScreen):
    """The goal, its currency and first month; what comes from the base and from marketing."""

    STEP: ClassVar[StepName] = "revenue"

    def compose_form(self) -> ComposeResult:
        """The fields, then what they come to."""
        yield from super().compose_form()
        yield Told(Hanging(Content(""), self._sum()), id="sum")

    def _sum(self) -> Content:
        session = self.session
        split = revenue_of(session.draft)
        if split is None:
            return Content("")
        currency = session.draft.get("revenue.currency", "")
        new, from_marketing = (session.say.amount(value, currency) for value in split)
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
        return Content.styled(session.say(message), "bold")

    def show_consequences(self, editors: Sequence[Editor]) -> None:
        """Work the sum out again; amounts show their currency."""
        super().show_consequences(editors)
        show_text(self.query_one("#sum", Told), self._sum())
        if any(editor.question.path == "revenue.currency" for editor in editors):
            for field in self.query(Field):
                field.redraw()
