"""A row of the screen of tracking: what was counted, the targets, the pace, and the status in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from slawizard.core.tracking.pace import StagePace, Sums
from slawizard.core.tracking.projection import Projection, project
from slawizard.core.tracking.revenue import own_customers
from slawizard.core.tracking.value_names import COUNTS
from slawizard.core.tracking.wording import STATUS
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import clean_line, escape_unprintable
from slawizard.tui.text_layout import truncate
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.window_size import TIGHT_COLUMNS, WIDE_COLUMNS

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from slawizard.i18n.translator import Translator
    from slawizard.session.tracking_session import TrackingSession

_ROUNDED_FROM: Final = 10_000
"""Numbers from here on have too many digits for a range of two."""

_FIGURE: Final = 7
"""The columns of a target."""

UNREADABLE: Final = _("can't be read")
_HEADS: Final = (_("so far"), _("due now"), _("month"), _("at this pace"))
_STATUS_STYLES: Final = {
    "behind": "$text-error",
    "missed": "$text-error",
    "short": "$text-warning",
    "too-few": "$text-warning",
    "ahead": "$text-success",
    "on-pace": "$text-success",
    "met": "$text-success",
}


class RowColumns(NamedTuple):
    """The columns of a row from left to right; the status has what is left."""

    name: int
    field: int
    due: int
    month: int
    pace: int

    @classmethod
    def in_width(cls, width: int) -> RowColumns:
        """The columns of a row of `width`."""
        if width >= WIDE_COLUMNS:
            return cls(name=26, field=14, due=13, month=13, pace=20)
        if width >= TIGHT_COLUMNS:
            return cls(name=18, field=9, due=9, month=8, pace=15)
        return cls(name=18, field=7, due=9, month=8, pace=0)

    @property
    def before_status(self) -> int:
        """The columns before the status."""
        return sum(self) + 1


class CountInput(LineInput):
    """The input of one value. Tells of each change in the frame of the key that made it.

    A column pasted out of a spreadsheet is handed to `on_cells`.
    """

    def __init__(
        self,
        name: str,
        text: str,
        widget_id: str,
        *,
        on_type: Callable[[CountInput], None],
        on_cells: Callable[[CountInput, str], bool] | None = None,
    ) -> None:
        self.value_name = name
        self._on_type = on_type
        self._on_cells = on_cells
        self._reported = clean_line(text)
        super().__init__(self._reported, id=widget_id, compact=True)

    def watch_value(self, old: str, new: str) -> None:
        """Pass a change on at once: by way of `Input.Changed` it would come a frame later."""
        super().watch_value(old, new)
        if new != self._reported:
            self._reported = new
            self._on_type(self)

    def show(self, text: str) -> None:
        """Show `text` without telling of it."""
        self._reported = clean_line(text)
        self.value = self._reported
        if not self.has_focus:
            self.cursor_position = 0

    def on_paste(self, event: events.Paste) -> None:
        """Hand several cells on: each is for a field of its own."""
        text = event.text.strip("\r\n")
        is_column = any(mark in text for mark in "\n\r\t")
        if is_column and self._on_cells is not None and self._on_cells(self, text):
            event.stop()
            event.prevent_default()


class CountRow(Widget):
    """One value of the reading in front, with what it stands against.

    The row draws all but the input itself: one widget instead of six keeps the screen quick.
    """

    def __init__(self, session: TrackingSession, name: str, label: str, field: CountInput) -> None:
        super().__init__()
        self.session = session
        self.value_name = name
        self.label = label
        self.field = field

    def compose(self) -> ComposeResult:
        """The input."""
        self._fit()
        yield self.field

    def on_resize(self) -> None:
        """Another width leaves other columns."""
        self._fit()

    def _fit(self) -> None:
        columns = RowColumns.in_width(self.app.size.width)
        self.field.styles.margin = (0, 0, 0, columns.name + 1)
        self.field.styles.width = self.field_width(columns)

    def room(self, columns: RowColumns) -> int:
        """The columns before what the value stands against, behind the name."""
        return columns.field

    def field_width(self, columns: RowColumns) -> int | str:
        """How wide the input is."""
        return self.room(columns)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row."""
        return 1

    def show(self) -> None:
        """Show what the session holds."""
        self.field.show(self.session.typed.text(self.value_name))
        self.refresh()

    def render(self) -> Content:
        """The name and the figures; the input lies on top."""
        columns = RowColumns.in_width(self.app.size.width)
        style = "$accent bold" if self.field.has_focus else "$text"
        name = truncate(escape_unprintable(self.label), columns.name - 1)
        line = Content(" ") + Content.styled(name, style).truncate(columns.name, pad=True)
        line += Content(" " * self.room(columns))
        line += self._figures(columns, self.size.width)
        return line.truncate(self.size.width, ellipsis=True)

    def _figures(self, columns: RowColumns, width: int) -> Content:
        if self.session.problem(self.value_name) is not None:
            said = self.session.translate(UNREADABLE)
            return Content.styled(f"  {said}", "$text-error")
        return self.against(columns, width)

    def against(self, columns: RowColumns, width: int) -> Content:
        """What stands beside the input of a row of `width`."""
        shown = self.figures()
        line = Content("")
        for text, room in ((shown.due, columns.due), (shown.month, columns.month)):
            line += Content(f"{text:>{room}}")
        status = self.session.translate(shown.status) if shown.status is not None else ""
        if columns.pace:
            # A long status takes the room that the pace leaves.
            missing = max(0, cell_len(status) - (width - columns.before_status))
            room = max(cell_len(shown.pace), columns.pace - 2 - missing)
            line += Content(f" {shown.pace:<{room}}")
        line += Content(" ")
        return line + Content.styled(status, shown.style)

    def figures(self) -> RowFigures:
        """What the value stands against; subclasses have some."""
        return RowFigures()


