"""Steps that show how sure the plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from slawizard.tui.step import StepScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.tui.editors import Editor


class AdvisedStep(StepScreen):
    """A step with advice on it, worked out beside its keys; the last one stands until then."""

    _seeks = False

    def on_mount(self) -> None:
        """Have the advice worked out."""
        self.seek_advice()

    def seek_advice(self) -> None:
        """Show the advice there is, and have the one on what now stands worked out."""
        self.show_advice()
        if not self._seeks and not self.session.adviser.is_current:
            self._seeks = True
            self._catch_up()

    @work(group="advice")
    async def _catch_up(self) -> None:
        try:
            await self.session.adviser.catch_up()
        finally:
            self._seeks = False
        self.show_advice()

    def show_consequences(self, editors: Sequence[Editor]) -> None:
        """What follows from the answers, and then the advice."""
        super().show_consequences(editors)
        self.seek_advice()

    def show_advice(self) -> None:
        """Draw the advice, as old where it is; subclasses say how.

        It may come when the screen has begun to go, and some of its widgets are gone.
        """
