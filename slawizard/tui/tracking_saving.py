"""Saves what was typed on the screen of tracking, and asks before it changes what others know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from slawizard.i18n.messages import Message, _
from slawizard.session.actuals import open_actuals
from slawizard.storage.errors import AgreementFileError, SaveError
from slawizard.storage.file_names import shell_word
from slawizard.storage.replace_file import ChangedOnDiskError
from slawizard.tui.notices import notify

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.session.session import Session
    from slawizard.session.tracking_session import TrackingSession
    from slawizard.storage.replace_file import PreparedFile
    from slawizard.tui.screens.track import TrackScreen

Then: TypeAlias = Callable[[], Awaitable[object]] | None
"""What follows a save, which may come later: after a question."""


class TrackingSaver:
    """Saves `tracking`, which `screen` shows."""

    def __init__(
        self, app: App[None], session: Session, tracking: TrackingSession, screen: TrackScreen
    ) -> None:
        self._app = app
        self._session = session
        self._tracking = tracking
        self._screen = screen

    def _say(self, message: Message, *, error: bool = False) -> None:
        notify(self._app, self._session.translate(message), error=error)

    async def save(self, then: Then = None) -> None:
        """Save, or show what is in the way; do `then` once it is saved."""
        problem = self._tracking.first_problem()
        if problem is not None:
            self._say(_("Not saved yet: a value can't be read. Fix it first."), error=True)
            self._screen.show_day(*problem)
        elif not self._tracking.unsaved:
            self._say(
                _("Nothing has changed: {file} is up to date.", file=self._tracking.path.name)
            )
            if then is not None:
                await then()
        elif self._tracking.corrects:
            from slawizard.tui.dialogs.correction import CorrectionDialog

            async def answered(why: str | None) -> None:
                if why is not None:
                    await self._write(why, then)

            self._app.push_screen(CorrectionDialog(self._session), answered)
        else:
            await self._write("", then)

    async def _write(self, why: str, then: Then) -> None:
        saving, is_saved = self._tracking.begin_save(why), False
        try:
            written = await asyncio.to_thread(self._tracking.write)
            is_saved = True
        except ChangedOnDiskError as changed:
            await self._ask_about(changed, why, then)
            return
        except SaveError as error:
            self._say(
                _("Not saved: {why} Everything you wrote is still here.", why=error.message),
                error=True,
            )
            return
        finally:
            self._tracking.end_save(saving, is_saved=is_saved)
        self._say(_saved_message(self._tracking, written))
        self._screen.show_all()
        if then is not None and written.backup is None:
            await then()  # else what was told would be gone before it is read

    async def _ask_about(self, changed: ChangedOnDiskError, why: str, then: Then) -> None:
        """Show what somebody else wrote into the file, and ask what to do."""
        from slawizard.session.tracking_conflict import read_tracking_conflict
        from slawizard.tui.dialogs.tracking_conflict import TrackingConflictDialog

        found = await asyncio.to_thread(
            read_tracking_conflict, changed, self._tracking.store, self._session.translate
        )

        async def answered(answer: str | None) -> None:
            if answer == "overwrite":
                self._tracking.store.adopt_from_disk(found.content, found.actuals)
                await self._write(why, then)
            elif answer == "reload":
                await self._reload()

        self._app.push_screen(TrackingConflictDialog(self._session, found), answered)

    async def _reload(self) -> None:
        """Take what the file holds now; what was typed stays typed over it."""
        try:
            self._tracking.reload(await asyncio.to_thread(open_actuals, self._tracking.file))
        except AgreementFileError as error:
            mend = _(
                "First mend what is wrong: slawizard check {file}", file=shell_word(error.path)
            )
            self._say(mend, error=True)
            return
        self._screen.show_all()
        self._say(_("Read again: what you typed stands over what the file holds now."))


def _saved_message(tracking: TrackingSession, written: PreparedFile) -> Message:
    if written.backup is not None:
        return _(
            "Saved: {file}. Not all of your own notes in the file could be kept: a copy of it as "
            "it was is kept as {backup}.",
            file=tracking.path.name,
            backup=written.backup.name,
        )
    return _("Saved: {file}.", file=tracking.path.name)
