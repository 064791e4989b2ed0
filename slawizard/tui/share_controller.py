"""Shares a saved agreement: writes its other formats, opens and copies its document."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.tui.dialogs.common import PickDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import App

    from slawizard.core.agreement import Agreement
    from slawizard.session.sharing import WrittenFormat
    from slawizard.tui.dialogs.share import ShareDialog
    from slawizard.tui.navigation import Navigator


class ShareController:
    """Does what the share dialog asks for, with the agreement that was last saved."""

    def __init__(self, app: App[None], navigator: Navigator) -> None:
        self._app = app
        self._navigator = navigator

    def show(self, said: Message | None = None) -> None:
        """Show what can be done with the document; `said` tells of the save before it."""
        from slawizard.tui.dialogs.share import ShareDialog

        session = self._navigator.session
        if session.file is not None and session.baseline is not None:
            self._app.push_screen(ShareDialog(session, session.file, self._start, said))

    def _start(self, dialog: ShareDialog, deed: str, short: bool) -> None:  # noqa: FBT001
        """Do what was wanted, beside the event loop."""
        self._app.run_worker(self._do(dialog, deed, short=short), group="share")

    async def _do(self, dialog: ShareDialog, deed: str, *, short: bool) -> None:
        from slawizard.session import sharing

        session = self._navigator.session
        agreement, file = session.baseline, session.file
        if agreement is None or file is None:
            return
        if deed == "copy":
            dialog.tell(await self._copy(agreement, file, short=short))
            return
        name = sharing.WEB_PAGE if deed == "open" else deed
        written = await self._write(agreement, file, name, short=short)
        if deed == "open" and written.path is not None:
            from slawizard.session.browser import open_on_desktop

            opened = await asyncio.to_thread(open_on_desktop, written.path)
            said = _("Opened: {file}.", file=written.path.name)
            dialog.tell(said if opened else sharing.not_opened(written.path))
        else:
            dialog.tell(written.message, error=written.path is None)

    async def _copy(self, agreement: Agreement, file: Path, *, short: bool) -> Message:
        from slawizard.session import sharing

        if await asyncio.to_thread(sharing.copy_document, agreement, short=short):
            return sharing.COPIED
        self._app.copy_to_clipboard(sharing.markdown_of(agreement, short=short))
        return sharing.sent_to_terminal(file)

    async def _write(
        self, agreement: Agreement, file: Path, name: str, *, short: bool = False
    ) -> WrittenFormat:
        """Write the format `name`; ask before a file is replaced that somebody has edited."""
        from slawizard.session import sharing
        from slawizard.storage.save import DocumentTakenError

        replacing: bytes | None = None
        while True:
            try:
                return await asyncio.to_thread(
                    sharing.write_format, agreement, file, name, short=short, replacing=replacing
                )
            except DocumentTakenError as taken:
                if not await self._may_replace(sharing.taken_message(taken.path)):
                    return sharing.WrittenFormat(None, sharing.stays_message(taken.path))
                replacing = taken.content

    async def _may_replace(self, question: Message) -> bool:
        from slawizard.session.sharing import KEEP, REPLACE

        session = self._navigator.session
        options = (
            ("keep", session.translate(KEEP)),
            ("replace", session.translate(REPLACE)),
        )
        answer = await self._app.push_screen_wait(PickDialog(session, question, options))
        return answer == "replace"

    def write_also(self, names: Sequence[str]) -> None:
        """Write the formats that the settings want beside each save, one after the other."""
        session = self._navigator.session
        if names and session.file is not None and session.baseline is not None:
            self._app.run_worker(
                self._write_all(session.baseline, session.file, names), group="share"
            )

    async def _write_all(self, agreement: Agreement, file: Path, names: Sequence[str]) -> None:
        for name in names:
            written = await self._write(agreement, file, name)
            self._navigator.notify(written.message, error=written.path is None)
