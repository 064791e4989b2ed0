"""The rows of the screen of tracking that count no people: the revenue and the note."""

from __future__ import annotations

from textual.content import Content

from slawizard.core.tracking.revenue import revenue_to_date
from slawizard.i18n.messages import _
from slawizard.tui.widgets.count_row import CountRow, RowColumns


class RevenueRow(CountRow):
    """The revenue that new customers signed; it has no status, for too few contracts make it up.

    Amounts are long: they have the room of two columns.
    """

    def room(self, columns: RowColumns) -> int:
        """As wide as the count and what is due by now."""
        return columns.field + columns.due

    def against(self, columns: RowColumns, width: int) -> Content:
        """What was due by now."""
        found = revenue_to_date(self.session.tracking, [self.session.month()])
        if found is None:
            return Content("")
        translate = self.session.translate
        return Content("  " + translate(_("due now: {amount}", amount=int(found.to_date))))


class NoteRow(CountRow):
    """The note, as wide as there is room."""

    def field_width(self, columns: RowColumns) -> int | str:
        """All there is."""
        return "1fr"
