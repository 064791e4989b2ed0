"""Stores the draft after each answer, before waiting for the next one."""

from __future__ import annotations

import shlex
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.session.crash import KeptWork
from slawizard.session.draft_recovery import age_of, company_of, file_of, keep, unsaved_work
from slawizard.session.text_backup import TextBackup, lines_of
from slawizard.storage.drafts import store
from slawizard.storage.errors import SaveError
from slawizard.storage.file_names import relative_to_cwd

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.prompts.dialogue import Dialogue
    from slawizard.session.session import Session


class Autosave:
    """Stores the unsaved work of the session of `dialogue` in `draft_store`."""

    def __init__(self, dialogue: Dialogue, draft_store: store.DraftStore) -> None:
        self._dialogue = dialogue
        self._keeper = draft_store
        self._has_warned = False
        self._kept: store.UnsavedWork | None = None
        self._copy = TextBackup()

    def save(self, *, place_too: bool = False) -> bool:
        """Store unsaved work and, with `place_too`, the present step and question.

        Return whether the unsaved work has a draft.
        """
        dialogue = self._dialogue
        work = unsaved_work(dialogue.session, dialogue.step, dialogue.focus)
        if work is None:
            self.discard()
            return False
        is_same = self._kept is not None and work.draft is self._kept.draft
        if is_same and not (place_too and work != self._kept):
            return True
        try:
            keep(self._keeper, work, datetime.now(UTC))
        except SaveError as error:
            self._copy.write(lines_of(dialogue.session), dialogue.session.file)
            self._warn(error.message)
            return False
        self._kept = work
        self._copy.remove()
        return True

    def _warn(self, why: Message) -> None:
        if not self._has_warned:
            self._has_warned = True
            self._dialogue.say(
                _("Your answers can't be kept as a draft: {why} Save before you leave.", why=why)
            )

    def keep_after_crash(self) -> KeptWork:
        """Store unsaved work as a draft or as text, as far as the fault lets it; raise nothing."""
        draft, text, is_in_draft = None, None, False
        session = self._dialogue.session
        with suppress(Exception):
            is_in_draft = self.save(place_too=True) or not session.draft_differs
        with suppress(Exception):
            draft = self.file
        with suppress(Exception):
            text = None if is_in_draft else self._copy.write(lines_of(session), session.file)
        return KeptWork(draft, text, is_complete=is_in_draft or text is not None)

    @property
    def file(self) -> Path | None:
        """The path of the draft, None while there is none."""
        return self._keeper.file()

    def discard(self) -> None:
        """Delete the draft, because everything is saved."""
        self._keeper.discard()
        self._kept = None
        self._copy.remove()

    @property
    def text_file(self) -> Path | None:
        """The path of the text backup, None if a draft holds the answers."""
        return self._copy.file

    def close(self) -> None:
        """Leave the draft to the next start."""
        self._keeper.close()


def list_drafts(dialogue: Dialogue, found: tuple[store.StoredDraft, ...]) -> None:
    """Print the drafts when nobody can be asked about them."""
    for stored in found:
        dialogue.say(
            _(
                "There is an unsaved draft, {draft}. To continue it, run: slawizard --plain",
                draft=describe_draft(stored, dialogue.session),
            )
        )


def describe_draft(stored: store.StoredDraft, session: Session) -> Message:
    """Describe the draft by its company, its file and its age."""
    return _(
        "{company}, {file}, {age}",
        company=company_of(stored),
        file=file_of(stored),
        age=age_of(stored, session.translate),
    )


def resuming_command(session: Session) -> str:
    """The command that continues the draft of `session`."""
    if session.file is None:
        return "slawizard new --plain"
    command = "new" if session.content is None else "open"
    return f"slawizard {command} {shlex.quote(relative_to_cwd(session.file))} --plain"
