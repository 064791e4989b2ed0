"""Saving and leaving: what the app does with files."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from slawizard.core.message import Message, _, _n
from slawizard.tui.settling import settled

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.tui.session import Session

DOCUMENT_SUFFIX = ".md"


def write_both(agreement: Agreement, planned: Plan, file: Path) -> Message:
    """Write `agreement` to `file` and its document beside it; what to tell of it.

    Raises `CannotSave` where the agreement can't be written: then nothing has changed.
    """
    from slawizard.documents import toml_file
    from slawizard.documents.atomic import write_atomically
    from slawizard.documents.errors import CannotSave
    from slawizard.documents.markdown import render
    from slawizard.documents.recent import remember

    text = render(agreement, planned)
    document = file.with_suffix(DOCUMENT_SUFFIX)
    toml_file.save(agreement, file)
    remember(file)
    try:
        write_atomically(document, text)
    except CannotSave as error:
        return _(
            "The agreement is saved as {file}, but its document is not: {why} Fix that, then run: "
            "slawizard export {file}",
            file=str(file),
            why=error.message,
        )
    return _("Saved: {file} and {document}.", file=file.name, document=document.name)


class SavingApp(App[None]):
    """An app that holds a session, saves it and asks before it leaves with something unsaved."""

    session: Session

    async def lead_to_missing(self) -> None:
        """Show what is missing or wrong, and the way there."""
        raise NotImplementedError

    def take_over(self) -> None:
        """Take over what the screen has not told of yet."""
        raise NotImplementedError

    def tell(self, message: Message, *, error: bool = False) -> None:
        """Say `message` in a corner of the screen."""
        self.notify(
            self.session.say(message),
            severity="error" if error else "information",
            timeout=10 if error else 5,
            markup=False,
        )

    async def action_save(self) -> None:
        """Ctrl+S: save, or show what is missing for it."""
        await settled(self.focused)
        self.take_over()
        await self.save()

    async def save(self, *, then_leave: bool = False) -> None:
        """Save; ask for a name where there is none yet; leave afterwards where asked to."""
        session = self.session
        agreement, planned = session.agreement, session.plan
        if agreement is None or planned is None:
            count = len(session.findings)
            self.tell(
                _n(
                    "{count} answer is missing or needs fixing before you can save.",
                    "{count} answers are missing or need fixing before you can save.",
                    count,
                ),
                error=True,
            )
            await self.lead_to_missing()
            return
        if session.file is None:
            self._ask_for_name(then_leave=then_leave)
            return
        if session.is_on_file:
            self.tell(_("Nothing has changed: {file} is up to date.", file=session.file.name))
        elif not await self._write(agreement, planned, session.file):
            return
        if then_leave:
            self.exit()

    async def _write(self, agreement: Agreement, planned: Plan, file: Path) -> bool:
        from slawizard.documents.errors import CannotSave

        session = self.session
        written = session.draft
        try:
            told = await asyncio.to_thread(write_both, agreement, planned, file)
        except CannotSave as error:
            self.tell(
                _("Not saved: {why} Everything you wrote is still here.", why=error.message),
                error=True,
            )
            return False
        session.saved = written
        session.written = True
        session.file = file
        self.tell(told)
        self.screen.refresh(recompose=False, layout=True)
        return True

    def _ask_for_name(self, *, then_leave: bool) -> None:
        from slawizard.tui.dialogs import NameDialog

        async def named(file: Path | None) -> None:
            if file is None:
                return
            self.session.file = file
            await self.save(then_leave=then_leave)
            if not self.session.written:
                self.session.file = None  # so that another name can be tried

        self.push_screen(NameDialog(self.session), named)

    async def action_leave(self) -> None:
        """Ctrl+Q: leave; with something unsaved, ask first (once, however often the key comes)."""
        await settled(self.focused)
        if self.screen.is_modal:
            return
        self.take_over()
        if not self.session.unsaved:
            self.exit(return_code=0 if self.session.is_on_file else 1)
            return
        from slawizard.tui.dialogs import LeaveDialog

        async def answered(answer: str | None) -> None:
            if answer == "save":
                await self.save(then_leave=True)
            elif answer == "discard":
                self.exit(return_code=1)

        await self.push_screen(LeaveDialog(self.session), answered)
