"""SlaWizard: the screens one after the other, the moves between them, saving and leaving.

The moves (Enter, Tab, F2, Escape ...) are priority bindings handled in the app's own task, which
moves before it takes the next key (see `key_dispatch`). So keys land where a patient typist would have
put them, however fast they come.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from slawizard.core import garbage_collection
from slawizard.core.questionnaire import STEPS, StepName, step_of
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import N_, Message, _
from slawizard.i18n.translator import language_of
from slawizard.session.draft_recovery import matching_drafts
from slawizard.session.opening import locale_of, open_session
from slawizard.session.session import Session
from slawizard.storage import onboarding
from slawizard.storage.drafts import store
from slawizard.tui.appearance import ThemedApp
from slawizard.tui.key_dispatch import wait_idle
from slawizard.tui.key_names import name_of
from slawizard.tui.preload import preload
from slawizard.tui.screens.step import LocalizedScreen, StepScreen
from slawizard.tui.widgets.base_widgets import Button, clear_render_caches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen
    from textual.widget import Widget

    from slawizard.i18n.languages import Language
    from slawizard.tui.screens.start import StartScreen
    from slawizard.tui.steps.review import ReviewStep


class SlaWizard(ThemedApp):
    """The wizard on the agreement in `file`; without one, its start screen.

    A file that is not there yet starts a new agreement; one that is, is reopened at the review.
    `language` is the wizard's own, the environment's where None. Where `anew`, an agreement that
    has no file yet is begun at once, without the start screen.
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
        self, file: Path | None = None, *, language: Language | None = None, anew: bool = False
    ) -> None:
        super().__init__()
        self.language: Language = language or language_of()
        self.take_session(Session(self.language, locale=locale_of()))
        self._file = file
        self._anew = anew
        self._one_move = asyncio.Lock()

    # Starting -----------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """Show the first screen."""
        self.leave_on_signals()
        asked = self._anew or self._file is not None
        begun = asked and await self.begin(self._file)
        found = await asyncio.to_thread(store.find)
        if not begun:
            from slawizard.tui.screens.start import StartScreen

            await self.push_screen(StartScreen(self.session, found.drafts))
        self.report_corrupt_drafts(found.damaged)
        self.report_settings_issues()
        reopened = self.session.reopened
        self.offer_drafts(
            matching_drafts(found.drafts, self._file, anew=self._anew, reopened=reopened)
        )
        self.screen.call_after_refresh(self._load_the_rest)

    @work(group="loading", exit_on_error=False)
    async def _load_the_rest(self) -> None:
        """Load what comes next, while the author looks at the first screen."""
        await asyncio.to_thread(preload, self.session)
        garbage_collection.enable_when_idle()

    async def begin(self, file: Path | None) -> bool:
        """Start on `file`, reopened at the review or new at the first step; False if refused."""
        session = open_session(file, self.language)
        if isinstance(session, Message):
            self.notify(self.session.translate(session), severity="error", markup=False, timeout=15)
            return False
        self.take_session(session)
        await self.show_step("review" if session.reopened else "company")
        return True

    # Moving -------------------------------------------------------------------------------

    @property
    def step_screen(self) -> StepScreen | None:
        """The step in front, None where a dialog or the start screen is."""
        return self.screen if isinstance(self.screen, StepScreen) else None

    async def show_step(self, step: StepName, *, focus: str | None = None) -> None:
        """Go to `step`, with the focus in the field of the path `focus` where it is given."""
        async with self._one_move:  # whoever comes second finds the step there
            await self._show_step(step, focus)

    async def _show_step(self, step: StepName, focus: str | None) -> None:
        from slawizard.tui.steps import step_class

        while self.screen.is_modal:
            await self._screen_is_whole()
            await self.pop_screen()  # else the step behind it would stay below the new one
        self.commit_pending_input()
        here = self.step_screen
        if here is not None and step == here.STEP and here.session is self.session:
            here.focus_field(focus)
            return
        if self.screen.query("#orientation"):
            onboarding.dismiss()
        screen = step_class(step)(self.session, focus=focus)
        with self.batch_update():
            if here is not None and step == here.STEP:
                await self.pop_screen()  # two screens of the same id can't be there at once
                await self.push_screen(screen)
            elif len(self.screen_stack) > 1:
                await self.switch_screen(screen)
            else:
                await self.push_screen(screen)
            await wait_idle(screen)
        screen.draw_now()
        clear_render_caches()

    async def move(self, by: int) -> None:
        """Go `by` steps further, where there are so many."""
        screen = self.step_screen
        if screen is None:
            return
        index = STEPS.index(screen.STEP) + by
        if 0 <= index < len(STEPS):
            await self.show_step(STEPS[index])

    async def action_forward(self) -> None:
        """F2: the next step."""
        await self.move(1)

    async def action_back(self) -> None:
        """Escape: the step before."""
        await self.move(-1)

    async def action_accept(self) -> None:
        """Enter: the next field, from the last one the next step; what else it is on is obeyed."""
        screen, focused = self.step_screen, self.focused
        if isinstance(focused, Button):
            await self._press(focused)
        elif screen is None:
            await self._begin_selected(focused)
        elif (path := screen.target_path(focused)) is not None:
            await self.show_step(step_of(path), focus=path)
        elif (following := screen.field_after(focused)) is not None:
            screen.set_focus(following)
        else:
            await self.move(1)

    async def _begin_selected(self, focused: Widget | None) -> None:
        """Leave the start screen for what is under its cursor."""
        from slawizard.tui.screens.start import StartScreen

        if isinstance(self.screen, StartScreen) and (begun := self.screen.choice_of(focused)):
            await self.on_start_screen_begin(begun)

    async def _press(self, button: Button) -> None:
        """Press `button`; the moves at once, so that the keys behind it land on the next step."""
        if button.id in ("back", "next"):
            await self.move(1 if button.id == "next" else -1)
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dialogs keep their own Enter and Escape, fields of several lines their Enter."""
        screen = self.step_screen
        if action in ("forward", "back", "save"):
            end = {"forward": STEPS[-1], "back": STEPS[0]}.get(action)
            return screen is not None and end != screen.STEP
        if action in ("help", "command_palette", "leave"):
            return not self.screen.is_modal
        if action == "accept":
            return isinstance(self.screen, LocalizedScreen) and not isinstance(
                self.focused, TextArea
            )
        return True

    async def on_step_screen_move(self, event: StepScreen.Move) -> None:
        """A move by mouse; a second click that comes from a step already left is idle."""
        if event.step is self.screen:
            await self.show_step(event.target)

    async def on_step_screen_save(self, _event: StepScreen.Save) -> None:
        """The save button, by mouse."""
        await self.action_save()

    async def on_review_step_go_to(self, event: ReviewStep.GoTo) -> None:
        """Go to the field that a row of the review is about."""
        await self.show_step(step_of(event.path), focus=event.path)

    async def on_start_screen_begin(self, event: StartScreen.Begin) -> None:
        """Leave the start screen for an agreement."""
        if event.draft is not None:
            await self.resume_draft(event.draft)
        else:
            await self.begin(event.file)

    async def show_missing(self) -> None:
        """The review lists what is missing, each with the way there."""
        await self.show_step("review")

    async def show_saved(self) -> None:
        """Draw what a save has changed: the mark of what is unsaved, the list of changes."""
        screen = self.step_screen
        if screen is not None:
            await screen.show_saved()

    def commit_pending_input(self) -> None:
        """Take over what the step has not told of yet."""
        if self.step_screen is not None:
            self.step_screen.commit()

    # Help and palette ---------------------------------------------------------------------

    def action_help(self) -> None:
        """F1: help on this step."""
        from slawizard.tui.dialogs.common import HelpDialog

        step = self.step_screen.STEP if self.step_screen else "company"
        self.push_screen(HelpDialog(self.session, step))

    def action_command_palette(self) -> None:
        """Ctrl+P: every action and every step."""
        from slawizard.tui.screens.palette import Palette

        if not self.screen.is_modal:
            screen = self.screen
            own = screen.commands() if isinstance(screen, StepScreen) else ()
            changing = [self.session.translate(title) for title, _key, _action in own]
            self.push_screen(Palette(self.session, self.get_system_commands(screen), changing))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the keys' actions, the step's own ones, and every step."""
        translate, key_of = self.session.translate, partial(name_of, self)
        if isinstance(screen, StepScreen):
            yield SystemCommand(translate(_("Save")), key_of("save"), self.action_save)
            yield SystemCommand(
                translate(_("Save as…")),
                translate(_("Another name or folder")),
                self.action_save_as,
            )
            yield SystemCommand(translate(_("Next step")), key_of("next"), self.action_forward)
            yield SystemCommand(translate(_("Previous step")), key_of("back"), self.action_back)
            yield SystemCommand(translate(_("What if…?")), key_of("what_if"), screen.action_what_if)
            for title, key, action in screen.commands():
                yield SystemCommand(translate(title), key, action)
            for number, step in enumerate(STEPS, 1):
                yield SystemCommand(
                    translate(
                        _("Go to {number}: {step}", number=number, step=STEP_SPECS[step].title)
                    ),
                    translate(STEP_SPECS[step].question),
                    partial(self.show_step, step),
                )
        yield SystemCommand(
            translate(_("Light or dark")),
            translate(_("Switch between light and dark colors")),
            self.action_other_theme,
        )
        yield SystemCommand(translate(_("Help")), key_of("help"), self.action_help)
        yield SystemCommand(translate(_("Quit")), key_of("quit"), self.action_leave)
