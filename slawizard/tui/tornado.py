"""What to measure first, as bars: each rate over the range in which it may well lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from slawizard.core.message import _
from slawizard.core.text import visible
from slawizard.tui.showing import show_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from slawizard.core.certainty.advice import Advice
    from slawizard.core.certainty.swing import Swing
    from slawizard.wizard.session import Session

BAR: Final = "▇"
TARGET: Final = "│"
LABEL_WIDTH: Final = 24
LEAST_ROOM: Final = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A rate in words: its stages, its range, and what the first stage would need at its ends."""

    name: str
    ends: str
    figures: str
    swing: Swing | None


class Tornado(Widget):
    """A bar for each rate, from what the first stage needs at its best to what at its worst.

    In the order of the funnel, or the widest first. The line across the bars is the target.
    """

    def __init__(self, session: Session, *, widest_first: bool) -> None:
        super().__init__()
        self.session = session
        self._widest_first = widest_first

    @property
    def _advice(self) -> Advice | None:
        advice = self.session.adviser.advice
        return advice if advice is not None and advice.swing else None

    def show(self) -> None:
        """Draw the advice that there now is; lay out again only where it takes other rows."""
        show_again(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each rate and one above them; none while nothing is known."""
        advice = self._advice
        return len(advice.rates) + 1 if advice else 0

    def render(self) -> Content:
        """The bars, the widest one in another colour and with a mark."""
        advice = self._advice
        if advice is None:
            return Content("")
        width = self.size.width
        label = min(LABEL_WIDTH, width // 3)
        rows = self._rows(advice, brief=False)
        if width - label - self._taken(rows) < LEAST_ROOM:
            rows = self._rows(advice, brief=True)
        ends = max(cell_len(row.ends) for row in rows if row.swing)
        room = width - label - self._taken(rows)
        lines = [self._head()]
        for row in rows:
            is_widest = row.swing is advice.swing[0]
            line = Content(visible(row.name)).truncate(label - 1, ellipsis=True, pad=True)
            line += Content.assemble(
                ("▸" if is_widest else " ", "$secondary bold"),
                (row.ends.rjust(ends), "bold" if is_widest else "$text"),
            )
            if row.swing is not None:
                line += Content("  ") + self._bar(advice, row.swing, room, is_widest=is_widest)
                line += Content.styled(f"  {row.figures}", "bold" if is_widest else "$muted")
            lines.append(line.stylize("dim") if self._is_old else line)
        return Content("\n").join([line.truncate(width) for line in lines])

    @staticmethod
    def _taken(rows: Sequence[_Row]) -> int:
        """The columns that the ranges, the figures and the gaps take."""
        known = [row for row in rows if row.swing]
        ends, figures = (
            max(cell_len(row.ends) for row in known),
            max(cell_len(row.figures) for row in known),
        )
        return ends + figures + 4

    @property
    def _is_old(self) -> bool:
        return not self.session.adviser.is_current

    def _head(self) -> Content:
        say, first = self.session.say, self.session.funnel.stages[0].name
        if self._is_old:
            return Content.styled(say(_("Working it out again…")), "$muted")
        head = _("How far off each rate may be, and what “{stage}” would need", stage=first)
        return Content.styled(say(head), "bold")

    def _rows(self, advice: Advice, *, brief: bool) -> list[_Row]:
        swings = {swing.key: swing for swing in advice.swing}
        keys = [rate.key for rate in advice.rates]
        if self._widest_first:
            keys = [*swings, *(key for key in keys if key not in swings)]
        return [self._row(key, swings.get(key), brief=brief) for key in keys]

    def _row(self, key: str, swing: Swing | None, *, brief: bool) -> _Row:
        say, draft = self.session.say, self.session.draft
        position = draft.stages.index(key)
        above, into = draft.name(draft.stages[position - 1]), draft.name(key)
        name = say(_("{above} → {into}", above=above, into=into))
        if swing is None:
            return _Row(name, say(_("taken as exact")), "", None)
        ends = say(_("{low}–{high}%", low=swing.low_percent, high=swing.high_percent))
        least, most = swing.first_stage_low, swing.first_stage_high
        figures = say(_("{least} to {most}", least=least, most=most))
        if brief:
            figures = f"{say.about(least)}–{say.about(most)}"
        return _Row(name, ends, figures, swing)

    def _bar(self, advice: Advice, swing: Swing, room: int, *, is_widest: bool) -> Content:
        """From the least to the most, across the line where the target is."""
        if room < LEAST_ROOM:
            return Content("")
        target = self.session.funnel.stages[0].needed or 0
        least = min(target, *(other.first_stage_low for other in advice.swing))
        most = max(target, *(other.first_stage_high for other in advice.swing))

        def column(count: int) -> int:
            return (room - 1) * (count - least) // max(1, most - least)

        middle = min(room - 1, max(0, column(target)))
        cells = [" "] * room
        first, last = column(swing.first_stage_low), column(swing.first_stage_high)
        cells[first : last + 1] = BAR * (last - first + 1)
        style = "$secondary" if is_widest else "$primary"
        return Content.assemble(
            ("".join(cells[:middle]), style),
            (TARGET, "$text bold"),
            ("".join(cells[middle + 1 :]), style),
        )
