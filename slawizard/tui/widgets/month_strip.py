"""Where tracking is: the title line, and the months with what was read of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message as Event

from slawizard.core.calendar import MONTHS_PER_YEAR
from slawizard.i18n.locale_format import month_name
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.cached_widget import CachedWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from slawizard.core.tracking.months import TrackedMonth
    from slawizard.session.tracking_session import TrackingSession

CLOSED, HERE, TYPED, MISSING = "✓", "▸", "●", "!"
_MORE: Final = "…"


class TrackTitle(CachedWidget):
    """The program, the company, and which month is counted."""

    def __init__(self, session: TrackingSession) -> None:
        super().__init__()
        self.session = session

    def render_key(self) -> object:
        """The month, and whether something is unsaved."""
        return self.session.day, self.session.unsaved

    def content(self) -> Content:
        """One line, the company cut where it is long."""
        session, translate = self.session, self.session.translate
        month = month_name(session.day, translate.words)
        where = translate(_("Tracking · {month}", month=f"{month} {session.day.year}"))
        unsaved = translate(_("not saved"))
        state = f"{TYPED} {unsaved}  " if session.unsaved else ""
        right = Content.assemble((state, "$text-warning"), (where, "$text"))
        room = self.size.width - right.cell_length - len("slawizard   ") - 1
        company = escape_unprintable(session.agreement.agreement.company)
        left = Content.assemble(
            ("slawizard", "$accent bold"),
            "   ",
            Content.styled(company, "bold").truncate(max(0, room), ellipsis=True, pad=True),
        )
        return left + Content(" ") + right


class MonthStrip(CachedWidget):
    """The months of the term: which are closed, which one is in front."""

    class Selected(Event):
        """Somebody clicked on `month`."""

        def __init__(self, month: TrackedMonth) -> None:
            self.month = month
            super().__init__()

    def __init__(self, session: TrackingSession) -> None:
        super().__init__()
        self.session = session

    def render_key(self) -> object:
        """What stands of each month."""
        return [(month.closed, month.c) for month in self.session.months()], self.session.day

    def _label(self, month: TrackedMonth) -> Content:
        session, first = self.session, month.period.first
        name = session.translate.month(first, "short")
        if session.term.months > MONTHS_PER_YEAR:
            name += f" {first.year % 100:02}"
        if first <= session.day <= month.period.last:
            return Content.styled(f"{HERE} {name}", "$accent bold")
        if any(first <= day <= month.period.last for day in session.others):
            return Content.styled(f"{TYPED} {name}", "$text-warning")
        if month.closed:
            return Content.styled(f"{CLOSED} {name}", "$text-success")
        if month.period.last < session.today and self._is_within_counts(month):
            return Content.styled(f"{MISSING} {name}", "$text-warning")
        return Content.styled(f"  {name}", "$muted")

    def _is_within_counts(self, month: TrackedMonth) -> bool:
        """Whether something was counted before `month`: else nobody has begun yet."""
        return any(other.readings for other in self.session.months()[: month.index])

    def _shown(self) -> list[tuple[TrackedMonth, Content]]:
        """The months that there is room for: that in front and those nearest to it."""
        months = list(self.session.months())
        here = next(i for i, m in enumerate(months) if self.session.day <= m.period.last)
        shown = [(month, self._label(month)) for month in months]
        first, last = 0, len(shown)
        room = self.size.width - len(_MORE) * 2 - 1
        while last - first > 1 and self._width(shown[first:last]) > room:
            if here - first >= last - 1 - here:
                first += 1
            else:
                last -= 1
        return shown[first:last]

    @staticmethod
    def _width(shown: Sequence[tuple[TrackedMonth, Content]]) -> int:
        return sum(label.cell_length + 1 for _month, label in shown)

    def content(self) -> Content:
        """One line."""
        shown, months = self._shown(), self.session.months()
        line = Content(" ").join([label for _month, label in shown])
        before = _MORE if shown[0][0].index else " "
        after = _MORE if shown[-1][0].index < len(months) - 1 else ""
        return Content(before) + line + Content(after)

    def on_click(self, event: events.Click) -> None:
        """Go to the month under the pointer."""
        column = 1
        for month, label in self._shown():
            if column <= event.x < column + label.cell_length:
                self.post_message(self.Selected(month))
            column += label.cell_length + 1
