"""The moves between the steps, and the session that the screens show."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events

from slawizard.core.questionnaire import STEPS, StepName, step_of
from slawizard.i18n.messages import Message
from slawizard.session.left_empty import newly_left_empty
from slawizard.storage import onboarding
from slawizard.tui.garbage import collect_what_was_left
from slawizard.tui.key_dispatch import is_there, wait_idle
from slawizard.tui.notices import notify
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.textual_compat import clear_style_caches
from slawizard.tui.widgets.editor import Editor

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

    from slawizard.session.session import Session


class Navigator:
    """Shows the steps of `session`, which another one replaces when a file or draft is opened."""

    def __init__(self, app: App[None], session: Session) -> None:
        self._app = app
        self.session = session
        self._one_move = asyncio.Lock()
        self._left: tuple[StepName, str | None, bool] | None = None
        """What Escape has just led from: the step, the path of its field, whether it is mending."""

    @property
    def step_screen(self) -> StepScreen | None:
        """The step in front, None where a dialog or the start screen is, or the app has ended."""
        screen = next(reversed(self._app.screen_stack), None)
        return screen if isinstance(screen, StepScreen) else None

    def allows(self, action: str) -> bool:
        """Whether there is a step in front on which `action` (forward, back, save) does something."""
        screen = self.step_screen
        if screen is None:
            return False
        if action == "back":
            return screen.is_mending or STEPS[0] != screen.STEP
        return action == "save" or STEPS[-1] != screen.STEP

    def position(self) -> tuple[StepName, str | None] | None:
        """The step in front (or behind a dialog) and the path of the cursor's field."""
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, StepScreen):
                focused = screen.focused
                return screen.STEP, focused.question.path if isinstance(focused, Editor) else None
        return None

    async def show_step(
        self, step: StepName, *, focus: str | None = None, mending: bool = False
    ) -> None:
        """Go to `step`, with the focus in the field of the path `focus` where it is given.

        Where `mending`, the review's list leads there, and the way back leads to the review.
        """
        async with self._one_move:  # whoever comes second finds the step there
            await self._show_step(step, focus, mending=mending)

    async def mend(self, path: str) -> None:
        """Go from the review's list to the field of `path`."""
        await self.show_step(step_of(path), focus=path, mending=True)

    async def _show_step(self, step: StepName, focus: str | None, *, mending: bool) -> None:
        from slawizard.tui.steps import step_class

        app = self._app
        while app.screen_stack and (dialog := app.screen).is_modal and await is_there(dialog):
            if app.screen is dialog:  # it may have closed itself meanwhile
                await app.pop_screen()  # else the step behind it would stay below the new one
        if not app.screen_stack or not await is_there(app.screen):
            return  # the app is ending, and its widgets go one after the other
        self.commit_pending_input()
        here = self.step_screen
        if here is not None and step == here.STEP and here.session is self.session:
            here.focus_field(focus)
            return
        if app.screen.query("#orientation"):
            onboarding.dismiss()
        screen = step_class(step)(self.session, focus=focus)
        screen.is_mending = mending
        with app.batch_update():
            if here is not None and step == here.STEP:
                await app.pop_screen()  # two screens of the same id can't be there at once
                await app.push_screen(screen)
            elif len(app.screen_stack) > 1:
                await app.switch_screen(screen)
            else:
                await app.push_screen(screen)
            await wait_idle(screen)
        screen.draw_now()
        clear_style_caches()  # they hold the lines of the step that has gone
        screen.call_after_refresh(collect_what_was_left)

    async def move(self, by: int) -> None:
        """Go `by` steps further, where there are so many."""
        screen = self.step_screen
        if screen is None:
            return
        if by < 0 and screen.is_mending:
            await self.show_step(STEPS[-1])
            return
        index = STEPS.index(screen.STEP) + by
        if 0 <= index < len(STEPS):
            screen.commit()
            left_empty = newly_left_empty(self.session, screen.STEP) if by > 0 else None
            await self.show_step(STEPS[index])
            if left_empty is not None:
                self._app.clear_notifications()  # one after the other would cover the step
                self.notify(left_empty)

    async def back(self) -> None:
        """Go back one step, as Escape does."""
        screen, position = self.step_screen, self.position()
        await self.move(-1)
        if screen is not None and position is not None and self.step_screen is not screen:
            self._left = (*position, screen.is_mending)

    def note_event(self, event: events.Event) -> None:
        """Whatever the author does after Escape goes on from where that has led."""
        if isinstance(event, (events.Key, events.Paste, events.MouseDown)):
            self._left = None

    async def withdraw_back(self) -> None:
        """Return to the step that the last key has left, if that was Escape."""
        if self._left is not None and self.step_screen is not None:
            step, path, is_mending = self._left
            self._left = None
            await self.show_step(step, focus=path, mending=is_mending)

    async def leave_field(self, screen: StepScreen, focused: Widget | None) -> None:
        """Go where Enter leads to from what is `focused`: from the last field to the next step."""
        if (path := screen.target_path(focused)) is not None:
            await self.mend(path)
            return
        if isinstance(focused, Editor):
            asked = focused.question
            is_skipped = asked.required and self.session.draft.get(asked.path) is None
            if is_skipped and await screen.close_onboarding():
                return  # who has just read it presses Enter to be rid of it, not to skip a field
            screen.accept(focused)
        if (following := screen.field_after(focused)) is not None:
            screen.set_focus(following)
        else:
            await self.move(1)

    async def show_missing(self) -> None:
        """Show the review, which lists what is missing, each with the way there."""
        await self.show_step("review")

    async def show_saved(self) -> None:
        """Draw what a save has changed: the mark of what is unsaved, the list of changes."""
        screen = self.step_screen
        if screen is not None:
            await screen.show_saved()

    def refresh_frame(self) -> None:
        """Draw the title of the step in front again."""
        if self.step_screen is not None:
            self.step_screen.refresh_frame()

    def commit_pending_input(self) -> None:
        """Take over what the step has not told of yet."""
        if self.step_screen is not None:
            self.step_screen.commit()

    def notify(self, message: Message, *, error: bool = False) -> None:
        """Say `message` in a corner of the screen."""
        notify(self._app, self.session.translate(message), error=error)
