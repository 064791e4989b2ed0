"""The answers in a session that are probably slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.doubts import Doubt, doubts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slawizard.session.session import Session


def doubts_of(session: Session) -> tuple[Doubt, ...]:
    """What is probably a slip in the present answers."""
    return tuple(doubts(session.draft, session.funnel, session.today))


def doubts_at(session: Session, path: str) -> Iterator[Doubt]:
    """The doubts about the answer at `path`, unless it has an error to mend first."""
    if session.error_at(path) is None:
        yield from (doubt for doubt in doubts_of(session) if doubt.path == path)
