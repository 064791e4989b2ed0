"""Drafts: what is typed is kept outside the agreement, and offered at the next start."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from slawizard.core.questionnaire import StepName
from slawizard.i18n.messages import Message, _
from slawizard.session.crash import KeptWork
from slawizard.session.draft_recovery import keep, unsaved_work
from slawizard.session.text_backup import TextBackup
from slawizard.storage.drafts import store
from slawizard.storage.errors import SaveError
from slawizard.tui.key_names import name_of

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer
    from textual.worker import Worker

    from slawizard.session.session import Session
    from slawizard.tui.navigation import Navigator

AUTOSAVE_SECONDS: Final = 0.25
"""How long a change waits for those that come with it, before all are kept."""


class Autosave:
    """Keeps what is unsaved in the navigator's session as a draft, until `end` or `discard`."""

    def __init__(self, app: App[None], navigator: Navigator) -> None:
        self._app = app
        self._navigator = navigator
        self._store = store.new_store()
        self._kept: store.UnsavedWork | None = None
        self._saving = asyncio.Lock()
        self._position: tuple[StepName, str | None] | None = None
        self._due: Timer | None = None
        self._is_over = False
        self._has_warned = False
        self._copy = TextBackup()

    def take_session(self, session: Session) -> None:
        """Work on `session` from here on, and keep what changes in it."""
        self._navigator.session = session
        session.touched = self._touched

    def adopt(self, draft_store: store.DraftStore, work: store.UnsavedWork) -> None:
        """Go on in `draft_store`, which holds `work`."""
        self._store.close()
        self._store, self._kept = draft_store, work

    def _touched(self) -> None:
        """Something was typed, or the cursor is elsewhere: keep it soon."""
        if self._is_over or not self._app.is_running:
            return
        self.note_position()
        if self._due is None:
            self._due = self._app.set_timer(AUTOSAVE_SECONDS, self._when_due)

    def note_position(self) -> None:
        """Note where the cursor is.

        Not when it is kept: at the program's end there are no screens any more.
        """
        self._position = self._navigator.position() or self._position

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
            unsaved = self._work()
            if self._is_over or unsaved == self._kept:
                return
            await asyncio.to_thread(self._save_draft, unsaved)

    def _save_draft(self, unsaved: store.UnsavedWork | None) -> None:
        try:
            if unsaved is None:
                self._store.discard()
            else:
                keep(self._store, unsaved, datetime.now(UTC))
            self._kept = unsaved
            self._copy.remove()
            self._note(kept=True)
        except SaveError as error:
            self._copy.write(self._navigator.session)
            self._note(kept=False)
            if not self._has_warned:
                self._has_warned = True
                self._app.call_later(self._warn, error.message)

    def _note(self, *, kept: bool) -> None:
        """Have the title say whether a draft protects what is unsaved."""
        session = self._navigator.session
        if session.keeps_draft != kept:
            session.keeps_draft = kept
            self._app.call_later(self._navigator.refresh_frame)

    def _warn(self, why: Message) -> None:
        self._navigator.notify(
            _(
                "What you type can't be kept as a draft: {why} Save often, with {save}.",
                why=why,
                save=name_of(self._app, "save"),
            ),
            error=True,
        )
        if self._copy.file is not None:
            self._navigator.notify(
                _("As text, your answers are in {file}.", file=str(self._copy.file)), error=True
            )

    def _work(self) -> store.UnsavedWork | None:
        """What would be lost if the program died now; None where nothing would."""
        if self._position is None:
            return None
        return unsaved_work(self._navigator.session, *self._position)

    async def save_for_later(self) -> store.UnsavedWork | None:
        """Keep what is unsaved now, and warn (again) where it can't be kept.

        None where it is kept, else what is not.
        """
        self.note_position()
        self._has_warned = False
        await self.save_unsaved()
        unsaved = self._work()
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
        unsaved = self._work()
        if unsaved != self._kept:
            self._save_draft(unsaved)

    def keep_after_crash(self) -> KeptWork:
        """Keep what is unsaved, as far as the fault lets it, and raise nothing."""
        for step in (
            self.note_position,
            self._navigator.commit_pending_input,
            self._save_final_draft,
        ):
            with suppress(Exception):
                step()
        draft, text, is_in_draft = None, None, False
        with suppress(Exception):
            draft = self._store.file()
        with suppress(Exception):
            is_in_draft = self._work() == self._kept
        with suppress(Exception):
            text = None if is_in_draft else self._copy.write(self._navigator.session)
        self._is_over = True  # what was told of stays where it is
        with suppress(Exception):
            self._store.close()
        return KeptWork(draft, text, is_complete=is_in_draft or text is not None)
