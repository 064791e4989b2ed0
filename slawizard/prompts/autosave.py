"""Stores the draft after each answer, before waiting for the next one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Generic

from slawizard.i18n.messages import Message, _
from slawizard.session.crash import KeptWork
from slawizard.session.draft_recovery import age_of, company_of, file_of, keep, unsaved_work
from slawizard.session.text_backup import TextBackup, lines_of
from slawizard.storage.drafts import store
from slawizard.storage.drafts.draft_folder import Store, StoredWork, Work
from slawizard.storage.errors import SaveError
from slawizard.storage.file_names import relative_to_cwd, shell_word

if TYPE_CHECKING:
    from pathlib import Path

    from slawizard.prompts.dialogue import Dialogue
    from slawizard.session.session import Session


class DraftAutosave(Generic[Work]):
    """Stores the unsaved work of `dialogue` in `draft_store`; subclasses say what work that is."""

    def __init__(self, dialogue: Dialogue, draft_store: Store[Work]) -> None:
        self.dialogue = dialogue
        self.draft_store = draft_store
        self._has_warned = False
        self._kept: Work | None = None
        self._copy = TextBackup()

    def work(self) -> Work | None:
        """What the program would lose if it died now, None if nothing."""
        raise NotImplementedError

    def lines(self) -> Iterable[str]:
        """The same as text, a line for each answer."""
        raise NotImplementedError

    def target(self) -> Path | None:
        """The file that the work will be saved to, None if it has no name yet."""
        raise NotImplementedError

    def keep(self, work: Work, at: datetime) -> None:
        """Store `work`; raise `SaveError` if that fails."""
        self.draft_store.save(work, at)

    def is_same(self, work: Work, kept: Work, *, place_too: bool) -> bool:  # noqa: ARG002 - for who has a place
        """Whether `kept` holds all of `work`, and with `place_too` where it stands."""
        return work == kept

    def save(self, *, place_too: bool = False) -> bool:
        """Store unsaved work and, with `place_too`, the present step and question.

        Return whether the unsaved work has a draft.
        """
        work = self.work()
        if work is None:
            self.discard()
            return False
        if self._kept is not None and self.is_same(work, self._kept, place_too=place_too):
            return True
        try:
            self.keep(work, datetime.now(UTC))
        except SaveError as error:
            self._copy.write(self.lines(), self.target())
            self._warn(error.message)
            return False
        self._kept = work
        self._copy.remove()
        return True

    def _warn(self, why: Message) -> None:
        if not self._has_warned:
            self._has_warned = True
            self.dialogue.say(
                _("Your answers can't be kept as a draft: {why} Save before you leave.", why=why)
            )

    def keep_after_crash(self) -> KeptWork:
        """Store unsaved work as a draft or as text, as far as the fault lets it; raise nothing."""
        draft, text, is_in_draft = None, None, False
        with suppress(Exception):
            is_in_draft = self.save(place_too=True) or self.work() is None
        with suppress(Exception):
            draft = self.file
        with suppress(Exception):
            text = None if is_in_draft else self._copy.write(self.lines(), self.target())
        return KeptWork(draft, text, is_complete=is_in_draft or text is not None)

    @property
    def file(self) -> Path | None:
        """The path of the draft, None while there is none."""
        return self.draft_store.file()

    def discard(self) -> None:
        """Delete the draft, because everything is saved."""
        self.draft_store.discard()
        self._kept = None
        self._copy.remove()

    @property
    def text_file(self) -> Path | None:
        """The path of the text backup, None if a draft holds the answers."""
        return self._copy.file

    def close(self) -> None:
        """Leave the draft to the next start."""
        self.draft_store.close()


class AgreementAutosave(DraftAutosave[store.UnsavedWork]):
    """Stores the unsaved answers of the session of `dialogue`."""

    def work(self) -> store.UnsavedWork | None:
        """The answers, and the present step and question."""
        dialogue = self.dialogue
        return unsaved_work(dialogue.session, dialogue.step, dialogue.focus)

    def lines(self) -> Iterable[str]:
        """Each answer after its question."""
        return lines_of(self.dialogue.session)

    def target(self) -> Path | None:
        """The agreement's file."""
        return self.dialogue.session.file

    def keep(self, work: store.UnsavedWork, at: datetime) -> None:
        """Store `work`, what a draft can't hold as text."""
        keep(self.draft_store, work, at)

    def is_same(self, work: store.UnsavedWork, kept: store.UnsavedWork, *, place_too: bool) -> bool:
        """Whether the answers are the same, and with `place_too` the step and the question."""
        return work.draft is kept.draft and not (place_too and work != kept)


def list_drafts(dialogue: Dialogue, found: tuple[store.StoredDraft, ...]) -> None:
    """Print the drafts when nobody can be asked about them."""
    for stored in found:
        dialogue.say(
            _(
                "There is an unsaved draft, {draft}. To continue it, run: slawizard --plain",
                draft=describe_draft(stored, dialogue.session),
            )
        )


def describe_draft(stored: StoredWork[Any], session: Session) -> Message:
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
    return f"slawizard {command} {shell_word(relative_to_cwd(session.file))} --plain"
