"""An app that says what can be done on the screen in front: help, and the palette."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

from textual.await_complete import AwaitComplete

from slawizard.session.threads import PatientThreads
from slawizard.storage.errors import refusal_of
from slawizard.tui.screens.key_handling import KeyHandlingScreen
from slawizard.tui.screens.lifecycle import is_closing
from slawizard.tui.screens.responsive import ResponsiveScreen
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import SystemCommand
    from textual.screen import Screen

    from slawizard.session.session import Session
    from slawizard.tui.leaving import LeaveController
    from slawizard.tui.navigation import Navigator
    from slawizard.tui.save_controller import SaveController
    from slawizard.tui.tracking import TrackingController

_REMOVAL_SECONDS: Final = 0.005
"""How often a screen that is being closed is asked whether it has gone."""


class GuidedApp(ThemedApp):
    """An app with help and a palette, of the step or of the screen that acts for itself."""

    navigator: Navigator
    saving: SaveController
    leaving: LeaveController

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._named_screens: WeakValueDictionary[str, Screen[Any]] = WeakValueDictionary()

    def on_load(self) -> None:
        """Leave properly from now on, and go on where the system starts no more threads.

        What comes next changes the terminal, which has to be undone.
        """
        self.leaving.leave_on_signals()
        asyncio.get_running_loop().set_default_executor(PatientThreads())

    def run(self, *how: Any, **more: Any) -> None:
        """Run until the author leaves."""
        try:
            super().run(*how, **more)
        except RuntimeError as error:
            # asyncio starts a last thread to end the others: nobody needs it any more.
            if self.return_code is None or refusal_of(error) is None:
                raise

    @property
    def session(self) -> Session:
        """What the screens in front work on."""
        return self.navigator.session

    @property
    def tracking(self) -> TrackingController:
        """What runs the screen of tracking."""
        raise NotImplementedError

    @property
    def step_screen(self) -> StepScreen | None:
        """The step in front, None where a dialog or the start screen is."""
        return self.navigator.step_screen

    @property
    def key_handling_screen(self) -> KeyHandlingScreen | None:
        """The screen in front where it obeys the keys itself."""
        return self.screen if isinstance(self.screen, KeyHandlingScreen) else None

    def push_screen(self, screen: Any, *how: Any, **more: Any) -> Any:
        """Show `screen`, unless a dialog of its kind is there: a key, a click or a call came twice.

        One with the id of a screen that is being closed comes once that has gone, and none comes to
        an app that ends.
        """
        if is_closing(self):
            return AwaitComplete()
        is_dialog = isinstance(screen, ResponsiveScreen) and screen.is_modal
        for there in self.screen_stack if is_dialog else ():
            if isinstance(there, type(screen)) and not there.is_over:
                return AwaitComplete()
        name = getattr(screen, "id", None)
        before = self._named_screens.get(name) if name else None
        if before is not None and before.is_attached and before not in self.screen_stack:
            self.run_worker(self._push_after(before, screen, *how, **more))
            return AwaitComplete()
        if name:
            self._named_screens[name] = screen
        return super().push_screen(screen, *how, **more)

    async def _push_after(self, before: Screen[Any], screen: Any, *how: Any, **more: Any) -> None:
        while before.is_attached:  # noqa: ASYNC110 - Textual tells nobody of the end of a removal
            await asyncio.sleep(_REMOVAL_SECONDS)
        await self.push_screen(screen, *how, **more)

    def handle_hangup(self) -> None:
        """Leave as SIGHUP has it: what was typed is kept."""
        self.leaving.interrupt()

    async def on_escape_withdrawn(self) -> None:
        """What was taken for Escape began a sequence that came late."""
        await self.navigator.withdraw_back()

    async def action_track(self) -> None:
        """Count what became of the agreement, from the wizard."""
        from slawizard.tui.tracking_launcher import TrackingLauncher

        await TrackingLauncher(self, self.navigator, self.saving, self.tracking).enter()

    def action_help(self) -> None:
        """F1: help on this step."""
        if self.key_handling_screen is not None:
            self.key_handling_screen.show_help()
            return
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
        """What the palette offers."""
        from slawizard.tui.commands import general_commands, step_commands

        translate = self.session.translate
        if isinstance(screen, KeyHandlingScreen):
            yield from screen.system_commands()
        if isinstance(screen, StepScreen):
            yield from step_commands(self, translate, screen, self.saving, self.navigator)
        yield from general_commands(self, translate)
