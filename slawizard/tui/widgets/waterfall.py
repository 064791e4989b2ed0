"""The month of the hand-off stage day by day: the target as a line, what was counted as bars."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from slawizard.core.tracking.daily import counted_by_day, target_by_day
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.text_layout import truncate
from slawizard.tui.widgets.cached_widget import CachedWidget
from slawizard.tui.widgets.count_row import number_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.core.tracking.pace import StagePace
    from slawizard.session.tracking_session import TrackingSession

LINE: Final = "┄"
_BLOCKS: Final = " ▁▂▃▄▅▆▇█"
_MIN_ROWS: Final = 4
_MAX_ROWS: Final = 20
_LONGEST_NAME: Final = 16
_WIDEST_DAY: Final = 3
_WEEK: Final = 7


class Waterfall(CachedWidget):
    """The hand-off stage in the month in front; blank where there are too few rows for it."""

    def __init__(self, session: TrackingSession) -> None:
        super().__init__()
        self.session = session

    def render_key(self) -> object:
        """The readings of the month, and its target."""
        pace, month = self.session.tracking.handoff, self.session.month()
        counts = [(one.through, one.counts.get(pace.key)) for one in month.readings]
        return counts, pace.target(month), month.period

    def content(self) -> Content:
        """The line, the bars and the days below them."""
        width, rows = self.size.width, min(_MAX_ROWS, self.size.height) - 1
        if rows + 1 < _MIN_ROWS:
            return Content("")
        pace, month = self.session.tracking.handoff, self.session.month()
        line, bars = target_by_day(pace, month), counted_by_day(pace, month)
        most = max(1, *line, *(int(bar) for bar in bars if bar is not None))
        name, figure = self._stage_name(pace), number_in(self.session.translate, most, 8)
        label = cell_len(name) + cell_len(figure) + 4
        per_day = max(1, min(_WIDEST_DAY, (width - label - 2) // len(line)))
        plot = [self._row(line, bars, most, (row, rows), per_day) for row in range(rows)]
        axis = self._axis(len(line), per_day)
        labels = [f" {name}   {figure}", *[" " * label] * (rows - 2), "0".rjust(label), " " * label]
        marks = [*"┤" * rows, " "]
        lines = [
            Content(said + mark) + row
            for said, mark, row in zip(labels, marks, [*plot, axis], strict=True)
        ]
        target = self.session.translate(_("target"))
        legend = f" {LINE * 3} {target}"
        if cell_len(legend) <= width - lines[0].cell_length:
            lines[0] += Content.styled(legend, "$muted")
        return Content("\n").join(lines)

    @staticmethod
    def _stage_name(pace: StagePace) -> str:
        return truncate(escape_unprintable(pace.stage.name), _LONGEST_NAME)

    @staticmethod
    def _row(
        line: Sequence[int],
        bars: Sequence[Fraction | None],
        most: int,
        place: tuple[int, int],
        per_day: int,
    ) -> Content:
        """One row of the plot, `place` its number from above and how many there are."""
        row, rows = place
        pieces = []
        for due, bar in zip(line, bars, strict=True):
            eighths = 0 if bar is None else int(bar * rows * 8 / most) - 8 * (rows - 1 - row)
            is_line = _row_of(due, most, rows) == row
            block = _BLOCKS[max(0, min(8, eighths))]
            if is_line and eighths < len(_BLOCKS) - 1:
                pieces.append((LINE * per_day, "$text"))
            else:
                pieces.append((block * per_day, "$primary"))
        return Content.assemble(*pieces)

    @staticmethod
    def _axis(days: int, per_day: int) -> Content:
        line = [" "] * (days * per_day)
        for day in (1, *range(_WEEK, days - 2, _WEEK), days):
            text = str(day)
            start = day * per_day - max(1, min(per_day, len(text)))
            line[start : start + len(text)] = text
        return Content.styled("".join(line), "$muted")


def _row_of(due: int, most: int, rows: int) -> int:
    """The row from above that the line goes through at `due`."""
    return rows - 1 - min(rows - 1, due * rows // most)
