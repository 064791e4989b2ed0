"""What a draft keeps of a session, and which drafts are offered at a start."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.core.message import Message, _, literal
from slawizard.documents.drafts import Keeper, Kept, Work, as_text
from slawizard.documents.errors import CannotSave

if TYPE_CHECKING:
    from slawizard.core.questions import StepName
    from slawizard.voice import Voice
    from slawizard.wizard.session import Session

_SECOND: Final = timedelta(seconds=1)
"""The least age: a clock that was set back makes no draft of the future."""


def work_of(session: Session, step: StepName, focus: str | None) -> Work | None:
    """What of `session` would be lost if the program died now; None where nothing would.

    `focus` is the path of the field with the cursor.
    """
    if not session.draft_differs:
        return None
    return Work(
        draft=session.draft,
        file=session.file,
        step=step,
        focus=focus,
        visited=frozenset(session.visited),
        content=session.content,
    )


def keep(keeper: Keeper, work: Work, at: datetime) -> None:
    """Keep `work`, what a draft cannot hold of it as text; raise `CannotSave` where nothing helps."""
    try:
        keeper.keep(work, at)
    except CannotSave:
        texts = as_text(work)
        if texts is work:
            raise
        keeper.keep(texts, at)


def company_of(kept: Kept) -> Message:
    """The company that `kept` is for."""
    return literal(kept.company) if kept.company.strip() else _("No company yet")


def place_of(kept: Kept) -> Message:
    """The file that `kept` is to be saved as."""
    file = kept.work.file
    return literal(file.name) if file is not None else _("not saved in a file yet")


def age_of(kept: Kept, say: Voice) -> str:
    """How long ago `kept` was kept: `5 minutes ago`."""
    from babel.dates import format_timedelta

    since = min(kept.kept_at - now(), -_SECOND)
    return format_timedelta(since, add_direction=True, locale=say.words)


def now() -> datetime:
    """The moment that ages are counted to."""
    return datetime.now(UTC)


def fitting(
    found: Iterable[Kept], file: Path | None, *, anew: bool, reopened: bool
) -> tuple[Kept, ...]:
    """The drafts to offer to who starts on `file`, on a new agreement, or on neither."""
    if file is None and not anew:
        return tuple(found)
    wanted = [_real(file)]
    if not reopened:
        wanted.append(None)  # what has no file yet may become this one
    return tuple(kept for kept in found if _real(kept.work.file) in wanted)


def _real(file: Path | None) -> str | None:
    """The one name of a file that has many: by links, or by way of other folders."""
    try:
        return None if file is None else os.path.realpath(file)
    except (OSError, ValueError):
        return str(file)
