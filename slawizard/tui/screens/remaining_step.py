"""A step from which what remains of a term under way can be planned."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on

from slawizard.tui.screens.forecast_step import ForecastStep
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.remaining_offer import PLAN, UNDO

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from slawizard.i18n.messages import Message
    from slawizard.session.remaining import Trial


class RemainingStep(ForecastStep):
    """Does what a `RemainingOffer` on it offers."""

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The plan for what remains, or the way back from it."""
        if self.query("#undo-remaining"):
            yield UNDO, "", self.undo_remaining
        elif self.query("#plan-remaining"):
            yield PLAN, "", self.plan_remaining

    @on(Button.Pressed, "#plan-remaining")
    async def plan_remaining(self) -> None:
        """Ask what is missing and open, show what that changes, and take it if it is wanted."""
        from slawizard.tui.dialogs.remaining import RemainingDialog

        planner = self.session.remaining
        left = planner.offer
        if left is None or not left.months:
            return

        async def answered(trial: Trial | None) -> None:
            if trial is not None:
                planner.take(trial)
                await self.reload()

        achieved = await asyncio.to_thread(planner.achieved, left)
        await self.app.push_screen(RemainingDialog(self.session, left, achieved), answered)

    @on(Button.Pressed, "#undo-remaining")
    async def undo_remaining(self) -> None:
        """Bring the plan back as it was."""
        self.session.remaining.undo()
        await self.reload()
