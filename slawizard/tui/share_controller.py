"""Shares a saved agreement: writes its other formats, opens and copies its document."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
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
        session = self._navigator.session
        if deed == "quit":
            self._app.call_later(self._app.run_action, "leave")
        elif deed == "track":
            self._app.call_later(self._app.run_action, "track")
        elif session.baseline is not None and session.file is not None:
            work = self._do(dialog, session.baseline, session.file, deed, short=short)
            self._app.run_worker(work, group="share")

    async def _do(
        self, dialog: ShareDialog, agreement: Agreement, file: Path, deed: str, *, short: bool
    ) -> None:
        from slawizard.session import sharing

        async def tell(written: WrittenFormat) -> None:
            if deed != "open" or written.path is None:
                dialog.tell(written.message, error=written.path is None)
                return
            from slawizard.session.browser import open_on_desktop

            opened = await asyncio.to_thread(open_on_desktop, written.path)
            said = _("Opened: {file}.", file=written.path.name)
            dialog.tell(said if opened else sharing.not_opened(written.path))

        if deed == "copy":
            dialog.tell(await self._copy(agreement, file, short=short))
        else:
            name = sharing.WEB_PAGE if deed == "open" else deed
            await self._write(
                partial(sharing.write_format, agreement, file, name, short=short), tell
            )

    async def _copy(self, agreement: Agreement, file: Path, *, short: bool) -> Message:
        from slawizard.session import sharing

        if await asyncio.to_thread(sharing.copy_document, agreement, short=short):
            return sharing.COPIED
        self._app.copy_to_clipboard(sharing.markdown_of(agreement, short=short))
        return sharing.sent_to_terminal(file)

    async def _write(
        self,
        write: Callable[..., WrittenFormat],
        then: Callable[[WrittenFormat], Awaitable[None]],
        replacing: bytes | None = None,
    ) -> None:
        """Call `write`, and `then` with what came of it.

        Ask first where that would replace a file that somebody has edited: not what is `replacing`.
        """
        from slawizard.session import sharing
        from slawizard.storage.save import DocumentTakenError

        try:
            written = await asyncio.to_thread(write, replacing=replacing)
        except DocumentTakenError as error:
            taken = error
        else:
            await then(written)
            return

        from slawizard.tui.dialogs.common import PickDialog

        async def answered(answer: str | None) -> None:
            if answer == "replace":
                self._app.run_worker(self._write(write, then, taken.content), group="share")
            else:
                await then(sharing.WrittenFormat(None, sharing.stays_message(taken.path)))

        session = self._navigator.session
        options = (
            ("keep", session.translate(sharing.KEEP)),
            ("replace", session.translate(sharing.REPLACE)),
        )
        question = sharing.taken_message(taken.path)
        self._app.push_screen(PickDialog(session, question, options), answered)

    def write_also(self, names: Sequence[str]) -> None:
        """Write the formats that the settings want beside each save, one after the other."""
        session = self._navigator.session
        if names and session.file is not None and session.baseline is not None:
            work = self._write_next(session.baseline, session.file, names)
            self._app.run_worker(work, group="share")

    async def _write_next(self, agreement: Agreement, file: Path, names: Sequence[str]) -> None:
        from slawizard.session.sharing import write_format

        async def tell(written: WrittenFormat) -> None:
            self._navigator.notify(written.message, error=written.path is None)
            if names[1:]:
                work = self._write_next(agreement, file, names[1:])
                self._app.run_worker(work, group="share")

        await self._write(partial(write_format, agreement, file, names[0]), tell)
