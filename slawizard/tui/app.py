"""SlaWizard: what Textual asks of the app, handed to the parts that do it.

The moves (Enter, Tab, F2, Escape ...) are priority bindings handled in the app's own task, which
moves before it takes the next key (see `key_dispatch`). So keys land where a patient typist would have
put them, however fast they come.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType

from slawizard.i18n.messages import N_
from slawizard.i18n.translator import language_of
from slawizard.session.opening import new_session
from slawizard.storage.settings import read_settings
from slawizard.tui.appearance import Appearance
from slawizard.tui.autosave import AgreementAutosave
from slawizard.tui.crash_handling import CrashHandler
from slawizard.tui.garbage import collect_rarely
from slawizard.tui.guided_app import GuidedApp
from slawizard.tui.key_dispatch import KeyDispatcher, is_there
from slawizard.tui.leaving import LeaveController
from slawizard.tui.navigation import Navigator
from slawizard.tui.opening import Opener
from slawizard.tui.preload import preload
from slawizard.tui.save_controller import SaveController
from slawizard.tui.screens.lifecycle import is_closing
from slawizard.tui.screens.localized import LocalizedScreen
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.base_widgets import Button, Multiline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.widget import Widget

    from slawizard.core.questionnaire import StepName
    from slawizard.i18n.languages import Language
    from slawizard.session.crash import KeptWork
    from slawizard.tui.dialogs.resume import ResumeDialog
    from slawizard.tui.screens.start import StartScreen
    from slawizard.tui.steps.review import ReviewStep
    from slawizard.tui.tracking import TrackingController
    from slawizard.tui.widgets.key_hints import KeyHints


class SlaWizard(GuidedApp):
    """The wizard on the agreement in `file`, which is begun if it is not there; else its start screen.

    `language` is the wizard's own, the environment's where None. Where `anew`, an agreement that has
    no file yet is begun at once. Where `measured`, the rates that were tracked are filled in. Where
    `track`, the actuals of the agreement are opened instead, on the day `through` if that is given.
    """

    TITLE = "slawizard"
    CSS_PATH = "wizard.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), priority=True, id="help"),
        Binding("f2", "forward", N_("Next"), priority=True, id="next"),
        Binding("escape", "back", N_("Back"), priority=True, id="back"),
        Binding("ctrl+s", "save", N_("Save"), priority=True, id="save"),
        Binding("ctrl+p", "command_palette", N_("Actions"), priority=True, id="palette"),
        Binding("ctrl+q", "leave", N_("Quit"), priority=True, id="quit"),
        Binding("enter", "accept", N_("Accept"), priority=True, show=False),
        Binding("tab", "focus_on(1)", N_("Next field"), priority=True, show=False),
        Binding("shift+tab", "focus_on(-1)", N_("Previous field"), priority=True, show=False),
    ]

    def __init__(
        self,
        file: Path | None = None,
        *,
        language: Language | None = None,
        anew: bool = False,
        measured: bool = False,
        track: bool = False,
        through: date | None = None,
    ) -> None:
        self.settings = read_settings()
        self.appearance = Appearance(self, self.settings)  # Textual asks for colors at once
        super().__init__()
        self.appearance.apply()
        self.language: Language = language or language_of()
        self._file, self._anew, self._measured = file, anew, measured
        self._track, self._through = track, through
        self.crash = CrashHandler()
        self.keys = KeyDispatcher(self, self.crash)
        session = new_session(self.language)
        self.navigator = Navigator(self, session)
        self.autosave = AgreementAutosave(self, self.navigator)
        self.autosave.take_session(session)
        self.opener = Opener(self, self.navigator, self.autosave, self.language)
        self.leaving = LeaveController(self, self.navigator, self.autosave)
        self.saving = SaveController(self, self.navigator, self.leaving)
        self._tracking: TrackingController | None = None

    @property
    def tracking(self) -> TrackingController:
        """What runs the screen of tracking: loaded only where somebody tracks."""
        if self._tracking is None:
            from slawizard.tui.tracking import TrackingController

            self._tracking = TrackingController(
                self, self.language, self.opener, self._leave_after_tracking
            )
        return self._tracking

    # Starting and ending ------------------------------------------------------------------

    def run(self, *, mouse: bool = True, **how: Any) -> None:
        """Run until the author leaves; the mouse may be left to the terminal."""
        super().run(mouse=mouse and self.appearance.takes_mouse, **how)

    async def on_mount(self) -> None:
        """Show the first screen."""
        file, through = self._file, self._through
        if self._track and file is not None and await self.tracking.open(file, through=through):
            return
        drafts = await self.opener.start(self._file, anew=self._anew, measured=self._measured)
        self.appearance.report_settings_issues(self.session.translate)
        self.opener.offer(drafts)
        self.screen.call_after_refresh(self._load_the_rest)

    @work(group="loading", exit_on_error=False)
    async def _load_the_rest(self) -> None:
        """Load what comes next, while the author looks at the first screen."""
        await asyncio.to_thread(preload, self.session)
        collect_rarely()

    def on_unmount(self) -> None:
        """However the program ends, what was typed is kept."""
        if self._tracking is not None:
            self._tracking.end()
        self.autosave.end()

    def handle_fault(self, error: BaseException) -> None:
        """Keep what was typed; Textual then ends the app."""
        self.crash.handle(error, self._keep_after_crash)

    def _keep_after_crash(self) -> KeptWork:
        """Keep what was typed; what is left of what is in front."""
        answers = self.autosave.keep_after_crash()
        readings = self._tracking.keep_after_crash() if self._tracking is not None else None
        return readings or answers

    # Keys ---------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take what the author does in its order."""
        self.navigator.note_event(event)
        await self.keys.dispatch(event, super().on_event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what `action` says, unless the screen that it is of, or the whole app, begins to go."""
        if not await is_there(default_namespace) or is_closing(self):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def on_key_hints_pressed(self, event: KeyHints.Pressed) -> None:
        """Press the key whose hint was clicked on."""
        self.simulate_key(event.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dialogs keep their own Enter and Escape, fields of several lines their Enter."""
        screen = self.key_handling_screen
        if screen is not None and action in ("forward", "back", "save"):
            return action == "save" or (action == "back" and screen.can_go_back)
        if action in ("forward", "back", "save"):
            return self.navigator.allows(action)
        if action in ("help", "command_palette", "leave"):
            return not self.screen.is_modal or (action == "leave" and self.screen.id == "share")
        if action == "accept":
            in_text = isinstance(self.focused, Multiline)
            return isinstance(self.screen, LocalizedScreen) and not in_text
        if action == "focus_on" and isinstance(self.focused, Multiline):
            return not self.focused.can_complete
        return True

    async def action_accept(self) -> None:
        """Enter: the next field, from the last one the next step; what else it is on is obeyed."""
        screen, focused = self.step_screen, self.focused
        if isinstance(focused, Button):
            await self._press(focused)
        elif self.key_handling_screen is not None:
            await self.key_handling_screen.accept(focused)
        elif screen is None:
            await self._begin_selected(focused)
        else:
            await self.navigator.leave_field(screen, focused)

    async def _press(self, button: Button) -> None:
        """Press `button`; the moves at once, so that the keys behind it land on the next step."""
        if button.id in ("back", "next"):
            await self.navigator.move(1 if button.id == "next" else -1)
        elif button.id == "save":
            await self.action_save()
        else:
            button.press()

    async def action_focus_on(self, step: int) -> None:
        """Tab and Shift+Tab: the next or the previous field or button."""
        if step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    # Moving -------------------------------------------------------------------------------

    async def show_step(self, step: StepName, *, focus: str | None = None) -> None:
        """Go to `step`, with the focus in the field of the path `focus` where it is given."""
        await self.navigator.show_step(step, focus=focus)

    async def move(self, by: int) -> None:
        """Go `by` steps further, where there are so many."""
        await self.navigator.move(by)

    async def action_forward(self) -> None:
        """F2: the next step."""
        await self.navigator.move(1)

    async def action_back(self) -> None:
        """Escape: the step before."""
        screen = self.key_handling_screen
        await (self.navigator.back() if screen is None else screen.back())

    async def on_step_screen_move(self, event: StepScreen.Move) -> None:
        """A move by mouse; a second click that comes from a step already left is idle."""
        if event.step is self.screen:
            await self.show_step(event.target)

    async def on_review_step_go_to(self, event: ReviewStep.GoTo) -> None:
        """Go to the field that a row of the review is about."""
        await self.navigator.mend(event.path)

    async def _begin_selected(self, focused: Widget | None) -> None:
        """Leave the start screen for what is under its cursor."""
        begun = self.opener.selected(focused)
        if begun is not None:
            await self.on_start_screen_begin(begun)

    async def on_start_screen_begin(self, event: StartScreen.Begin) -> None:
        """Leave the start screen for an agreement, or for its actuals."""
        if event.readings is not None:
            await self.tracking.resume(event.readings, origin="start")
        elif event.track and event.file is not None:
            await self.tracking.open(event.file, origin="start")
        else:
            await self.opener.begin_chosen(event)

    def on_resume_dialog_discarded(self, event: ResumeDialog.Discarded) -> None:
        """Take a draft that is gone off the start screen."""
        self.opener.withdraw(event.stored)

    # Saving and leaving -------------------------------------------------------------------

    async def action_save(self) -> None:
        """Ctrl+S: save, or show what is missing for it."""
        screen = self.key_handling_screen
        await (self.saving.save_now() if screen is None else screen.save())

    async def on_step_screen_save(self, _event: StepScreen.Save) -> None:
        """The save button, by mouse."""
        await self.action_save()

    async def on_review_step_share(self, _event: ReviewStep.Share) -> None:
        """What can be done with the document."""
        await self.saving.share()

    async def action_leave(self) -> None:
        """Ctrl+Q: leave; with something unsaved, ask first."""
        if self.key_handling_screen is not None:
            await self.key_handling_screen.leave()
            return
        if self.screen.id == "share":
            await self.pop_screen()
        await self.leaving.ask(partial(self.saving.save, then_leave=True))

    async def _leave_after_tracking(self, saved: bool) -> None:  # noqa: FBT001 - a callback
        """Leave from the screen of tracking, asking about the agreement behind it."""
        if saved or self.session.unsaved:
            await self.action_leave()
        else:
            self.leaving.leave(saved=False)
