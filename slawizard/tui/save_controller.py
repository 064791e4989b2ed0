"""Saving: what the wizard writes, and what it asks before it replaces something."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.questionnaire import STEPS
from slawizard.i18n.messages import _, _n
from slawizard.session.saving import (
    review_moved_message,
    save_message,
    unchanged_message,
    write_agreement,
)
from slawizard.tui.key_names import name_of, settings_of
from slawizard.tui.share_controller import ShareController

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.storage.errors import SaveError
    from slawizard.storage.replace_file import ChangedOnDiskError
    from slawizard.storage.save import DocumentTakenError, SaveResult
    from slawizard.tui.leaving import LeaveController
    from slawizard.tui.navigation import Navigator


class SaveController:
    """Saves the navigator's session, and leaves afterwards where asked to."""

    def __init__(self, app: App[None], navigator: Navigator, leaving: LeaveController) -> None:
        self._app = app
        self._navigator = navigator
        self._leaving = leaving
        self._sharing = ShareController(app, navigator)

    async def save_now(self) -> None:
        """Save, or show what is missing for it."""
        self._navigator.commit_pending_input()
        await self.save()

    async def save_as(self) -> None:
        """Save under another name, or in another folder."""
        self._navigator.commit_pending_input()
        if await self._is_whole():
            self._ask_for_name(then_leave=False)

    async def save(self, *, then_leave: bool = False) -> None:
        """Save; ask for a name where there is none yet; leave afterwards where asked to."""
        from slawizard.storage.replace_file import disk_state

        session = self._navigator.session
        if not await self._is_whole():
            return
        if session.file is None:
            self._ask_for_name(then_leave=then_leave)
            return
        if session.is_on_file and not session.lacks_document:
            state = await asyncio.to_thread(disk_state, session.file, session.content)
            if state != "gone":
                self._navigator.notify(unchanged_message(session.file, is_same=state == "same"))
                if then_leave:
                    self._leaving.leave(saved=True)
                return
        await self._save_as(session.file, then_leave=then_leave)

    async def _is_whole(self) -> bool:
        """Whether there is all that a save needs; if not, show what is missing."""
        session = self._navigator.session
        if session.agreement is not None:
            return True
        count = len(session.findings)
        self._navigator.notify(
            _n(
                "{count} answer is missing or needs fixing before you can save.",
                "{count} answers are missing or need fixing before you can save.",
                count,
            ),
            error=True,
        )
        await self._navigator.show_missing()
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
        from slawizard.storage.errors import SaveError
        from slawizard.storage.replace_file import ChangedOnDiskError
        from slawizard.storage.save import DocumentTakenError

        session = self._navigator.session
        written, agreement = session.draft, session.agreement_to_save()
        if agreement is None:
            return False
        moved = review_moved_message(session.agreement, agreement)
        seen = session.content if over is None else over
        keep_old = over is not None or bool(session.load_reports)
        try:
            saved = await asyncio.to_thread(
                write_agreement, agreement, file, seen, keep_old=keep_old, replacing=replacing
            )
        except SaveError as error:
            self._notify_of(error)
            return False
        except ChangedOnDiskError as changed:
            await self._ask_about(changed, then_leave=then_leave)
            return False
        except DocumentTakenError as taken:
            self._ask_about_document(taken, file, then_leave=then_leave, over=over)
            return False
        is_first = not (session.reopened or session.written)
        session.mark_saved(written, agreement, file, saved)
        self._sharing.write_also(settings_of(self._app).also)
        await self._go_on(file, saved, then_leave=then_leave, is_first=is_first, keep_old=keep_old)
        if moved is not None:
            self._navigator.notify(moved)
        return True

    def _notify_of(self, error: SaveError) -> None:
        """Say why nothing was saved, and how to save it elsewhere."""
        self._navigator.notify(
            _(
                "Not saved: {why} Everything you wrote is still here. To save it elsewhere: "
                "{palette}, “Save as…”.",
                why=error.message,
                palette=name_of(self._app, "palette"),
            ),
            error=True,
        )

    async def _go_on(
        self, file: Path, saved: SaveResult, *, then_leave: bool, is_first: bool, keep_old: bool
    ) -> None:
        """Say what was `saved`, then leave, stay on the step, or ask what to do with the document."""
        has_document = saved.document_error is None
        asks_what_now = has_document and not then_leave and (is_first or self._is_on_review())
        if not asks_what_now:
            self._navigator.notify(save_message(file, saved), error=not has_document)
        kept_unasked = saved.backup is not None and not keep_old
        if then_leave and has_document and not kept_unasked:
            self._leaving.leave(saved=True)  # else what was told would be gone before it is read
        else:
            await self._navigator.show_saved()
        if asks_what_now:
            self._sharing.show(save_message(file, saved))

    def _is_on_review(self) -> bool:
        screen = self._navigator.step_screen
        return screen is not None and STEPS[-1] == screen.STEP

    async def share(self) -> None:
        """Show what can be done with the document, after a save of what is unsaved."""
        session = self._navigator.session
        self._navigator.commit_pending_input()
        if session.is_on_file and session.baseline is not None and not session.lacks_document:
            self._sharing.show()
        else:
            await self.save()

    def _ask_for_name(self, *, then_leave: bool) -> None:
        from slawizard.tui.dialogs.common import FileNameDialog

        async def named(file: Path | None) -> None:
            if file is not None:
                await self._save_as(file, then_leave=then_leave)

        self._app.push_screen(FileNameDialog(self._navigator.session), named)

    async def _ask_about(self, changed: ChangedOnDiskError, *, then_leave: bool) -> None:
        """Show what somebody else wrote into the file, and ask what to do."""
        from slawizard.session.disk_conflict import conflict_message, read_conflict
        from slawizard.tui.dialogs.disk_conflict import DiskConflictDialog

        found = await asyncio.to_thread(read_conflict, changed, self._navigator.session)

        async def answered(answer: str | None) -> None:
            if answer == "overwrite" and found.agreement is not None:
                self._navigator.session.adopt_from_disk(found.content, found.agreement)
                await self._save_as(changed.path, then_leave=then_leave)
            elif answer == "overwrite":
                await self._save_as(changed.path, then_leave=then_leave, over=found.content)
            elif answer == "save-as":
                self._ask_for_name(then_leave=then_leave)

        title, story = (
            _("The file has changed in the meantime"),
            conflict_message(found, self._navigator.session),
        )
        self._app.push_screen(
            DiskConflictDialog(self._navigator.session, title, story, found.differences), answered
        )

    def _ask_about_document(
        self, taken: DocumentTakenError, file: Path, *, then_leave: bool, over: bytes | None
    ) -> None:
        """Say that the document's name is taken, and ask what to do."""
        from slawizard.session.saving import NAME_TAKEN, document_taken_message
        from slawizard.tui.dialogs.disk_conflict import DiskConflictDialog

        async def answered(answer: str | None) -> None:
            if answer == "overwrite":
                await self._save_as(file, then_leave=then_leave, over=over, replacing=taken.content)
            elif answer == "save-as":
                self._ask_for_name(then_leave=then_leave)

        story = document_taken_message(taken, file)
        self._app.push_screen(
            DiskConflictDialog(self._navigator.session, NAME_TAKEN, story), answered
        )
