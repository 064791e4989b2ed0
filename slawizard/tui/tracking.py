"""Tracking within the app: opens the screen of an agreement's actuals, saves them, and leaves it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.session.actuals import open_actuals
from slawizard.session.opening import open_session
from slawizard.session.tracking_session import TrackingSession
from slawizard.storage.errors import AgreementFileError, SaveError, UnreadableFileError
from slawizard.storage.replace_file import ChangedOnDiskError
from slawizard.tui.key_dispatch import wait_idle
from slawizard.tui.screens.track import TrackScreen

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.i18n.languages import Language
    from slawizard.session.session import Session
    from slawizard.storage.replace_file import PreparedFile


class TrackingController:
    """Runs the screen of tracking. `begin_wizard` opens an agreement with its measured rates."""

    def __init__(
        self,
        app: App[None],
        language: Language,
        begin_wizard: Callable[[Path], Awaitable[object]],
    ) -> None:
        self._app = app
        self._language: Language = language
        self._begin_wizard = begin_wizard
        self._session: Session | None = None
        self.tracking: TrackingSession | None = None
        self._has_saved = False

    @property
    def screen(self) -> TrackScreen | None:
        """The screen of tracking, in front or behind a dialog; None where it is not open."""
        stack = self._app.screen_stack
        return next((one for one in stack if isinstance(one, TrackScreen)), None)

    # Opening ------------------------------------------------------------------------------

    async def open(self, file: Path) -> Message | None:
        """Open the actuals beside the agreement `file`; what is in the way where that fails."""
        session = open_session(file, self._language)
        if isinstance(session, Message):
            return session
        try:
            actuals = open_actuals(file)
        except UnreadableFileError as error:
            return error.message
        except AgreementFileError as error:
            return _("First mend what is wrong: slawizard check {file}", file=str(error.path))
        tracking = TrackingSession(file, actuals, self._language, session.today)
        if not tracking.has_begun:
            return _(
                "The term begins on {day}: there is nothing to count yet.",
                day=tracking.term.starts,
            )
        self._session, self.tracking = session, tracking
        screen = TrackScreen(session, tracking, self, has_start=len(self._app.screen_stack) > 1)
        if len(self._app.screen_stack) > 1:
            await self._app.switch_screen(screen)
        else:
            await self._app.push_screen(screen)
        await wait_idle(screen)
        return None

    def _notify(self, message: Message, *, error: bool = False) -> None:
        if self._session is not None:
            self._app.notify(
                self._session.translate(message),
                severity="error" if error else "information",
                timeout=10 if error else 5,
                markup=False,
            )

    # Saving -------------------------------------------------------------------------------

    async def save(self, *, then: Callable[[], Awaitable[object] | object] | None = None) -> bool:
        """Save, or show what is in the way; do `then` once it is saved, which may be later."""
        tracking, screen = self.tracking, self.screen
        if tracking is None or screen is None:
            return False
        problem = tracking.first_problem()
        if problem is not None:
            screen.show_day(*problem)
            self._notify(_("Not saved yet: a value can't be read. Mend it first."), error=True)
            return False
        if not tracking.unsaved:
            self._notify(_("Nothing has changed: {file} is up to date.", file=tracking.path.name))
            await _call(then)
            return True
        if tracking.corrects:
            self._ask_why(then)
            return False
        return await self._write("", then)

    async def _write(self, why: str, then: Callable[[], Awaitable[object] | object] | None) -> bool:
        tracking, screen = self.tracking, self.screen
        if tracking is None or screen is None:
            return False
        try:
            written = await asyncio.to_thread(tracking.save, why)
        except ChangedOnDiskError as changed:
            self._ask_about(changed, why, then)
            return False
        except SaveError as error:
            self._notify(
                _("Not saved: {why} Everything you wrote is still here.", why=error.message),
                error=True,
            )
            return False
        self._notify(_saved_message(tracking, written))
        screen.show_all()
        await _call(then)
        return True

    def _ask_why(self, then: Callable[[], Awaitable[object] | object] | None) -> None:
        from slawizard.tui.dialogs.correction import CorrectionDialog

        async def answered(why: str | None) -> None:
            if why is not None:
                await self._write(why, then)

        if self._session is not None:
            self._app.push_screen(CorrectionDialog(self._session), answered)

    def _ask_about(
        self,
        changed: ChangedOnDiskError,
        why: str,
        then: Callable[[], Awaitable[object] | object] | None,
    ) -> None:
        """Say that somebody else has changed the file, and ask what to do."""
        from slawizard.tui.dialogs.tracking_conflict import TrackingConflictDialog

        async def answered(answer: str | None) -> None:
            tracking, screen = self.tracking, self.screen
            if tracking is None or screen is None or answer is None:
                return
            if answer == "overwrite":
                tracking.store.content = changed.content
                await self._write(why, then)
            elif answer == "reload":
                await self._reload(tracking, screen)

        if self._session is not None:
            self._app.push_screen(TrackingConflictDialog(self._session, changed.path), answered)

    async def _reload(self, tracking: TrackingSession, screen: TrackScreen) -> None:
        """Take what the file holds now; what was typed stays typed over it."""
        try:
            tracking.reload(await asyncio.to_thread(open_actuals, tracking.file))
        except AgreementFileError as error:
            self._notify(
                _("First mend what is wrong: slawizard check {file}", file=str(error.path)),
                error=True,
            )
            return
        screen.show_all()
        self._notify(_("Read again: what you typed stands over what the file holds now."))

    # Leaving ------------------------------------------------------------------------------

    async def leave(self) -> None:
        """Leave; with something unsaved, ask first."""
        if self._app.screen.is_modal or self.tracking is None or self._session is None:
            return
        if not self.tracking.unsaved:
            self._app.exit(return_code=0)
            return
        from slawizard.tui.dialogs.common import LeaveDialog

        async def answered(answer: str | None) -> None:
            if answer == "save":
                await self.save(then=lambda: self._app.exit(return_code=0))
            elif answer in ("keep", "discard"):
                self._app.exit(return_code=1)

        await self._app.push_screen(LeaveDialog(self._session), answered)

    async def back(self) -> None:
        """Go back to the start screen; what is unsaved is kept as a draft."""

    # Dialogs ------------------------------------------------------------------------------

    def show_promises(self) -> None:
        """Open the promises."""

    def show_report(self) -> None:
        """Open the report."""

    def show_paste(self, text: str = "") -> None:
        """Open the field that takes a table, with `text` in it."""

    def show_help(self) -> None:
        """Open the help."""


async def _call(then: Callable[[], Awaitable[object] | object] | None) -> None:
    found = then() if then is not None else None
    if isinstance(found, Awaitable):
        await found


def _saved_message(tracking: TrackingSession, written: PreparedFile) -> Message:
    if written.backup is not None:
        return _(
            "Saved: {file}. Not all of your own notes in the file could be kept: a copy of it as "
            "it was is kept as {backup}.",
            file=tracking.path.name,
            backup=written.backup.name,
        )
    return _("Saved: {file}.", file=tracking.path.name)
