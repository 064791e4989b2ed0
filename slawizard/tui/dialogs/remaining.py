"""Plan what remains: what is still missing and open, what that changes; nothing is until it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from slawizard.core.remaining_term import GOAL
from slawizard.i18n.messages import Amount, Message, _
from slawizard.session.achieved import achieved_messages
from slawizard.session.remaining import Trial
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.change_list import change_list
from slawizard.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.core.question import Question
    from slawizard.core.remaining_term import RemainingTerm
    from slawizard.core.tracking.achieved import Achieved
    from slawizard.session.session import Session

PREFIX: Final = "remaining-"


class RemainingDialog(Dialog[Trial]):
    """Answers with what is to take the place of the plan; None where nothing is to change."""

    def __init__(
        self, session: Session, left: RemainingTerm, achieved: Achieved | None = None
    ) -> None:
        super().__init__(session)
        self._left = left
        self._achieved = achieved
        self._asked = session.remaining.questions
        self._trial: Trial | None = None

    def compose(self) -> ComposeResult:
        """What is asked, and below it what it changes."""
        with Vertical(classes="box what-if remaining"):
            yield self.text(_("Plan what remains"), classes="title")
            yield self.text(self.session.remaining.message(self._left))
            if self._achieved is not None:
                for said in achieved_messages(self._achieved, self.session.translate):
                    yield self.text(said, classes="remaining-achieved")
            yield self.text(
                _("Nothing is changed until you take it, and you can undo it."), classes="hint"
            )
            with VerticalScroll(id="remaining-fields", can_focus=False):
                for question in self._asked:
                    with Horizontal(classes="what-if-row"):
                        yield self.text(self._name_of(question), classes="remaining-label")
                        usual = self.session.remaining.usual(question, self._left, self._achieved)
                        yield LineInput(usual, id=PREFIX + question.id, compact=True)
            yield Static("", id="remaining-hint", markup=False)
            with VerticalScroll(id="remaining-changes"):
                yield Static("", id="remaining-change-list", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Plan what remains"), "remaining-take", primary=True)
                yield self.button(_("Close"), "remaining-close")

    def _name_of(self, question: Question) -> Message:
        if question.path.name == "open_today":
            name = self.session.draft.name(question.path.stage_key or "")
            return _("Open today: {stage}", stage=name)
        return question.label

    def on_mount(self) -> None:
        """Begin on the goal."""
        for first in self.query(f"#{PREFIX}{GOAL.widget_id}"):
            first.focus()
        self._update()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.focus_next()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._update()

    def _update(self) -> None:
        """Show what the answers so far would change, or what is wrong with them."""
        texts: dict[str, str] = {
            question.path: self.query_one(f"#{PREFIX}{question.id}", Input).value
            for question in self._asked
        }
        session, translate = self.session, self.session.translate
        self._trial = trial = session.remaining.trial(self._left, texts)
        self.query_one("#remaining-take", Button).disabled = trial.agreement is None
        changes = Content("")
        if trial.problem is not None:
            told = (f"! {translate(trial.problem)}", "$text-error")
        else:
            told = (translate(self._hint(trial)), "$muted")
        if trial.agreement is not None and session.agreement is not None:
            changes = change_list(
                session.agreement, trial.agreement, translate, _("Before → after")
            )
        self.query_one("#remaining-hint", Static).update(Content.styled(*told))
        self.query_one("#remaining-change-list", Static).update(changes)

    def _hint(self, trial: Trial) -> Message:
        """What was understood of the goal, else what is asked of it."""
        goal = trial.draft.get(GOAL)
        currency = trial.draft.get("revenue.currency", "")
        if goal is None and self._left.is_blank:
            return _("{help} The season asks nothing of these months.", help=self._asked[0].help)
        if goal is None:
            return _(
                "{help} If all is on pace: {amount}.",
                help=self._asked[0].help,
                amount=Amount(self._left.goal, currency),
            )
        return _("= {value}", value=Amount(goal, currency))

    async def handle_answer(self, answer: str) -> None:
        """Answer with what was tried out, or with nothing."""
        taken = self._trial if answer == "remaining-take" else None
        self.dismiss(taken if taken is not None and taken.agreement is not None else None)