class RowFigures(NamedTuple):
    """The texts of a row: due by now, of the whole month, at this pace, and the status."""

    due: str = ""
    month: str = ""
    pace: str = ""
    status: Message | None = None
    style: str = "$text"


class StageRow(CountRow):
    """The count of a stage."""

    @property
    def pace(self) -> StagePace:
        """The stage with what was counted of it."""
        key = self.value_name.removeprefix(COUNTS)
        return next(one for one in self.session.tracking.paces if one.key == key)

    def figures(self) -> RowFigures:
        """The targets of the month, where it will end up, and how it stands."""
        pace, month, translate = self.pace, self.session.month(), self.session.translate
        sums = pace.sums([month], self.session.tracking.until)
        status = sums.status(closed=month.closed)
        outlook = project(pace, [month], self.session.tracking.until)
        return RowFigures(
            due=number_in(translate, pace.covered_target(month), _FIGURE),
            month=number_in(translate, pace.target(month), _FIGURE),
            pace=range_text(translate, outlook) if sums.actual is not None and outlook else "",
            status=STATUS[status],
            style=_STATUS_STYLES.get(status, "$muted"),
        )


class OwnCustomersRow(CountRow):
    """The customers that sales found by itself."""

    def figures(self) -> RowFigures:
        """What sales promised to find by itself, and how it stands."""
        tracking, month = self.session.tracking, self.session.month()
        sums: Sums | None = own_customers(tracking, [month])
        if sums is None:
            return RowFigures()
        status = sums.status(closed=month.closed)
        return RowFigures(
            due=number_in(self.session.translate, sums.to_date or 0, _FIGURE),
            month=number_in(self.session.translate, sums.target, _FIGURE),
            status=STATUS[status],
            style=_STATUS_STYLES.get(status, "$muted"),
        )


def number_in(translate: Translator, value: int, room: int) -> str:
    """`value` in at most `room` columns: rounded where it is longer."""
    text = translate.number(value)
    return text if cell_len(text) <= room else f"≈{translate.rounded(value)}"


def range_text(translate: Translator, outlook: Projection) -> str:
    """From where to where a stage will end up; the unit of rounded numbers only once."""
    low, high = outlook.low, outlook.high
    if high < _ROUNDED_FROM:
        return translate(_("{low}–{high}", low=low, high=high))
    ends = [translate.rounded(value) for value in (low, high)]
    units = [end.lstrip("0123456789.,").strip() for end in ends]
    first = ends[0].removesuffix(units[0]).strip() if units[0] == units[1] else ends[0]
    return translate(_("{low}–{high}", low=first, high=ends[1]))


def column_heads(translate: Translator, width: int) -> Content:
    """The heads of the columns in a row of `width`."""
    columns = RowColumns.in_width(width)
    counted, due, month, pace = map(translate, _HEADS)
    line = " " * (columns.name + 1) + f"{truncate(counted, columns.field):<{columns.field}}"
    for head, room in ((due, columns.due), (month, columns.month)):
        line += f"{truncate(head, room):>{room}}"
    if columns.pace:
        line += f" {pace}"
    return Content.styled(line, "$muted").truncate(width)
