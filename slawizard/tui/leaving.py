"""Leaving: by the author's own will, or because the system says so."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from slawizard.tui.textual_compat import end_by_fault

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.storage.drafts import store
    from slawizard.tui.autosave import AgreementAutosave
    from slawizard.tui.navigation import Navigator


class LeaveController:
    """Ends the app, with what is unsaved saved, kept as a draft, or discarded."""

    def __init__(self, app: App[None], navigator: Navigator, autosave: AgreementAutosave) -> None:
        self._app = app
        self._navigator = navigator
        self._autosave = autosave
        self._left_as_text: store.UnsavedWork | None = None

    def leave(self, *, saved: bool) -> None:
        """Leave by the author's own will, with the exit status that says whether all is saved."""
        self._autosave.discard()
        self._app.exit(return_code=0 if saved else 1)

    async def ask(self, save: Callable[[], Awaitable[None]]) -> None:
        """Leave; with something unsaved, ask first (once, however often the key comes)."""
        if not self._app.screen_stack or self._app.screen.is_modal:
            return
        self._navigator.commit_pending_input()
        session = self._navigator.session
        if not session.unsaved:
            self.leave(saved=session.is_on_file)
            return
        from slawizard.tui.dialogs.common import LeaveDialog

        async def answered(answer: str | None) -> None:
            if answer == "save":
                await save()
            elif answer == "keep":
                await self._leave_for_later()
            elif answer == "discard":
                self.leave(saved=False)

        await self._app.push_screen(LeaveDialog(session), answered)

    async def _leave_for_later(self) -> None:
        """Leave with what is unsaved kept as a draft.

        Where it can't be kept, stay, and say why and where the text of it is; who then still
        wants to leave does.
        """
        lost = await self._autosave.save_for_later()
        if lost is None or (self._autosave.has_text_backup and self._left_as_text == lost):
            self.interrupt()
        self._left_as_text = lost

    def interrupt(self) -> None:
        """Leave at once: what was typed is kept for the next start."""
        self._navigator.commit_pending_input()
        self._autosave.end()
        self._app.exit(None, 1)

    def leave_on_signals(self) -> None:
        """Leave properly when the window closes or the line drops: the terminal stays usable."""
        loop = asyncio.get_running_loop()
        # Ctrl+C is a key here: who sends its signal means the program, as `kill` does.
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._on_signal)

    def _on_signal(self) -> None:
        try:
            self.interrupt()
        except Exception as error:  # noqa: BLE001 - the event loop would go on without leaving
            end_by_fault(self._app, error)
