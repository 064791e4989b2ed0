"""Drafts: each answer is kept before the next one is waited for, and offered at the next start."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from slawizard.core.message import Message, _
from slawizard.documents import drafts
from slawizard.documents.errors import CannotSave
from slawizard.documents.names import from_here
from slawizard.wizard.drafting import age_of, company_of, keep, place_of, work_of
from slawizard.wizard.text_copy import TextCopy

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.plain.dialogue import Dialogue
    from slawizard.wizard.session import Session


class Drafting:
    """Keeps what is unsaved of the session of `dialogue`, by `keeper`."""

    def __init__(self, dialogue: Dialogue, keeper: drafts.Keeper) -> None:
        self._dialogue = dialogue
        self._keeper = keeper
        self._has_warned = False
        self._kept: drafts.Work | None = None
        self._copy = TextCopy()

    def keep(self, *, place_too: bool = False) -> bool:
        """Keep what is not kept yet; with `place_too`, where the talk stands as well.

        Whether a draft of what is unsaved is there.
        """
        dialogue = self._dialogue
        work = work_of(dialogue.session, dialogue.step, dialogue.focus)
        if work is None:
            self.drop()
            return False
        is_same = self._kept is not None and work.draft is self._kept.draft
        if is_same and not (place_too and work != self._kept):
            return True
        try:
            keep(self._keeper, work, datetime.now(UTC))
        except CannotSave as error:
            self._copy.write(dialogue.session)
            self._warn(error.message)
            return False
        self._kept = work
        self._copy.remove()
        return True

    def _warn(self, why: Message) -> None:
        if not self._has_warned:
            self._has_warned = True
            self._dialogue.tell(
                _("Your answers can't be kept as a draft: {why} Save before you leave.", why=why)
            )

    @property
    def file(self) -> Path | None:
        """Where the draft is, None while there is none."""
        return self._keeper.file()

    def drop(self) -> None:
        """End the draft: all of it is saved."""
        self._keeper.drop()
        self._kept = None
        self._copy.remove()

    @property
    def text_file(self) -> Path | None:
        """Where the answers are as text, None where a draft holds them."""
        return self._copy.file

    def close(self) -> None:
        """Leave the draft to the next start."""
        self._keeper.close()


def say_drafts(dialogue: Dialogue, found: tuple[drafts.Kept, ...]) -> None:
    """Say which drafts there are where nobody can be asked about them."""
    for kept in found:
        dialogue.tell(
            _(
                "There is an unsaved draft, {draft}. To continue it, run: slawizard --plain",
                draft=told(kept, dialogue.session),
            )
        )


def told(kept: drafts.Kept, session: Session) -> Message:
    """The draft by its company, its file and its age."""
    return _(
        "{company}, {file}, {age}",
        company=company_of(kept),
        file=place_of(kept),
        age=age_of(kept, session.say),
    )


def resuming_command(session: Session) -> str:
    """What to run to go on with the draft of `session`."""
    if session.file is None:
        return "slawizard new --plain"
    command = "new" if session.content is None else "open"
    return f"slawizard {command} {shlex.quote(from_here(session.file))} --plain"
