"""SlaWizard: the screens one after the other, the moves between them, saving and leaving.

The moves (Enter, Tab, F2, Escape ...) are priority bindings handled in the app's own task: it
first lets the focused field finish its queue, then moves, and only then takes the next key. So
keys land where a patient typist would have put them, however fast they come.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.widgets import Button, OptionList, TextArea

from slawizard.core.message import N_, Message, _
from slawizard.core.questions import STEPS, StepName, step_of
from slawizard.core.steps import STEP_TEXTS
from slawizard.tui.opening import locale_of, open_session
from slawizard.tui.saving import SavingApp
from slawizard.tui.session import Session
from slawizard.tui.settling import settled
from slawizard.tui.step import StepScreen
from slawizard.tui.theme import DARK, DOCUMENT_STYLES, VARIABLES
from slawizard.voice import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from slawizard.core.constants import Language
    from slawizard.tui.start import StartScreen
    from slawizard.tui.steps.review import ReviewStep


class SlaWizard(SavingApp):
    """The wizard on the agreement in `file`; without one, its start screen.

    A file that is not there yet starts a new agreement; one that is, is reopened at the review.
    `language` is the wizard's own, the environment's where None. Where `anew`, an agreement that
    has no file yet is begun at once, without the start screen.
    """

    TITLE = "slawizard"
    CSS_PATH = "wizard.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), priority=True),
        Binding("f2", "forward", N_("Next"), priority=True),
        Binding("escape", "back", N_("Back"), priority=True),
        Binding("ctrl+s", "save", N_("Save"), priority=True),
        Binding("ctrl+p", "command_palette", N_("Actions"), priority=True),
        Binding("ctrl+q", "leave", N_("Quit"), priority=True),
        Binding("enter", "accept", N_("Accept"), priority=True, show=False),
        Binding("tab", "focus_on(1)", N_("Next field"), priority=True, show=False),
        Binding("shift+tab", "focus_on(-1)", N_("Previous field"), priority=True, show=False),
    ]

    def __init__(
        self, file: Path | None = None, *, language: Language | None = None, anew: bool = False
    ) -> None:
        super().__init__()
        self.language: Language = language or language_of()
        self.session = Session(self.language, locale=locale_of())
        self._file = file
        self._anew = anew

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that our style sheet has beyond Textual's own."""
        return {**super().get_theme_variable_defaults(), **VARIABLES}

    # Starting -----------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """Show the first screen."""
        self.register_theme(DARK)
        self.theme = DARK.name
        self.console.push_theme(DOCUMENT_STYLES)
        self._leave_on_signals()
        asked = self._anew or self._file is not None
        if not asked or not await self.begin(self._file):
            from slawizard.tui.start import StartScreen

            await self.push_screen(StartScreen(self.session))

    async def begin(self, file: Path | None) -> bool:
        """Start on `file`, reopened at the review or new at the first step; False if refused."""
        session = open_session(file, self.language)
        if isinstance(session, Message):
            self.notify(self.session.say(session), severity="error", markup=False, timeout=15)
            return False
        self.session = session
        await self.show_step("review" if session.reopened else "company")
        return True

    def _leave_on_signals(self) -> None:
        """Leave properly when the window closes or the line drops: the terminal stays usable."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self.exit, None, 1)

    # Moving -------------------------------------------------------------------------------

    @property
    def step_screen(self) -> StepScreen | None:
        """The step in front, None where a dialog or the start screen is."""
        return self.screen if isinstance(self.screen, StepScreen) else None

    async def show_step(self, step: StepName, *, focus: str | None = None) -> None:
        """Go to `step`, with the focus in the field of the path `focus` where it is given."""
        from slawizard.tui.steps import STEP_SCREENS

        self.take_over()
        if self.step_screen is not None and step == self.step_screen.STEP:
            self.step_screen.focus_field(focus)
            return
        screen = STEP_SCREENS[step](self.session, focus=focus)
        if len(self.screen_stack) > 1:
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)
        screen.set_focus(screen.first_field())

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
        await settled(self.focused)
        await self.move(1)

    async def action_back(self) -> None:
        """Escape: the step before."""
        await settled(self.focused)
        await self.move(-1)

    async def action_accept(self) -> None:
        """Enter: the next field, from the last one the next step; a move's button is pressed."""
        await settled(self.focused)
        screen = self.step_screen
        if screen is None:
            return
        focused = screen.focused
        if isinstance(focused, Button):
            await self._press(focused)
            return
        following = screen.field_after(focused)
        if following is not None:
            screen.set_focus(following)
        else:
            await self.move(1)

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
        await settled(self.focused)
        if step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dialogs keep their own Enter and Escape, fields of several lines their Enter."""
        screen = self.step_screen
        if action in ("forward", "back", "save"):
            return screen is not None
        if action == "help":
            return not self.screen.is_modal
        if action == "accept":
            return screen is not None and not isinstance(self.focused, TextArea | OptionList)
        return True

    async def on_step_screen_move(self, event: StepScreen.Move) -> None:
        """A move by mouse; a second click that comes from a step already left is idle."""
        if event.step is self.screen:
            await self.show_step(event.target)

    async def on_step_screen_save(self, _event: StepScreen.Save) -> None:
        """The save button, by mouse."""
        await self.action_save()

    async def on_review_step_lead(self, event: ReviewStep.Lead) -> None:
        """Go to the field that a row of the review is about."""
        await self.show_step(step_of(event.path), focus=event.path)

    async def on_start_screen_begin(self, event: StartScreen.Begin) -> None:
        """Leave the start screen for an agreement."""
        await self.begin(event.file)

    async def lead_to_missing(self) -> None:
        """The review lists what is missing, each with the way there."""
        await self.show_step("review")

    def take_over(self) -> None:
        """Take over what the step has not told of yet."""
        if self.step_screen is not None:
            self.step_screen.commit()

    # Help and palette ---------------------------------------------------------------------

    def action_help(self) -> None:
        """F1: help on this step."""
        from slawizard.tui.dialogs import HelpDialog

        step = self.step_screen.STEP if self.step_screen else "company"
        self.push_screen(HelpDialog(self.session, step))

    def action_command_palette(self) -> None:
        """Ctrl+P: every action and every step."""
        if not self.screen.is_modal:
            prompt = self.session.say(_("Search for an action or a step…"))
            self.push_screen(CommandPalette(placeholder=prompt, id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the keys' actions, the step's own ones, and every step."""
        say = self.session.say
        if isinstance(screen, StepScreen):
            yield SystemCommand(say(_("Save")), "Ctrl+S", self.action_save)
            yield SystemCommand(say(_("Next step")), "F2", self.action_forward)
            yield SystemCommand(say(_("Previous step")), "Esc", self.action_back)
            for title, key, action in screen.commands():
                yield SystemCommand(say(title), key, action)
            for step in STEPS:
                yield SystemCommand(
                    say(_("Go to: {step}", step=STEP_TEXTS[step].title)),
                    say(STEP_TEXTS[step].question),
                    lambda step=step: self.run_worker(self.show_step(step)),
                )
        yield SystemCommand(say(_("Help")), "F1", self.action_help)
        yield SystemCommand(say(_("Quit")), "Ctrl+Q", self.action_leave)
