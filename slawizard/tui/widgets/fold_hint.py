"""How many fields lie below what is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from slawizard.i18n.messages import _, _n
from slawizard.tui.widgets.cached_widget import CachedWidget

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session
    from slawizard.tui.widgets.form import Form


class FoldHint(CachedWidget):
    """Counts the fields of `form` below the fold as it is drawn: in the frame that lays them out."""

    def __init__(self, session: Session, step: StepName, form: Form) -> None:
        super().__init__(id="moves-gap")
        self._session = session
        self._step = step
        self._form = form

    def render_key(self) -> object:
        """The count, and whether the step still waits for its mark."""
        return self._form.fields_below, self._step in self._session.visited

    def content(self) -> Content:
        """The count, if any; a step is done only once all its fields were in sight."""
        below = self._form.fields_below
        if not below:
            return Content("")
        said = _n("↓ {count} more below", "↓ {count} more below", below)
        if self._step not in self._session.visited:  # nobody wonders where its mark is
            said = _("{fields}, then ✓", fields=said)
        return Content.styled(self._session.translate(said), "$muted")
