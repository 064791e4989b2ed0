"""Drafts: what is typed is kept outside the agreement, and offered at the next start."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work

from slawizard.core.questionnaire import StepName
from slawizard.i18n.messages import Message, _
from slawizard.session.draft_recovery import keep, unsaved_work
from slawizard.session.opening import resumed_session
from slawizard.session.session import Session
from slawizard.session.text_backup import TextBackup
from slawizard.storage.drafts import store
from slawizard.storage.errors import SaveError
from slawizard.tui.key_names import name_of
from slawizard.tui.save_controller import SaveController
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.editors import Editor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.timer import Timer

    from slawizard.i18n.languages import Language
    from slawizard.tui.dialogs.resume import ResumeDialog

AUTOSAVE_SECONDS: Final = 0.25
"""How long a change waits for those that come with it, before all are kept."""


class AutosaveApp(SaveController):
    """An app that keeps what is unsaved as a draft, and offers the drafts of those that ended."""

    language: Language

    def __init__(self) -> None:
        super().__init__()
        self._keeper = store.new_store()
        self._kept: store.UnsavedWork | None = None
        self._keeping = asyncio.Lock()
        self._place: tuple[StepName, str | None] | None = None
        self._due: Timer | None = None
        self._is_over = False
        self.kept_as: Path | None = None
        """Where the draft is after a fault."""
        self._has_warned = False
        self._copy = TextBackup()
        self._left_as_text: store.UnsavedWork | None = None

    async def show_step(self, step: StepName, *, focus: str | None = None) -> None:
        """Go to `step`, with the focus in the field of the path `focus` where it is given."""
        raise NotImplementedError

    def flush_updates(self) -> None:
        """Show what follows from the keys so far, which the next one may build upon."""
        if isinstance(self.screen, StepScreen):
            self.screen.flush_updates()

    # Keeping ------------------------------------------------------------------------------

    def take_session(self, session: Session) -> None:
        """Work on `session` from here on, and keep what changes in it."""
        self.session = session
        session.touched = self._touched

    def _touched(self) -> None:
        """Something was typed, or the cursor is elsewhere: keep it soon."""
        if self._is_over or not self.is_running:
            return
        self._note_position()
        if self._due is None:
            self._due = self.set_timer(AUTOSAVE_SECONDS, self._schedule_autosave)

    def _note_position(self) -> None:
        """Note the step in front (or behind a dialog) and the path of the cursor's field.

        Not when it is kept: at the program's end there are no screens any more.
        """
        for screen in reversed(self.screen_stack):
            if isinstance(screen, StepScreen):
                focused = screen.focused
                path = focused.question.path if isinstance(focused, Editor) else None
                self._place = screen.STEP, path
                return

    def _schedule_autosave(self) -> None:
        self._due = None
        self._autosave()

    @work(group="draft")  # makes no coroutine before it runs: an app that ends may run it no more
    async def _autosave(self) -> None:
        await self._save_unsaved()

    async def _save_unsaved(self) -> None:
        """Keep what is unsaved, beside the event loop; nothing, once all is saved."""
        async with self._keeping:
            unsaved = self._work()
            if self._is_over or unsaved == self._kept:
                return
            await asyncio.to_thread(self._save_draft, unsaved)

    def _save_draft(self, unsaved: store.UnsavedWork | None) -> None:
        try:
            if unsaved is None:
                self._keeper.discard()
            else:
                keep(self._keeper, unsaved, datetime.now(UTC))
            self._kept = unsaved
            self._copy.remove()
        except SaveError as error:
            self._copy.write(self.session)
            if not self._has_warned:
                self._has_warned = True
                self.call_later(self._warn, error.message)

    def _warn(self, why: Message) -> None:
        self.notify_message(
            _(
                "What you type can't be kept as a draft: {why} Save often, with {save}.",
                why=why,
                save=name_of(self, "save"),
            ),
            error=True,
        )
        if self._copy.file is not None:
            self.notify_message(
                _("As text, your answers are in {file}.", file=str(self._copy.file)), error=True
            )

    def _work(self) -> store.UnsavedWork | None:
        """What would be lost if the program died now; None where nothing would."""
        return unsaved_work(self.session, *self._place) if self._place is not None else None

    def leave(self, *, saved: bool) -> None:
        """Leave by the author's own will: the draft has no more purpose."""
        self._is_over = True
        self._keeper.end()
        self._copy.remove()
        super().leave(saved=saved)

    async def leave_for_later(self) -> None:
        """Leave with what is unsaved kept as a draft.

        Where it can't be kept, stay, and say why and where the text of it is; who then still
        wants to leave does.
        """
        self._note_position()
        self._has_warned = False
        await self._save_unsaved()
        unsaved = self._work()
        if self._kept == unsaved or (self._copy.file and self._left_as_text == unsaved):
            self.interrupted()
        self._left_as_text = unsaved

    def interrupted(self) -> None:
        """Leave because the system says so: what was typed is kept for the next start."""
        self.commit_pending_input()
        self._end_autosave()
        self.exit(None, 1)

    def leave_on_signals(self) -> None:
        """Leave properly when the window closes or the line drops: the terminal stays usable."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._signalled)

    def _signalled(self) -> None:
        try:
            self.interrupted()
        except Exception as error:  # noqa: BLE001 - the event loop would go on without leaving
            self._handle_exception(error)

    def _end_autosave(self) -> None:
        """Keep the last keystrokes and let the draft go, for the next start to find it."""
        if self._is_over:
            return
        self._is_over = True
        self._keep_the_last()
        self._keeper.close()

    def _keep_the_last(self) -> None:
        """Keep now what is not kept yet."""
        unsaved = self._work()
        if unsaved != self._kept:
            self._save_draft(unsaved)

    def keep_after_crash(self) -> None:
        """Keep what is unsaved, as far as the fault lets it; nothing is raised."""
        for step in (self._note_position, self.commit_pending_input, self._keep_the_last):
            with suppress(Exception):
                step()
        self.kept_as = self._keeper.file()

    def on_unmount(self) -> None:
        """However the program ends, what was typed is kept."""
        self._end_autosave()

    # Resuming -----------------------------------------------------------------------------

    def offer_drafts(self, found: Iterable[store.StoredDraft]) -> None:
        """Ask what is to become of the drafts that were `found`, if any were."""
        stored = tuple(found)
        if not stored:
            return
        from slawizard.tui.dialogs.resume import ResumeDialog

        async def answered(chosen: store.StoredDraft | None) -> None:
            if chosen is not None:
                await self.resume_draft(chosen)

        self.push_screen(ResumeDialog(self.session, stored), answered)

    def on_resume_dialog_discarded(self, event: ResumeDialog.Discarded) -> None:
        """Take a draft that is gone off the start screen."""
        self.drop_offer(event.stored)

    def drop_offer(self, stored: store.StoredDraft) -> None:
        """Take `stored` off the start screen, where that is open."""
        from slawizard.tui.screens.start import StartScreen

        for screen in self.screen_stack:
            if isinstance(screen, StartScreen):
                screen.drop(stored)

    def report_corrupt_drafts(self, files: Iterable[Path]) -> None:
        """Name the drafts that could not be read."""
        for file in files:
            self.notify_message(
                _("A draft can't be read, so it was set aside: {file}", file=str(file)), error=True
            )

    async def resume_draft(self, stored: store.StoredDraft) -> None:
        """Go on where `stored` was left: the step, the fields, the cursor's field."""
        draft_store = await asyncio.to_thread(store.claim, stored)
        if draft_store is None:
            self.notify_message(
                _("That draft is no longer here: it was opened in another window."), error=True
            )
            self.drop_offer(stored)
            return
        session = resumed_session(stored.work, self.language)
        if isinstance(session, Message):
            draft_store.close()
            self.notify_message(session, error=True)
            return
        self._keeper.close()
        self._keeper, self._kept = draft_store, stored.work
        self.take_session(session)
        await self.show_step(stored.work.step, focus=stored.work.focus)
