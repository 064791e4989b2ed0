"""A season and its first month: where the month moves, the season keeps its place in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from slawizard.core.calendar import MONTHS_PER_YEAR, months_from_zero
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.season_turn import SeasonTurn, Weights
from slawizard.core.term_texts import STARTS_PATH, months_of
from slawizard.i18n.messages import Message, _

SEASON_PATH: Final = KeyPath("customers.seasonality")


def turn_season(before: Draft, changed: Draft) -> Draft:
    """`changed`, an answer after `before`, with its season turned to a first month that moved.

    While the first month can't be read, the draft remembers to which one the season belongs.
    """
    was, now = before.get(STARTS_PATH) or before.season_starts, changed.get(STARTS_PATH)
    if now is None:
        return replace(changed, season_starts=was)
    changed = replace(changed, season_starts=None)
    weights: Weights = changed.get(SEASON_PATH, ())
    if was is None or was == now or len(set(weights)) <= 1:
        return changed
    turned = weights
    if len(weights) == MONTHS_PER_YEAR and changed.get("revenue.next_term") != "level":
        by = (months_from_zero(now) - months_from_zero(was)) % MONTHS_PER_YEAR
        turned = weights[by:] + weights[:by]
        if turned == weights:
            return changed
    turn: SeasonTurn | None = SeasonTurn(was, now, weights, turned)
    if before.season_turn is not None and turn is not None:
        turn = before.season_turn.followed_by(turn)
    return replace(changed.with_value(SEASON_PATH, turned), season_turn=turn)


def last_turn(draft: Draft) -> SeasonTurn | None:
    """What became of the season when the first month last moved, while it is as it was left then."""
    turn = draft.season_turn
    if turn is None or (draft.get(STARTS_PATH), draft.get(SEASON_PATH)) != (
        turn.starts,
        turn.after,
    ):
        return None
    return turn


def undo_turn(draft: Draft) -> Draft:
    """`draft` with the weights of its season in the order that they had before the month moved."""
    turn = last_turn(draft)
    if turn is None:
        return draft
    return replace(draft.with_value(SEASON_PATH, turn.before), season_turn=None)


def fitted_season(draft: Draft) -> Weights | None:
    """The season of `draft` with a weight for each month of its term; None where it needs none.

    A season that is too long loses its last months; one of a year begins again after it. What a
    shorter one goes on with, only its author knows.
    """
    weights: Weights = draft.get(SEASON_PATH, ())
    months = months_of(draft)
    if months is None or not weights or len(weights) == months:
        return None
    if months > len(weights) != MONTHS_PER_YEAR:
        return None
    return tuple(weights[i % len(weights)] for i in range(months))


def turn_message(turn: SeasonTurn, month: Callable[[date], str]) -> Message:
    """What became of the season, in the words of `month` for a month."""
    strongest, weight = turn.strongest
    if turn.is_turned:
        return _(
            "The seasonality moved with the calendar: {month} still weighs {weight}, the most.",
            month=month(strongest),
            weight=weight,
        )
    return _(
        "The numbers of the seasonality kept their order and now begin with {month}: check them.",
        month=month(turn.starts),
    )
