"""The report on the screen of tracking, and what it leads to: its file, or adjusted rates."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.session.report_export import export_report, report_tracking
from slawizard.storage.errors import SaveError
from slawizard.tui.dialogs.report import ReportDialog
from slawizard.tui.notices import notify

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.session.session import Session
    from slawizard.session.tracking_session import TrackingSession
    from slawizard.tui.tracking_saving import TrackingSaver


class TrackingReport:
    """Shows the report of `tracking`; what follows from it follows a save by `saver`."""

    def __init__(
        self,
        app: App[None],
        session: Session,
        tracking: TrackingSession,
        saver: TrackingSaver,
        adopt: Callable[[], Awaitable[object]],
    ) -> None:
        self._app = app
        self._session = session
        self._tracking = tracking
        self._saver = saver
        self._adopt = adopt

    def show(self) -> None:
        """Open the report on what is shown, saved or not."""
        found = report_tracking(self._tracking)
        if found is None:
            self._say(_("Nothing has been counted yet, so there is nothing to report."))
            return

        async def answered(answer: str | None) -> None:
            then = {"adopt": self._adopt, "export": self._export}.get(answer or "")
            if then is not None:
                await self._saver.save(then)

        self._app.push_screen(ReportDialog(self._session, found), answered)

    async def _export(self) -> None:
        """Write the report beside the agreement."""
        found = report_tracking(self._tracking)
        if found is None:
            return
        try:
            path = await asyncio.to_thread(export_report, found, self._tracking.file)
        except SaveError as error:
            self._say(_("Not saved: {why}", why=error.message), error=True)
        else:
            self._say(_("Saved: {file}.", file=path.name))

    def _say(self, message: Message, *, error: bool = False) -> None:
        notify(self._app, self._session.translate(message), error=error)
