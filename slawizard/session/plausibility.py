"""The answers in a session that are probably slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.plausibility import PlausibilityHint, plausibility_hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slawizard.session.session import Session


def hints_of(session: Session) -> tuple[PlausibilityHint, ...]:
    """What is probably a slip in the present answers."""
    return tuple(plausibility_hints(session.draft, session.funnel, session.today))


def hints_at(session: Session, path: str) -> Iterator[PlausibilityHint]:
    """The hints about the answer at `path`, unless it has an error to mend first."""
    if session.error_at(path) is None:
        yield from (hint for hint in hints_of(session) if hint.path == path)
