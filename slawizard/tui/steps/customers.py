"""Step 3: what a customer brings in, how often targets are set, and the season."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from slawizard.core.calendar import MONTHS_PER_YEAR, Year
from slawizard.core.funnel import revenue_of
from slawizard.core.message import _, _n
from slawizard.core.plan import targets
from slawizard.tui.step import StepScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.core.questions import StepName
    from slawizard.tui.editors import Editor

BAR = "█"
ROWS = 4


class CustomersStep(StepScreen):
    """The average ticket, the cadence, the season; and the customers per period as bars."""

    STEP: ClassVar[StepName] = "customers"

    def compose_form(self) -> ComposeResult:
        """The fields, then the division and the year that follow."""
        yield from super().compose_form()
        yield Static(self._sum(), id="sum", markup=False)
        yield Static(self._year(), id="year", markup=False)

    def _sum(self) -> Content:
        session, say = self.session, self.session.say
        split, count = revenue_of(session.draft), session.funnel.customers_needed
        if split is None or count is None:
            return Content("")
        currency = session.draft.get("revenue.currency", "")
        ticket = session.draft.get("customers.average_ticket")
        text = say(
            _(
                "{revenue} ÷ {ticket} = {customers} a year",
                revenue=say.amount(split[0], currency),
                ticket=say.amount(ticket, currency),
                customers=_n("{count} customer", "{count} customers", count),
            )
        )
        from_marketing = session.funnel.customers_from_marketing
        if from_marketing != count:
            text += "; " + say(_("{count} of them from marketing", count=from_marketing))
        return Content.styled(text, "bold")

    def _year(self) -> Content:
        """The customers from marketing per period, as bars side by side in columns."""
        session = self.session
        draft, count = session.draft, session.funnel.customers_from_marketing
        starts = draft.get("revenue.starts")
        weights = draft.get("customers.seasonality", ())
        whole = not weights or (len(weights) == MONTHS_PER_YEAR and any(weights))
        unread = "customers.seasonality" in draft.unread
        if count is None or starts is None or starts.day != 1 or unread or not whole:
            return Content("")
        year = Year(starts, weights)
        periods = year.periods(draft.get("customers.cadence", "monthly"))
        counts = targets(count, year, periods, 0)
        names = [self._period_name(period.first, period.last) for period in periods]
        return _bars(names, [session.say.number(n) for n in counts], counts, self.size.width)

    def _period_name(self, first: object, last: object) -> str:
        say = self.session.say
        start, end = (say.month(day, "short") for day in (first, last))  # type: ignore[arg-type]
        return start if start == end else f"{start}–{end}"

    def show_consequences(self, editor: Editor) -> None:
        """Work the division and the year out again."""
        del editor
        self.query_one("#sum", Static).update(self._sum())
        self.query_one("#year", Static).update(self._year())


def _bars(names: list[str], figures: list[str], counts: tuple[int, ...], width: int) -> Content:
    """The periods as bars, in up to four columns read downwards."""
    most = max(*counts, 1)
    rows = min(ROWS, len(names)) if len(names) > ROWS else len(names)
    columns = -(-len(names) // rows)
    label, figure = max(map(len, names)), max(map(len, figures))
    room = max(3, min(24, (min(width, 96) - 4) // columns - label - figure - 4))
    lines = []
    for row in range(rows):
        line = Content("")
        for i in range(row, len(names), rows):
            length = -(-room * counts[i] // most)
            line += Content.assemble(
                (names[i].ljust(label + 1), "$text-muted"),
                ((BAR * length).ljust(room + 1), "$primary"),
                (figures[i].rjust(figure) + "  ", "$text"),
            )
        lines.append(line)
    return Content("\n").join(lines)
