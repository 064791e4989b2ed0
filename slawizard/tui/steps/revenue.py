"""Step 2: the revenue goal and its term, and the part of it that new customers must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content

from slawizard.core.funnel import revenue_of
from slawizard.core.questionnaire import questions
from slawizard.core.stage_questions import team_names
from slawizard.core.term_texts import next_term_assumption
from slawizard.i18n.messages import Message, _
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.text_layout import HangingIndent, WrappedText
from slawizard.tui.widgets.cached_widget import update_text
from slawizard.tui.widgets.season_notice import SeasonNotice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual.app import ComposeResult

    from slawizard.core.questionnaire import StepName
    from slawizard.tui.widgets.editor import Editor


class RevenueStep(StepScreen):
    """The goal, its currency and term; what comes from the base, from marketing, after the term."""

    STEP: ClassVar[StepName] = "revenue"

    def compose_form(self) -> ComposeResult:
        """The fields, what became of the season below its months, and what they come to."""
        for question in questions(self.STEP, self.session.draft):
            if question.path == "revenue.from_existing_customers":
                yield SeasonNotice(self.session)
            if question.path == "revenue.next_term":
                yield WrappedText(HangingIndent(Content(""), self._sum()), id="sum")
            yield from self.row(question)
        yield WrappedText(HangingIndent(Content(""), self._assumption()), id="assumption")

    def _sum(self) -> Content:
        session = self.session
        split = revenue_of(session.draft)
        if split is None:
            return Content("")
        currency = session.draft.get("revenue.currency", "")
        new, from_marketing = (session.translate.amount(value, currency) for value in split)
        team = team_names(session.draft)["marketing"]
        if new == from_marketing:
            message = _(
                "New customers must bring in {new}, and all of it starts with {team}.",
                new=new,
                team=team,
            )
        else:
            message = _(
                "New customers must bring in {new}; {from_marketing} of that starts with {team}.",
                new=new,
                team=team,
                from_marketing=from_marketing,
            )
        return Content.styled(session.translate(message), "bold")

    def _assumption(self) -> Content:
        assumed = next_term_assumption(self.session.draft)
        return Content.styled("" if assumed is None else self.session.translate(assumed), "$muted")

    @on(SeasonNotice.Changed)
    def show_season(self) -> None:
        """Show the agreement with another season."""
        self.focus_field("revenue.starts")
        self.update_dependents(())
        self.refresh_frame()

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None] | None]]]:
        """What can be done about the season, in the palette as well."""
        for name, action in self.query_one(SeasonNotice).actions():
            yield _("Seasonality: {action}", action=name), "", action

    # What changes -------------------------------------------------------------------------

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Work out again what follows; amounts show their currency."""
        super().update_dependents(editors)
        for name, text in (("#sum", self._sum()), ("#assumption", self._assumption())):
            update_text(self.query_one(name, WrappedText), text)
        self.query_one(SeasonNotice).show()
        if any(editor.question.path == "revenue.currency" for editor in editors):
            for field in self.fields():
                field.redraw()
