"""Says what became of the season when its term changed, and asks what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.draft_season import (
    SEASON_PATH,
    fitted_season,
    last_turn,
    turn_message,
    undo_turn,
)
from slawizard.core.formatting import format_value
from slawizard.core.term_texts import MONTHS_PATH, STARTS_PATH
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.core.question import Question
    from slawizard.prompts.dialogue import Dialogue


def ask_about_season(dialogue: Dialogue, question: Question) -> None:
    """After the answer to `question`, ask about a season that turned or no longer fits."""
    if question.path == STARTS_PATH:
        _ask_about_turn(dialogue)
    elif question.path == MONTHS_PATH:
        _ask_to_fit(dialogue)


def _ask_about_turn(dialogue: Dialogue) -> None:
    session = dialogue.session
    turn = last_turn(session.draft)
    if turn is None:
        return
    dialogue.say(turn_message(turn, session.translate.month))
    if not turn.is_turned or dialogue.is_yes(_("Is that right?")):
        return
    session.draft = undo_turn(session.draft)
    dialogue.say(_("The numbers of the seasonality are back in the order they had."))


def _ask_to_fit(dialogue: Dialogue) -> None:
    session = dialogue.session
    fitted = fitted_season(session.draft)
    if fitted is None:
        return
    weights = format_value("weights", fitted, session.locale)
    if dialogue.is_yes(_("Write {weights} as the seasonality?", weights=weights), usual=False):
        session.draft = session.draft.with_value(SEASON_PATH, fitted)
