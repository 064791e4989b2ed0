"""What is said, and can be undone, where the suggested first month of an old draft moved on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from slawizard.core.defaults import REVIEW
from slawizard.core.draft_season import SEASON_PATH
from slawizard.core.suggested_values import with_start_following
from slawizard.core.term_texts import STARTS_PATH
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.session.session import Session

_FOLLOWERS = {SEASON_PATH: _("the seasonality"), REVIEW: _("the review date")}


def move_start(session: Session) -> None:
    """Move a first month that was only suggested, and is no longer ahead, to the next one."""
    before = session.draft
    moved = with_start_following(before, session.today)
    if moved is not before:
        session.moved_start.note(before, moved)
        session.draft = moved


def moved_start_message(session: Session) -> Message | None:
    """That the first month moved, and what with it; None where it did not, or that was undone."""
    moved = session.moved_start
    if not moved.can_undo(session.draft):
        return None
    month: Callable[[date], str] = session.translate.month
    before, after = moved.change_of(STARTS_PATH)
    others = tuple(
        name for path, name in _FOLLOWERS.items() if moved.change_of(path) != (None, None)
    )
    if not others:
        return _(
            "Nobody had chosen the first month, so it moved from {before} to {after}.",
            before=month(before),
            after=month(after),
        )
    return _(
        "Nobody had chosen the first month, so it moved from {before} to {after}, and with it "
        "{others}.",
        before=month(before),
        after=month(after),
        others=others,
    )


def undo_label(session: Session) -> Message:
    """The name of what undoes it."""
    before, _after = session.moved_start.change_of(STARTS_PATH)
    return _("Begin in {month} after all", month=session.translate.month(before))
