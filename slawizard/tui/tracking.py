"""Tracking within the app: opens the screen of an agreement's actuals, saves them, and leaves it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from slawizard.core.tracking.suggested_day import is_stale
from slawizard.core.tracking.wording import ADVISORY
from slawizard.i18n.messages import Message, _
from slawizard.session.opening import open_session
from slawizard.session.tracking_drafts import (
    left_out,
    matching_readings,
    open_tracking,
    resume_tracking,
)
from slawizard.storage.drafts.readings import READINGS, StoredReadings, UnsavedReadings
from slawizard.tui.key_dispatch import wait_idle
from slawizard.tui.notices import notify
from slawizard.tui.screens.track import TrackScreen
from slawizard.tui.tracking_autosave import TrackingAutosave
from slawizard.tui.tracking_saving import TrackingSaver

if TYPE_CHECKING:
    from datetime import date

    from textual.app import App

    from slawizard.core.tracking.table_import import ImportedTable
    from slawizard.i18n.languages import Language
    from slawizard.session.crash import KeptWork
    from slawizard.session.session import Session
    from slawizard.session.tracking_session import TrackingSession
    from slawizard.tui.opening import Opener


Origin: TypeAlias = Literal["command", "start", "wizard"]
"""What the screen was opened from, and goes back to."""


class TrackingController:
    """Runs the screen of tracking.

    `opener` leads to the wizard and to the start screen; `leave_wizard` leaves the wizard behind the
    screen, and is told whether the readings are saved.
    """

    def __init__(
        self,
        app: App[None],
        language: Language,
        opener: Opener,
        leave_wizard: Callable[[bool], Awaitable[object]],
    ) -> None:
        self._app = app
        self._language: Language = language
        self._opener = opener
        self._leave_wizard = leave_wizard
        self._opened: tuple[Session, TrackingSession, TrackScreen] | None = None
        self._autosave: TrackingAutosave | None = None
        self._saver: TrackingSaver | None = None
        self._left_as_text: UnsavedReadings | None = None
        self._origin: Origin = "command"

    # Opening ------------------------------------------------------------------------------

    async def open(
        self, file: Path, *, through: date | None = None, origin: Origin = "command"
    ) -> bool:
        """Open the actuals beside the agreement `file`, on the day `through`; or say why not.

        What was typed before and not saved is offered.
        """
        session = open_session(file, self._language)
        if isinstance(session, Message):
            return self._refuse(session)
        tracking = open_tracking(file, self._language, session.today)
        if isinstance(tracking, Message):
            return self._refuse(tracking)
        if through is not None:
            tracking.go_to(through)
        self._origin = origin
        await self._show(session, tracking)
        found = await asyncio.to_thread(READINGS.find)
        for damaged in found.damaged:
            said = _("A draft can't be read, so it was set aside: {file}", file=str(damaged))
            self._say(said, error=True)
        if is_stale(tracking.agreement, tracking.store.actuals, session.today):
            self._say(ADVISORY["stale"])
        self._offer(matching_readings(found.drafts, file))
        return True

    def _refuse(self, why: Message) -> bool:
        from slawizard.i18n.translator import Translator

        text = Translator(self._language)(why)
        self._app.notify(text, severity="error", markup=False, timeout=15)
        return False

    async def _show(self, session: Session, tracking: TrackingSession) -> None:
        if self._autosave is not None:
            self._autosave.end()
        self._autosave = TrackingAutosave(
            self._app, tracking, lambda message: self._say(message, error=True)
        )
        screen = TrackScreen(session, tracking, self, can_go_back=self._origin != "command")
        self._opened = session, tracking, screen
        self._saver = TrackingSaver(self._app, session, tracking, screen)
        stack = self._app.screen_stack
        while self._app.screen.is_modal:
            await self._app.pop_screen()
        with self._app.batch_update():
            if isinstance(self._app.screen, TrackScreen):
                await self._app.pop_screen()  # two screens of the same id can't be there at once
                await self._app.push_screen(screen)
            elif len(stack) > 1 and self._origin != "wizard":
                await self._app.switch_screen(screen)
            else:
                await self._app.push_screen(screen)
            await wait_idle(screen)
        screen.draw_now()

    def _offer(self, found: Iterable[StoredReadings]) -> None:
        """Ask what is to become of the drafts that were `found`, if any were."""
        stored = tuple(found)
        if not stored or self._opened is None:
            return
        from slawizard.tui.dialogs.resume import ResumeDialog

        async def answered(chosen: StoredReadings | None) -> None:
            if chosen is not None:
                await self.resume(chosen, origin=self._origin)

        self._app.push_screen(ResumeDialog(self._opened[0], stored), answered)

    async def resume(self, stored: StoredReadings, *, origin: Origin) -> None:
        """Go on where `stored` was left."""
        draft_store = await asyncio.to_thread(stored.claim)
        if draft_store is None:
            self._refuse(_("That draft is no longer here: it was opened in another window."))
            return
        session = open_session(stored.work.file, self._language)
        if not isinstance(session, Message):
            tracking = resume_tracking(stored.work, self._language, session.today)
        if isinstance(session, Message) or isinstance(tracking, Message):
            draft_store.close()
            self._refuse(session if isinstance(session, Message) else tracking)  # type: ignore[arg-type]
            return
        self._origin = origin
        await self._show(session, tracking)
        if self._autosave is not None:
            self._autosave.adopt(draft_store, stored.work)
        if (gone := left_out(stored.work, tracking)) is not None:
            self._say(gone, error=True)

    def _say(self, message: Message, *, error: bool = False) -> None:
        if self._opened is not None:
            notify(self._app, self._opened[0].translate(message), error=error)

    async def save(self) -> None:
        """Save, or show what is in the way."""
        if self._saver is not None:
            await self._saver.save()

    # Leaving ------------------------------------------------------------------------------

    async def leave(self) -> None:
        """Leave; with something unsaved, ask first."""
        if self._app.screen.is_modal or self._opened is None:
            return
        session, tracking, _screen = self._opened
        if not tracking.unsaved:
            await self._end(saved=True)
            return
        from slawizard.tui.dialogs.common import LeaveDialog

        async def saved() -> None:
            await self._end(saved=True)

        async def answered(answer: str | None) -> None:
            if answer == "save" and self._saver is not None:
                await self._saver.save(saved)
            elif answer == "keep":
                await self._leave_for_later()
            elif answer == "discard":
                await self._end(saved=False)

        await self._app.push_screen(LeaveDialog(session), answered)

    async def _leave_for_later(self) -> None:
        """Leave with what is unsaved kept as a draft.

        Where it can't be kept, stay, and say why and where the text of it is; who then still
        wants to leave does.
        """
        autosave = self._autosave
        if autosave is None:
            return
        lost = await autosave.save_for_later()
        if lost is None or (autosave.has_text_backup and self._left_as_text == lost):
            await self._go(saved=False)
        self._left_as_text = lost

    async def _end(self, *, saved: bool) -> None:
        if self._autosave is not None:
            self._autosave.discard()
        await self._go(saved=saved)

    async def _go(self, *, saved: bool) -> None:
        """Leave the program; by way of the wizard behind the screen, which may have more to ask."""
        self.end()
        if self._origin == "wizard":
            await self._app.pop_screen()
            await self._leave_wizard(saved)
        else:
            self._app.exit(return_code=0 if saved else 1)

    async def back(self) -> None:
        """Go back to where the screen was opened; what is unsaved is kept as a draft."""
        if self._opened is None or self._origin == "command" or self._app.screen.is_modal:
            return
        is_kept = self._opened[1].unsaved
        if is_kept and self._origin == "wizard":
            self._say(_("Your figures are kept as a draft, which tracking offers again."))
        self.end()
        if self._origin == "wizard":
            await self._app.pop_screen()
        else:
            await self._opener.show_start()

    async def adjust(self) -> None:
        """Go to the wizard on the same agreement; what is unsaved is kept as a draft."""
        if self._origin == "wizard":
            await self.back()
        elif self._opened is not None and not self._app.screen.is_modal:
            file = self._opened[1].file
            self.end()
            await self._opener.begin(file)

    def end(self) -> None:
        """However it ends, what was typed is kept."""
        if self._autosave is not None:
            self._autosave.end()
            self._autosave = None
        self._opened = None

    def keep_after_crash(self) -> KeptWork | None:
        """Keep what is unsaved, as far as the fault lets it; None where the screen is not open."""
        return None if self._autosave is None else self._autosave.keep_after_crash()

    # Dialogs ------------------------------------------------------------------------------

    def show_promises(self) -> None:
        """Open the promises."""
        if self._opened is not None:
            from slawizard.tui.dialogs.promises import PromisesDialog

            session, tracking, screen = self._opened
            self._app.push_screen(PromisesDialog(session, tracking, screen.show_all))

    def show_report(self) -> None:
        """Open the report on what is shown, saved or not."""
        if self._opened is not None and self._saver is not None:
            from slawizard.tui.tracking_report import TrackingReport

            session, tracking, _screen = self._opened
            TrackingReport(self._app, session, tracking, self._saver, self._adopt).show()

    async def _adopt(self) -> None:
        """Go to the wizard's review with the measured rates filled in, unsaved."""
        if self._opened is None:
            return
        file = self._opened[1].file
        self.end()
        if self._origin == "wizard":
            await self._app.pop_screen()
            await self._opener.fill_measured_rates()
        else:
            await self._opener.begin(file, measured=True)

    def show_paste(self, text: str = "") -> None:
        """Open the field that takes a table, with `text` in it."""
        if self._opened is None:
            return
        from slawizard.tui.dialogs.paste_table import PasteTableDialog

        session, tracking, screen = self._opened

        async def answered(found: ImportedTable | None) -> None:
            if found is not None:
                tracking.take_table(found)
                screen.show_all()

        self._app.push_screen(PasteTableDialog(session, tracking, text), answered)
