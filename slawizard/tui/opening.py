"""What the wizard works on: a file, a new agreement, or the draft of an earlier session."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.session.draft_recovery import matching_drafts
from slawizard.session.moved_start import moved_start_message, undo_label
from slawizard.session.opening import open_session, resumed_session
from slawizard.storage.drafts import store
from slawizard.storage.file_names import actuals_path, is_there
from slawizard.tui.key_names import name_of

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget
    from textual.worker import Worker

    from slawizard.i18n.languages import Language
    from slawizard.session.session import Session
    from slawizard.tui.autosave import AgreementAutosave
    from slawizard.tui.navigation import Navigator
    from slawizard.tui.screens.start import StartScreen


class Opener:
    """Opens agreements and drafts, which the author chooses on the start screen or in a dialog."""

    def __init__(
        self, app: App[None], navigator: Navigator, autosave: AgreementAutosave, language: Language
    ) -> None:
        self._app = app
        self._navigator = navigator
        self._autosave = autosave
        self._language = language

    async def start(
        self, file: Path | None, *, anew: bool, measured: bool = False
    ) -> Iterable[store.StoredDraft]:
        """Show the first screen; the drafts that go with it.

        Where `measured`, the rates that were tracked are filled in.
        """
        asked = anew or file is not None
        begun = asked and await self.begin(file, measured=measured)
        found = await asyncio.to_thread(store.find)
        if not begun:
            await self._app.push_screen(await self._start_screen(found.drafts))
        for damaged in found.damaged:
            self._navigator.notify(
                _("A draft can't be read, so it was set aside: {file}", file=str(damaged)),
                error=True,
            )
        reopened = self._navigator.session.reopened
        return matching_drafts(found.drafts, file, anew=anew, reopened=reopened)

    async def begin(self, file: Path | None, *, measured: bool = False) -> bool:
        """Start on `file`, reopened at the review or new at the first step; False if refused."""
        session = open_session(file, self._language)
        if isinstance(session, Message):
            text = self._navigator.session.translate(session)
            self._app.notify(text, severity="error", markup=False, timeout=15)
            return False
        if measured and file is not None:
            self._fill(session, file)
        self._autosave.take_session(session)
        await self._navigator.show_step("review" if session.reopened else "company")
        if session.reopened and file is not None and is_there(actuals_path(file)):
            self._start_to_tell(session)
        return True

    async def fill_measured_rates(self) -> None:
        """Fill the rates that were tracked into what is open, unsaved, and show the review."""
        session = self._navigator.session
        if session.file is None:
            return
        self._fill(session, session.file)
        await self._navigator.show_step("review")
        if (screen := self._navigator.step_screen) is not None:
            await screen.reload()

    def _fill(self, session: Session, file: Path) -> None:
        from slawizard.session.measured_rates import fill_measured_rates

        filled = session.translate(fill_measured_rates(session, file))
        self._app.notify(filled, markup=False, timeout=15)

    def _start_to_tell(self, session: Session) -> Worker[None]:
        return self._app.run_worker(partial(self._tell_if_stale, session), group="stale")

    async def _tell_if_stale(self, session: Session) -> None:
        """Say so where nobody has counted for long."""
        from slawizard.session.tracking_state import stale_message

        said = await asyncio.to_thread(stale_message, session.file, session.today)
        if said is not None:
            self._navigator.notify(said)

    def selected(self, focused: Widget | None) -> StartScreen.Begin | None:
        """What is under the cursor of the start screen."""
        from slawizard.tui.screens.start import StartScreen

        screen = self._app.screen
        return screen.choice_of(focused) if isinstance(screen, StartScreen) else None

    async def show_start(self) -> None:
        """Show the start screen in place of the screen in front."""
        found = await asyncio.to_thread(store.find)
        await self._app.switch_screen(await self._start_screen(found.drafts))

    async def _start_screen(self, drafts: tuple[store.StoredDraft, ...]) -> StartScreen:
        """The start screen, which offers `drafts` and those of readings."""
        from slawizard.storage.drafts.readings import READINGS
        from slawizard.tui.screens.start import StartScreen

        readings = await asyncio.to_thread(READINGS.find)
        return StartScreen(self._navigator.session, drafts, readings.drafts)

    async def begin_chosen(self, chosen: StartScreen.Begin) -> None:
        """Leave the start screen for what was chosen there."""
        if chosen.draft is not None:
            await self._resume(chosen.draft)
        else:
            await self.begin(chosen.file)

    def offer(self, found: Iterable[store.StoredDraft]) -> None:
        """Ask what is to become of the drafts that were `found`, if any were."""
        stored = tuple(found)
        if not stored:
            return
        from slawizard.tui.dialogs.resume import ResumeDialog

        async def answered(chosen: store.StoredDraft | None) -> None:
            if chosen is not None:
                await self._resume(chosen)

        self._app.push_screen(ResumeDialog(self._navigator.session, stored), answered)

    def withdraw(self, stored: store.StoredDraft) -> None:
        """Take `stored` off the start screen, where that is open."""
        from slawizard.tui.screens.start import StartScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, StartScreen):
                screen.drop(stored)

    async def _resume(self, stored: store.StoredDraft) -> None:
        """Go on where `stored` was left: the step, the fields, the cursor's field."""
        draft_store = await asyncio.to_thread(stored.claim)
        if draft_store is None:
            self._navigator.notify(
                _("That draft is no longer here: it was opened in another window."), error=True
            )
            self.withdraw(stored)
            return
        session = resumed_session(stored.work, self._language)
        if isinstance(session, Message):
            draft_store.close()
            self._navigator.notify(session, error=True)
            return
        self._autosave.adopt(draft_store, stored.work)
        self._autosave.take_session(session)
        await self._navigator.show_step(stored.work.step, focus=stored.work.focus)
        if (moved := moved_start_message(session)) is not None:
            told = _(
                "{what} {key}, “{undo}” takes it back.",
                what=moved,
                key=name_of(self._app, "palette"),
                undo=undo_label(session),
            )
            self._app.notify(session.translate(told), markup=False, timeout=15)
