"""What becomes of the season when its term changes, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message as Event

from slawizard.core.draft_season import (
    SEASON_PATH,
    fitted_season,
    last_turn,
    turn_message,
    undo_turn,
)
from slawizard.core.questionnaire import question_at
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import Message, _, _n
from slawizard.tui.text_layout import HangingIndent, WrappedText
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.cached_widget import update_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult

    from slawizard.session.session import Session


class SeasonNotice(Vertical):
    """That the season turned with its first month, or no longer fits its term; nothing else."""

    class Changed(Event):
        """The season is another one now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        text = self._text()
        self.display = bool(text)
        self._notice = WrappedText(HangingIndent(Content(""), text), id="season-notice")
        self._undo = Button("", id="undo-season", compact=True)
        self._fit = Button("", id="fit-season", compact=True)
        self._show_buttons()

    def compose(self) -> ComposeResult:
        """The sentence, and a button for what can be done."""
        yield self._notice
        with Horizontal(classes="season-actions"):
            yield self._undo
            yield self._fit

    def show(self) -> None:
        """Show what is so now."""
        text = self._text()
        self.display = bool(text)
        update_text(self._notice, text)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Name the buttons that there is something for.

        They may not be mounted: a window that is closed while the step is built mounts no more.
        """
        for button, name in ((self._undo, self._undo_name()), (self._fit, self._fit_name())):
            button.display = name is not None
            if name is not None:
                button.label = Content(self.session.translate(name))

    def _text(self) -> Content:
        session = self.session
        fault = session.error_at(SEASON_PATH)
        if fault is not None:
            asked = question_at(SEASON_PATH, session.draft)
            message = _(
                "{step}, {field}: {problem}",
                step=STEP_SPECS[fault.step].title,
                field=asked.label if asked is not None else "",
                problem=fault.message,
            )
            return Content.styled(f"! {session.translate(message)}", "$text-error")
        turn = last_turn(session.draft)
        if turn is None:
            return Content("")
        message = turn_message(turn, session.translate.month)
        return Content.styled(session.translate(message), "$text-accent")

    # What can be done ---------------------------------------------------------------------

    def _undo_name(self) -> Message | None:
        turn = last_turn(self.session.draft)
        if turn is None or not turn.is_turned or self.session.error_at(SEASON_PATH) is not None:
            return None
        return _("Leave the numbers in the order that they had")

    def _fit_name(self) -> Message | None:
        fitted, held = fitted_season(self.session.draft), self.session.draft.get(SEASON_PATH, ())
        if fitted is None:
            return None
        if len(fitted) > len(held):
            return _("Begin the year again after its {count} numbers", count=len(held))
        return _n("Keep the first number", "Keep the first {count} numbers", len(fitted))

    def actions(self) -> Iterator[tuple[Message, Callable[[], None]]]:
        """What can be done now: its name and how."""
        if (undo := self._undo_name()) is not None:
            yield undo, self.undo
        if (fit := self._fit_name()) is not None:
            yield fit, self.fit

    @on(Button.Pressed, "#undo-season")
    def undo(self) -> None:
        """Give the numbers the order that they had before the first month moved."""
        self.session.draft = undo_turn(self.session.draft)
        self.post_message(self.Changed())

    @on(Button.Pressed, "#fit-season")
    def fit(self) -> None:
        """Have as many numbers as the term has months."""
        fitted = fitted_season(self.session.draft)
        if fitted is not None:
            self.session.draft = self.session.draft.with_value(SEASON_PATH, fitted)
            self.post_message(self.Changed())
