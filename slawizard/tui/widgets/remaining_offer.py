"""The offer of the review to plan what remains of a term that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Static

from slawizard.i18n.messages import Message, _
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from textual.app import ComposeResult

    from slawizard.session.remaining import Trial
    from slawizard.session.session import Session

PLAN: Final = _("Plan what remains")
UNDO: Final = _("Undo “Plan what remains”")


class RemainingOffer(Horizontal):
    """What is left of the term, with the way to plan it, or to take that back."""

    class Changed(Event):
        """The plan is another one now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.display = self._session.remaining.can_undo or self._session.remaining.offer is not None

    def compose(self) -> ComposeResult:
        """One button at most, and what there is to say beside it."""
        planner, translate = self._session.remaining, self._session.translate
        left = planner.offer
        if planner.can_undo:
            yield Button(translate(UNDO), id="undo-remaining", compact=True)
        elif left is not None:
            if left.months:
                yield Button(translate(PLAN), id="plan-remaining", compact=True)
            text = Content.styled(translate(planner.message(left)), "$text-warning")
            yield Static(text, id="remaining-left", markup=False)

    def commands(self) -> Iterator[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The same for the palette."""
        if self.query("#undo-remaining"):
            yield UNDO, "", self.undo
        elif self.query("#plan-remaining"):
            yield PLAN, "", self.plan

    @on(Button.Pressed, "#plan-remaining")
    async def plan(self) -> None:
        """Ask what is missing and open, show what that changes, and take it if it is wanted."""
        from slawizard.tui.dialogs.remaining import RemainingDialog

        left = self._session.remaining.offer
        if left is None or not left.months:
            return

        async def answered(trial: Trial | None) -> None:
            if trial is not None:
                self._session.remaining.take(trial)
                self.post_message(self.Changed())

        await self.app.push_screen(RemainingDialog(self._session, left), answered)

    @on(Button.Pressed, "#undo-remaining")
    async def undo(self) -> None:
        """Bring the plan back as it was."""
        self._session.remaining.undo()
        self.post_message(self.Changed())
