"""Drafts: what is typed is kept outside the agreement, and offered at the next start."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from slawizard.core.questionnaire import StepName
from slawizard.i18n.messages import Message, _
from slawizard.session.crash import KeptWork
from slawizard.session.draft_recovery import keep, unsaved_work
from slawizard.session.text_backup import TextBackup, lines_of
from slawizard.storage.drafts import store
from slawizard.storage.drafts.draft_folder import DraftedWork
from slawizard.storage.errors import SaveError
from slawizard.tui.key_names import name_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App
    from textual.timer import Timer
    from textual.worker import Worker

    from slawizard.session.session import Session
    from slawizard.storage.drafts.draft_folder import Store
    from slawizard.tui.navigation import Navigator

Work = TypeVar("Work", bound=DraftedWork)

AUTOSAVE_SECONDS: Final = 0.25
"""How long a change waits for those that come with it, before all are kept."""


class DraftAutosave(Generic[Work]):
    """Keeps what is unsaved as a draft, until `end` or `discard`; subclasses say what that is."""

    def __init__(self, app: App[None], draft_store: Store[Work]) -> None:
        self._app = app
        self._store = draft_store
        self._kept: Work | None = None
        self._saving = asyncio.Lock()
        self._due: Timer | None = None
        self._is_over = False
        self._has_warned = False
        self._copy = TextBackup()

    # What there is to keep ----------------------------------------------------------------

    def work(self) -> Work | None:
        """What would be lost if the program died now; None where nothing would."""
        raise NotImplementedError

    def lines(self, work: Work | None) -> Iterable[str]:
        """What is unsaved, of which `work` was to be kept, as lines of text."""
        raise NotImplementedError

    def file(self) -> Path | None:
        """The file that it will be saved to."""
        raise NotImplementedError

    def keep(self, work: Work, at: datetime) -> None:
        """Store `work`; raise `SaveError`."""
        self._store.save(work, at)

    def note_position(self) -> None:
        """Note where the cursor is.

        Not when it is kept: at the program's end there are no screens any more.
        """

    def note_kept(self, *, kept: bool) -> None:
        """Note whether what is unsaved could be kept, on any thread."""

    def commit(self) -> None:
        """Take over what a field has not told of yet."""

    def notify(self, message: Message) -> None:
        """Say `message` in a corner of the screen."""
        raise NotImplementedError

    # Keeping it ---------------------------------------------------------------------------

    def adopt(self, draft_store: Store[Work], work: Work) -> None:
        """Go on in `draft_store`, which holds `work`."""
        self._store.close()
        self._store, self._kept = draft_store, work

    def touched(self) -> None:
        """Something was typed, or the cursor is elsewhere: keep it soon."""
        if self._is_over or not self._app.is_running:
            return
        self.note_position()
        if self._due is None:
            self._due = self._app.set_timer(AUTOSAVE_SECONDS, self._when_due)

    def _when_due(self) -> None:
        self._due = None
        self.start()

    def start(self) -> Worker[None]:
        """Start to keep what is unsaved."""
        # No coroutine is made before it runs: an app that ends may run it no more.
        return self._app.run_worker(self.save_unsaved, group="draft")

    async def save_unsaved(self) -> None:
        """Keep what is unsaved, beside the event loop; nothing, once all is saved."""
        async with self._saving:
            unsaved = self.work()
            if self._is_over or unsaved == self._kept:
                return
            await asyncio.to_thread(self._save_draft, unsaved)

    def _save_draft(self, unsaved: Work | None) -> None:
        try:
            if unsaved is None:
                self._store.discard()
            else:
                self.keep(unsaved, datetime.now(UTC))
            self._kept = unsaved
            self._copy.remove()
            self.note_kept(kept=True)
        except SaveError as error:
            self._copy.write(self.lines(unsaved), self.file())
            self.note_kept(kept=False)
            if not self._has_warned:
                self._has_warned = True
                self._app.call_later(self._warn, error.message)

    def _warn(self, why: Message) -> None:
        self.notify(
            _(
                "What you type can't be kept as a draft: {why} Save often, with {save}.",
                why=why,
                save=name_of(self._app, "save"),
            )
        )
        if self._copy.file is not None:
            self.notify(_("As text, your answers are in {file}.", file=str(self._copy.file)))

    async def save_for_later(self) -> Work | None:
        """Keep what is unsaved now, and warn (again) where it can't be kept.

        None where it is kept, else what is not.
        """
        self.note_position()
        self._has_warned = False
        await self.save_unsaved()
        unsaved = self.work()
        return None if self._kept == unsaved else unsaved

    @property
    def has_text_backup(self) -> bool:
        """Whether the answers are kept as text, for want of a draft."""
        return self._copy.file is not None

    def discard(self) -> None:
        """Let the draft go: it has no more purpose."""
        self._is_over = True
        self._store.end()
        self._copy.remove()

    def end(self) -> None:
        """Keep the last keystrokes and let the draft go, for the next start to find it."""
        if self._is_over:
            return
        self._is_over = True
        self._save_final_draft()
        self._store.close()

    def _save_final_draft(self) -> None:
        """Save what no draft holds yet."""
        unsaved = self.work()
        if unsaved != self._kept:
            self._save_draft(unsaved)

    def keep_after_crash(self) -> KeptWork:
        """Keep what is unsaved, as far as the fault lets it, and raise nothing."""
        for step in (
            self.note_position,
            self.commit,
            self._save_final_draft,
        ):
            with suppress(Exception):
                step()
        draft, text, is_in_draft = None, None, False
        with suppress(Exception):
            draft = self._store.file()
        with suppress(Exception):
            is_in_draft = self.work() == self._kept
        with suppress(Exception):
            text = None if is_in_draft else self._copy.write(self.lines(self.work()), self.file())
        self._is_over = True  # what was told of stays where it is
        with suppress(Exception):
            self._store.close()
        return KeptWork(draft, text, is_complete=is_in_draft or text is not None)


class AgreementAutosave(DraftAutosave[store.UnsavedWork]):
    """Keeps what is unsaved in the navigator's session."""

    def __init__(self, app: App[None], navigator: Navigator) -> None:
        super().__init__(app, store.new_store())
        self._navigator = navigator
        self._position: tuple[StepName, str | None] | None = None

    def take_session(self, session: Session) -> None:
        """Work on `session` from here on, and keep what changes in it."""
        self._navigator.session = session
        session.touched = self.touched

    def work(self) -> store.UnsavedWork | None:
        """The answers, and where the cursor is."""
        if self._position is None:
            return None
        return unsaved_work(self._navigator.session, *self._position)

    def lines(self, work: store.UnsavedWork | None) -> Iterable[str]:
        """Each answer after its question."""
        return lines_of(self._navigator.session)

    def file(self) -> Path | None:
        """The agreement's file."""
        return self._navigator.session.file

    def note_kept(self, *, kept: bool) -> None:
        """Have the title say whether a draft protects what is unsaved."""
        session = self._navigator.session
        if session.keeps_draft != kept:
            session.keeps_draft = kept
            self._app.call_later(self._navigator.refresh_frame)

    def keep(self, work: store.UnsavedWork, at: datetime) -> None:
        """Store `work`, what a draft can't hold as text."""
        keep(self._store, work, at)

    def note_position(self) -> None:
        """Note the step in front and the cursor's field."""
        self._position = self._navigator.position() or self._position

    def commit(self) -> None:
        """Take over what the step has not told of yet."""
        self._navigator.commit_pending_input()

    def notify(self, message: Message) -> None:
        """Say `message` in a corner of the step."""
        self._navigator.notify(message, error=True)
