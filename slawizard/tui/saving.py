"""Saving and leaving: what the app does with files."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.message import Message, _, _n
from slawizard.tui.key_names import name_of
from slawizard.tui.pauses import PausingApp
from slawizard.wizard.saving import nothing_to_save, said_of, write

if TYPE_CHECKING:
    from slawizard.documents.saving import ChangedOnDisk, DocumentTaken
    from slawizard.wizard.session import Session


class SavingApp(PausingApp):
    """An app that holds a session, saves it and asks before it leaves with something unsaved."""

    session: Session

    async def lead_to_missing(self) -> None:
        """Show what is missing or wrong, and the way there."""
        raise NotImplementedError

    async def show_saved(self) -> None:
        """Show that everything is saved."""
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

    # Saving -------------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Ctrl+S: save, or show what is missing for it."""
        self.take_over()
        await self.save()

    async def action_save_as(self) -> None:
        """Save under another name, or in another folder."""
        self.take_over()
        if await self._is_whole():
            self._ask_for_name(then_leave=False)

    async def save(self, *, then_leave: bool = False) -> None:
        """Save; ask for a name where there is none yet; leave afterwards where asked to."""
        from slawizard.documents.saving import state_of

        session = self.session
        if not await self._is_whole():
            return
        if session.file is None:
            self._ask_for_name(then_leave=then_leave)
            return
        if session.is_on_file and not session.lacks_document:
            state = await asyncio.to_thread(state_of, session.file, session.content)
            if state != "gone":
                self.tell(nothing_to_save(session.file, is_same=state == "same"))
                if then_leave:
                    self.leave(saved=True)
                return
        await self._save_as(session.file, then_leave=then_leave)

    async def _is_whole(self) -> bool:
        """Whether there is all that a save needs; if not, show what is missing."""
        session = self.session
        if session.agreement is not None:
            return True
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
        return False

    async def _save_as(
        self,
        file: Path,
        *,
        then_leave: bool,
        over: bytes | None = None,
        replacing: bytes | None = None,
    ) -> bool:
        """Save as `file`; False where it is not saved, or not yet.

        `over` is what the file holds if the author wants that replaced though it is no agreement,
        `replacing` what its document's place holds if they want that replaced.
        """
        from slawizard.documents.errors import CannotSave
        from slawizard.documents.saving import ChangedOnDisk, DocumentTaken

        session = self.session
        written, agreement = session.draft, session.to_save()
        if agreement is None:
            return False
        seen = session.content if over is None else over
        keep_old = over is not None or bool(session.told)
        try:
            saved = await asyncio.to_thread(
                write, agreement, file, seen, keep_old=keep_old, replacing=replacing
            )
        except CannotSave as error:
            self.tell(
                _(
                    "Not saved: {why} Everything you wrote is still here. To save it elsewhere: "
                    "{palette}, “Save as…”.",
                    why=error.message,
                    palette=name_of(self, "palette"),
                ),
                error=True,
            )
            return False
        except ChangedOnDisk as changed:
            await self._ask_about(changed, then_leave=then_leave)
            return False
        except DocumentTaken as taken:
            self._ask_about_document(taken, file, then_leave=then_leave, over=over)
            return False
        session.take_saved(written, agreement, file, saved)
        self.tell(said_of(file, saved), error=saved.trouble is not None)
        kept_unasked = saved.backup is not None and not keep_old
        if then_leave and saved.trouble is None and not kept_unasked:
            self.leave(saved=True)  # else what was told would be gone before it is read
        else:
            await self.show_saved()
        return True

    def _ask_for_name(self, *, then_leave: bool) -> None:
        from slawizard.tui.dialogs import NameDialog

        async def named(file: Path | None) -> None:
            if file is not None:
                await self._save_as(file, then_leave=then_leave)

        self.push_screen(NameDialog(self.session), named)

    async def _ask_about(self, changed: ChangedOnDisk, *, then_leave: bool) -> None:
        """Show what somebody else wrote into the file, and ask what to do."""
        from slawizard.tui.disk_dialog import DiskDialog
        from slawizard.wizard.disk import found_on_disk, story_of

        found = await asyncio.to_thread(found_on_disk, changed, self.session)

        async def answered(answer: str | None) -> None:
            if answer == "overwrite" and found.agreement is not None:
                self.session.take_found(found.content, found.agreement)
                await self._save_as(changed.path, then_leave=then_leave)
            elif answer == "overwrite":
                await self._save_as(changed.path, then_leave=then_leave, over=found.content)
            elif answer == "save-as":
                self._ask_for_name(then_leave=then_leave)

        title, story = _("The file has changed in the meantime"), story_of(found, self.session)
        self.push_screen(DiskDialog(self.session, title, story, found.differences), answered)

    def _ask_about_document(
        self, taken: DocumentTaken, file: Path, *, then_leave: bool, over: bytes | None
    ) -> None:
        """Say that the document's name is taken, and ask what to do."""
        from slawizard.tui.disk_dialog import DiskDialog
        from slawizard.wizard.saving import NAME_TAKEN, story_of_document

        async def answered(answer: str | None) -> None:
            if answer == "overwrite":
                await self._save_as(file, then_leave=then_leave, over=over, replacing=taken.content)
            elif answer == "save-as":
                self._ask_for_name(then_leave=then_leave)

        story = story_of_document(taken, file)
        self.push_screen(DiskDialog(self.session, NAME_TAKEN, story), answered)

    # Leaving ------------------------------------------------------------------------------

    def leave(self, *, saved: bool) -> None:
        """Leave, with the exit status that says whether all is saved."""
        self.exit(return_code=0 if saved else 1)

    async def leave_for_later(self) -> None:
        """Leave with what is unsaved kept as a draft; stay where it can't be kept."""
        raise NotImplementedError

    async def action_leave(self) -> None:
        """Ctrl+Q: leave; with something unsaved, ask first (once, however often the key comes)."""
        if self.screen.is_modal:
            return
        self.take_over()
        if not self.session.unsaved:
            self.leave(saved=self.session.is_on_file)
            return
        from slawizard.tui.dialogs import LeaveDialog

        async def answered(answer: str | None) -> None:
            if answer == "save":
                await self.save(then_leave=True)
            elif answer == "keep":
                await self.leave_for_later()
            elif answer == "discard":
                self.leave(saved=False)

        await self.push_screen(LeaveDialog(self.session), answered)
