"""Drafts: what is typed is kept outside the agreement, and offered at the next start."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work

from slawizard.core.message import Message, _
from slawizard.core.questions import StepName
from slawizard.documents import drafts
from slawizard.documents.errors import CannotSave
from slawizard.tui.editors import Editor
from slawizard.tui.key_names import name_of
from slawizard.tui.saving import SavingApp
from slawizard.tui.step import StepScreen
from slawizard.wizard.drafting import keep, work_of
from slawizard.wizard.opening import resumed_session
from slawizard.wizard.session import Session
from slawizard.wizard.text_copy import TextCopy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.timer import Timer

    from slawizard.core.constants import Language
    from slawizard.tui.resume_dialog import ResumeDialog

KEEP_SECONDS: Final = 0.25
"""How long a change waits for those that come with it, before all are kept."""


class DraftingApp(SavingApp):
    """An app that keeps what is unsaved as a draft, and offers the drafts of those that ended."""

    language: Language

    def __init__(self) -> None:
        super().__init__()
        self._keeper = drafts.new_keeper()
        self._kept: drafts.Work | None = None
        self._keeping = asyncio.Lock()
        self._place: tuple[StepName, str | None] | None = None
        self._due: Timer | None = None
        self._is_over = False
        self.kept_as: Path | None = None
        """Where the draft is after a fault."""
        self._has_warned = False
        self._copy = TextCopy()
        self._left_as_text: drafts.Work | None = None

    async def show_step(self, step: StepName, *, focus: str | None = None) -> None:
        """Go to `step`, with the focus in the field of the path `focus` where it is given."""
        raise NotImplementedError

    def catch_up(self) -> None:
        """Show what follows from the keys so far, which the next one may build upon."""
        if isinstance(self.screen, StepScreen):
            self.screen.show_the_rest()

    # Keeping ------------------------------------------------------------------------------

    def take_session(self, session: Session) -> None:
        """Work on `session` from here on, and keep what changes in it."""
        self.session = session
        session.touched = self._touched

    def _touched(self) -> None:
        """Something was typed, or the cursor is elsewhere: keep it soon."""
        if self._is_over or not self.is_running:
            return
        self._note_place()
        if self._due is None:
            self._due = self.set_timer(KEEP_SECONDS, self._start_keeping)

    def _note_place(self) -> None:
        """Note the step in front (or behind a dialog) and the path of the cursor's field.

        Not when it is kept: at the program's end there are no screens any more.
        """
        for screen in reversed(self.screen_stack):
            if isinstance(screen, StepScreen):
                focused = screen.focused
                path = focused.question.path if isinstance(focused, Editor) else None
                self._place = screen.STEP, path
                return

    def _start_keeping(self) -> None:
        self._due = None
        self._keep()

    @work(group="draft")  # makes no coroutine before it runs: an app that ends may run it no more
    async def _keep(self) -> None:
        await self._keep_unsaved()

    async def _keep_unsaved(self) -> None:
        """Keep what is unsaved, beside the event loop; nothing, once all is saved."""
        async with self._keeping:
            unsaved = self._work()
            if self._is_over or unsaved == self._kept:
                return
            await asyncio.to_thread(self._keep_now, unsaved)

    def _keep_now(self, unsaved: drafts.Work | None) -> None:
        try:
            if unsaved is None:
                self._keeper.drop()
            else:
                keep(self._keeper, unsaved, datetime.now(UTC))
            self._kept = unsaved
            self._copy.remove()
        except CannotSave as error:
            self._copy.write(self.session)
            if not self._has_warned:
                self._has_warned = True
                self.call_later(self._warn, error.message)

    def _warn(self, why: Message) -> None:
        self.tell(
            _(
                "What you type can't be kept as a draft: {why} Save often, with {save}.",
                why=why,
                save=name_of(self, "save"),
            ),
            error=True,
        )
        if self._copy.file is not None:
            self.tell(
                _("As text, your answers are in {file}.", file=str(self._copy.file)), error=True
            )

    def _work(self) -> drafts.Work | None:
        """What would be lost if the program died now; None where nothing would."""
        return work_of(self.session, *self._place) if self._place is not None else None

    def leave(self, *, saved: bool) -> None:
        """Leave by the author's own will: the draft has no more purpose."""
        self._is_over = True
        self._keeper.end()
        self._copy.remove()
        super().leave(saved=saved)

    async def leave_for_later(self) -> None:
        """Leave with what is unsaved kept as a draft.

        Where it can't be kept, stay, and say why and where the text of it is; who then still
        wants to leave does.
        """
        self._note_place()
        self._has_warned = False
        await self._keep_unsaved()
        unsaved = self._work()
        if self._kept == unsaved or (self._copy.file and self._left_as_text == unsaved):
            self.interrupted()
        self._left_as_text = unsaved

    def interrupted(self) -> None:
        """Leave because the system says so: what was typed is kept for the next start."""
        self.take_over()
        self._end_keeping()
        self.exit(None, 1)

    def leave_on_signals(self) -> None:
        """Leave properly when the window closes or the line drops: the terminal stays usable."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._signalled)

    def _signalled(self) -> None:
        try:
            self.interrupted()
        except Exception as error:  # noqa: BLE001 - the event loop would go on without leaving
            self._handle_exception(error)

    def _end_keeping(self) -> None:
        """Keep the last keystrokes and let the draft go, for the next start to find it."""
        if self._is_over:
            return
        self._is_over = True
        self._keep_the_last()
        self._keeper.close()

    def _keep_the_last(self) -> None:
        """Keep now what is not kept yet."""
        unsaved = self._work()
        if unsaved != self._kept:
            self._keep_now(unsaved)

    def keep_after_fault(self) -> None:
        """Keep what is unsaved, as far as the fault lets it; nothing is raised."""
        for step in (self._note_place, self.take_over, self._keep_the_last):
            with suppress(Exception):
                step()
        self.kept_as = self._keeper.file()

    def on_unmount(self) -> None:
        """However the program ends, what was typed is kept."""
        self._end_keeping()

    # Resuming -----------------------------------------------------------------------------

    def offer(self, found: Iterable[drafts.Kept]) -> None:
        """Ask what is to become of the drafts that were `found`, if any were."""
        kept = tuple(found)
        if not kept:
            return
        from slawizard.tui.resume_dialog import ResumeDialog

        async def answered(chosen: drafts.Kept | None) -> None:
            if chosen is not None:
                await self.resume(chosen)

        self.push_screen(ResumeDialog(self.session, kept), answered)

    def on_resume_dialog_discarded(self, event: ResumeDialog.Discarded) -> None:
        """Take a draft that is gone off the start screen."""
        self.drop_offer(event.kept)

    def drop_offer(self, kept: drafts.Kept) -> None:
        """Take `kept` off the start screen, where that is open."""
        from slawizard.tui.start import StartScreen

        for screen in self.screen_stack:
            if isinstance(screen, StartScreen):
                screen.drop(kept)

    def tell_of_damaged(self, files: Iterable[Path]) -> None:
        """Name the drafts that could not be read."""
        for file in files:
            self.tell(
                _("A draft can't be read, so it was set aside: {file}", file=str(file)), error=True
            )

    async def resume(self, kept: drafts.Kept) -> None:
        """Go on where `kept` was left: the step, the fields, the cursor's field."""
        keeper = await asyncio.to_thread(drafts.claim, kept)
        if keeper is None:
            self.tell(
                _("That draft is no longer here: it was opened in another window."), error=True
            )
            self.drop_offer(kept)
            return
        session = resumed_session(kept.work, self.language)
        if isinstance(session, Message):
            keeper.close()
            self.tell(session, error=True)
            return
        self._keeper.close()
        self._keeper, self._kept = keeper, kept.work
        self.take_session(session)
        await self.show_step(kept.work.step, focus=kept.work.focus)
