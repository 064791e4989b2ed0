"""Makes drafts of sessions, and selects the drafts to offer at a start."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from slawizard.i18n.messages import Message, _, literal
from slawizard.storage.drafts.draft_folder import StoredWork
from slawizard.storage.drafts.store import DraftStore, StoredDraft, UnsavedWork
from slawizard.storage.errors import SaveError

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.i18n.translator import Translator
    from slawizard.session.session import Session

_SECOND: Final = timedelta(seconds=1)
"""Minimum age of a draft: after a clock was set back, none may come from the future."""


def unsaved_work(session: Session, step: StepName, focus: str | None) -> UnsavedWork | None:
    """The work that `session` would lose if the program died now, None if none.

    `focus` is the path of the field with the cursor.
    """
    if not session.draft_differs:
        return None
    return UnsavedWork(
        draft=session.draft,
        file=session.file,
        step=step,
        focus=focus,
        visited=frozenset(session.visited),
        content=session.content,
    )


def keep(draft_store: DraftStore, work: UnsavedWork, at: datetime) -> None:
    """Store `work`, with values that a draft can't hold as text; raise `SaveError` if that fails."""
    try:
        draft_store.save(work, at)
    except SaveError as error:
        if isinstance(error.__cause__, OSError):
            raise  # the system refuses, whatever the values
        from slawizard.storage.drafts.serialization import as_text

        texts = as_text(work)
        if texts is work:
            raise
        draft_store.save(texts, at)


def company_of(stored: StoredWork[Any]) -> Message:
    """The company's name in `stored`."""
    return literal(stored.company) if stored.company.strip() else _("No company yet")


def file_of(stored: StoredWork[Any]) -> Message:
    """The file that `stored` will be saved to."""
    file = stored.work.file
    return literal(file.name) if file is not None else _("not saved in a file yet")


def age_of(stored: StoredWork[Any], translate: Translator) -> str:
    """The age of `stored`: `5 minutes ago`."""
    from babel.dates import format_timedelta

    since = min(stored.kept_at - now(), -_SECOND)
    return format_timedelta(since, add_direction=True, locale=translate.words)


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def matching_drafts(
    found: Iterable[StoredDraft], file: Path | None, *, anew: bool, reopened: bool
) -> tuple[StoredDraft, ...]:
    """The drafts to offer at a start with `file`, with a new agreement (`anew`), or with neither."""
    if file is None and not anew:
        return tuple(found)
    wanted = [_canonical_path(file)]
    if not reopened:
        wanted.append(None)  # a draft without a file may become this one
    return tuple(stored for stored in found if _canonical_path(stored.work.file) in wanted)


def _canonical_path(file: Path | None) -> str | None:
    """The canonical path of `file`, with links and `..` resolved."""
    try:
        return None if file is None else os.path.realpath(file)
    except (OSError, ValueError):
        return str(file)
