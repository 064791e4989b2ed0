"""Steps that show how sure the plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from slawizard.tui.screens.step import StepScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.tui.widgets.editor import Editor


class ForecastStep(StepScreen):
    """A step that shows the forecast, computed in the background; the last one stays until then."""

    _is_requesting = False

    def on_mount(self) -> None:
        """Have the forecast worked out."""
        self.request_forecast()

    def request_forecast(self) -> None:
        """Show the forecast there is, and have the one on what now stands worked out."""
        self.show_forecast()
        if not self._is_requesting and not self.session.forecasts.is_current:
            self._is_requesting = True
            self._update_forecast()

    @work(group="forecast")
    async def _update_forecast(self) -> None:
        try:
            await self.session.forecasts.update()
        finally:
            self._is_requesting = False
        self.show_forecast()

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """What follows from the answers, and then the forecast."""
        super().update_dependents(editors)
        self.request_forecast()

    def show_forecast(self) -> None:
        """Draw the forecast, as old where it is; subclasses say how.

        It may come when the screen has begun to go, and some of its widgets are gone.
        """
