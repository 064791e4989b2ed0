"""What to measure first, as bars: each rate over the range in which it may well lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.cached_widget import redraw_widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from slawizard.core.forecast.forecast import Forecast
    from slawizard.core.forecast.sensitivity import Sensitivity
    from slawizard.session.session import Session

BAR: Final = "▇"
TARGET: Final = "│"
LABEL_WIDTH: Final = 24
MIN_ROOM: Final = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A rate in words: its stages, its range, and what the first stage would need at its ends."""

    name: str
    ends: str
    figures: str
    sensitivity: Sensitivity | None


class Tornado(Widget):
    """A bar for each rate, from what the first stage needs at its best to what at its worst.

    In the order of the funnel, or the widest first. The line across the bars is the target.
    """

    def __init__(self, session: Session, *, widest_first: bool) -> None:
        super().__init__()
        self.session = session
        self._widest_first = widest_first

    @property
    def _forecast(self) -> Forecast | None:
        forecast = self.session.forecasts.forecast
        return forecast if forecast is not None and forecast.sensitivity else None

    def show(self) -> None:
        """Draw the forecast that there now is; lay out again only where it takes other rows."""
        redraw_widget(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each rate and one above them; none while nothing is known."""
        forecast = self._forecast
        return len(forecast.rates) + 1 if forecast else 0

    def render(self) -> Content:
        """The bars, the widest one in another color and with a mark."""
        forecast = self._forecast
        if forecast is None:
            return Content("")
        width = self.size.width
        label = min(LABEL_WIDTH, width // 3)
        rows = self._rows(forecast, brief=False)
        if width - label - self._taken(rows) < MIN_ROOM:
            rows = self._rows(forecast, brief=True)
        ends = max(cell_len(row.ends) for row in rows if row.sensitivity)
        room = width - label - self._taken(rows)
        lines = [self._head()]
        for row in rows:
            is_widest = row.sensitivity is forecast.sensitivity[0]
            line = Content(escape_unprintable(row.name)).truncate(
                label - 1, ellipsis=True, pad=True
            )
            line += Content.assemble(
                ("▸" if is_widest else " ", "$secondary bold"),
                (row.ends.rjust(ends), "bold" if is_widest else "$text"),
            )
            if row.sensitivity is not None:
                line += Content("  ") + self._bar(
                    forecast, row.sensitivity, room, is_widest=is_widest
                )
                line += Content.styled(f"  {row.figures}", "bold" if is_widest else "$muted")
            lines.append(line.stylize("dim") if self._is_old else line)
        return Content("\n").join([line.truncate(width) for line in lines])

    @staticmethod
    def _taken(rows: Sequence[_Row]) -> int:
        """The columns that the ranges, the figures and the gaps take."""
        known = [row for row in rows if row.sensitivity]
        ends, figures = (
            max(cell_len(row.ends) for row in known),
            max(cell_len(row.figures) for row in known),
        )
        return ends + figures + 4

    @property
    def _is_old(self) -> bool:
        return not self.session.forecasts.is_current

    def _head(self) -> Content:
        translate, first = self.session.translate, self.session.funnel.stages[0].name
        if self._is_old:
            return Content.styled(translate(_("Working it out again…")), "$muted")
        head = _("How far off each rate may be, and what “{stage}” would need", stage=first)
        return Content.styled(translate(head), "bold")

    def _rows(self, forecast: Forecast, *, brief: bool) -> list[_Row]:
        swings = {sensitivity.key: sensitivity for sensitivity in forecast.sensitivity}
        keys = [rate.key for rate in forecast.rates]
        if self._widest_first:
            keys = [*swings, *(key for key in keys if key not in swings)]
        return [self._row(key, swings.get(key), brief=brief) for key in keys]

    def _row(self, key: str, sensitivity: Sensitivity | None, *, brief: bool) -> _Row:
        translate, draft = self.session.translate, self.session.draft
        position = draft.stages.index(key)
        above, into = draft.name(draft.stages[position - 1]), draft.name(key)
        name = translate(_("{above} → {into}", above=above, into=into))
        if sensitivity is None:
            return _Row(name, translate(_("taken as exact")), "", None)
        ends = translate(
            _("{low}–{high}%", low=sensitivity.low_percent, high=sensitivity.high_percent)
        )
        least, most = sensitivity.first_stage_low, sensitivity.first_stage_high
        figures = translate(_("{least} to {most}", least=least, most=most))
        if brief:
            figures = f"{translate.rounded(least)}–{translate.rounded(most)}"
        return _Row(name, ends, figures, sensitivity)

    def _bar(
        self, forecast: Forecast, sensitivity: Sensitivity, room: int, *, is_widest: bool
    ) -> Content:
        """From the least to the most, across the line where the target is."""
        if room < MIN_ROOM:
            return Content("")
        target = self.session.funnel.stages[0].needed or 0
        least = min(target, *(other.first_stage_low for other in forecast.sensitivity))
        most = max(target, *(other.first_stage_high for other in forecast.sensitivity))

        def column(count: int) -> int:
            return (room - 1) * (count - least) // max(1, most - least)

        middle = min(room - 1, max(0, column(target)))
        cells = [" "] * room
        first, last = column(sensitivity.first_stage_low), column(sensitivity.first_stage_high)
        cells[first : last + 1] = BAR * (last - first + 1)
        style = "$secondary" if is_widest else "$primary"
        return Content.assemble(
            ("".join(cells[:middle]), style),
            (TARGET, "$text bold"),
            ("".join(cells[middle + 1 :]), style),
        )
