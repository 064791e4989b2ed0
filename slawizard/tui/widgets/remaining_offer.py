"""The offer of the review to plan what remains of a term that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from slawizard.i18n.messages import _
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.session.session import Session

PLAN: Final = _("Plan what remains")
UNDO: Final = _("Undo “Plan what remains”")


class RemainingOffer(Horizontal):
    """What is left of the term, with the way to plan it, or to take that back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.display = session.remaining.can_undo or session.remaining.offer is not None

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
