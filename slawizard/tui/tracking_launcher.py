"""The way from the wizard to the screen of tracking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.tui.navigation import Navigator
    from slawizard.tui.save_controller import SaveController
    from slawizard.tui.tracking import TrackingController


class TrackingLauncher:
    """Opens the actuals of the navigator's agreement; the wizard waits behind them."""

    def __init__(
        self,
        app: App[None],
        navigator: Navigator,
        saving: SaveController,
        tracking: TrackingController,
    ) -> None:
        self._app = app
        self._navigator = navigator
        self._saving = saving
        self._tracking = tracking

    async def enter(self) -> None:
        """Open them; where the agreement has unsaved changes, ask first: figures go by its file."""
        self._navigator.commit_pending_input()
        session = self._navigator.session
        if session.file is None or session.baseline is None:
            self._navigator.notify(_("Save the agreement first: it is tracked by its file."))
            return
        if not session.unsaved:
            await self._open()
            return
        from slawizard.tui.dialogs.common import PickDialog

        async def answered(answer: str | None) -> None:
            if answer == "save":
                await self._saving.save()
            if answer == "go" or (answer == "save" and session.is_on_file):
                await self._open()

        options = [
            ("save", session.translate(_("Save the agreement first"))),
            ("go", session.translate(_("Track by what was saved last; the changes wait"))),
        ]
        question = _("The agreement has unsaved changes, and is tracked by its file.")
        await self._app.push_screen(PickDialog(session, question, options), answered)

    async def _open(self) -> None:
        if (file := self._navigator.session.file) is not None:
            await self._tracking.open(file, origin="wizard")
