"""The screen of tracking: a month's counts against its targets, and how both teams stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from slawizard.i18n.messages import N_, _, _n
from slawizard.tui.commands import tracking_commands
from slawizard.tui.screens.key_handling import KeyHandlingScreen
from slawizard.tui.screens.track_actions import TrackActions
from slawizard.tui.screens.track_rows import count_rows
from slawizard.tui.text_layout import WrappedText
from slawizard.tui.widgets.cached_widget import update_text
from slawizard.tui.widgets.count_row import (
    CountInput,
    CountRow,
    StageRow,
    column_heads,
)
from slawizard.tui.widgets.key_hints import KeyHints
from slawizard.tui.widgets.month_strip import MonthStrip, TrackTitle
from slawizard.tui.widgets.team_line import TeamLine
from slawizard.tui.widgets.tracking_hint import hint_content
from slawizard.tui.widgets.waterfall import Waterfall

if TYPE_CHECKING:
    from textual.app import ComposeResult, SystemCommand
    from textual.widget import Widget

    from slawizard.session.session import Session
    from slawizard.session.tracking_session import TrackingSession


class TrackScreen(KeyHandlingScreen):
    """The counts of one month. Enter goes down; what follows is shown at each digit."""

    AUTO_FOCUS = ""
    CSS_PATH = "track.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "promises", N_("Promises"), priority=True, id="promises"),
        Binding("f3", "report", N_("Report"), priority=True, id="report"),
        Binding("f4", "paste_table", N_("Paste"), priority=True, id="paste"),
        # Before the list that scrolls takes them.
        Binding("pageup", "turn_month(-1)", N_("Earlier month"), priority=True, show=False),
        Binding("pagedown", "turn_month(1)", N_("Later month"), priority=True, show=False),
        Binding("up", "move_field(-1)", N_("Previous field"), priority=True, show=False),
        Binding("down", "move_field(1)", N_("Next field"), priority=True, show=False),
    ]

    def __init__(
        self,
        session: Session,
        tracking: TrackingSession,
        actions: TrackActions,
        *,
        can_go_back: bool,
    ) -> None:
        super().__init__(session, id="track")
        self.tracking = tracking
        self._actions = actions
        self._is_update_due = False
        self.can_go_back = can_go_back

    # What it consists of ------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The months, the day, the counts, what is said of the field in use, the chart, the teams."""
        tracking, translate = self.tracking, self.session.translate
        yield TrackTitle(tracking)
        yield MonthStrip(tracking)
        with Horizontal(id="track-day"):
            yield Static(id="track-from", markup=False)
            yield CountInput("through", tracking.day_text, "through", on_type=self._on_day)
            empty = translate(_("empty = not counted"))
            yield Static(Content.styled(empty, "$muted"), id="track-empty", markup=False)
        yield Static(id="track-heads", markup=False)
        with VerticalScroll(id="counts", can_focus=False):
            yield from count_rows(tracking, translate, self._on_type, self._take_cells)
        yield WrappedText("", id="track-hint", markup=False)
        yield Waterfall(tracking)
        yield TeamLine(tracking)
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin on the first count that is missing."""
        self._redraw()
        counts = [row.field for row in self.rows() if isinstance(row, StageRow)]
        self.set_focus(next((field for field in counts if not field.value), counts[0]))

    @on(events.Resize)
    def _redraw(self) -> None:
        """Draw what the width decides."""
        if self.is_composed:
            self._show_heads()
            self._show_frame()

    def fields(self) -> list[CountInput]:
        """The fields, top to bottom."""
        return list(self.query(CountInput).results(CountInput))

    def rows(self) -> list[CountRow]:
        """The rows, top to bottom."""
        return list(self.query(CountRow).results(CountRow))

    # Typing -------------------------------------------------------------------------------

    def _on_type(self, field: CountInput) -> None:
        """Paint the row of `field` in the frame of the key, and what else follows in the next."""
        self.tracking.type(field.value_name, field.value)
        if isinstance(field.parent, CountRow):
            field.parent.refresh()
        self._update_soon()

    def _on_day(self, field: CountInput) -> None:
        self.tracking.type_day(field.value)
        for row in self.rows():
            row.show()
        self._show_heads()
        self._update_soon()

    def _update_soon(self) -> None:
        if not self._is_update_due:
            self._is_update_due = True
            self.call_after_refresh(self.flush_updates)

    def flush_updates(self) -> None:
        """Show what has not been shown yet of what follows from what was typed."""
        if self.is_composed and self._is_update_due:
            self._is_update_due = False
            self._show_frame()

    def show_all(self) -> None:
        """Show what the session holds now."""
        if not self.is_composed:
            return
        self.query_one("#through", CountInput).show(self.tracking.day_text)
        for row in self.rows():
            row.show()
        self._redraw()

    def _show_frame(self) -> None:
        """Show what follows from the counts: all of it keeps its place on the screen."""
        if not self.is_composed:
            return
        for kind in (TrackTitle, MonthStrip, Waterfall, TeamLine):
            self.query_one(kind).show()
        self._show_hint()

    def _show_heads(self) -> None:
        """Show what hangs on the month and the width: it lays the screen out anew."""
        tracking, translate, width = self.tracking, self.session.translate, self.app.size.width
        counted = translate(_("Counted from {first} to", first=tracking.month().period.first))
        self.query_one("#track-from", Static).update(Content(f" {counted} "))
        self.query_one("#track-heads", Static).update(column_heads(translate, width))
        said = translate(_("hand-off"))
        handoff = f"─ {said} "
        line = Content.styled(handoff + "─" * (width - len(handoff) - 3), "$muted")
        self.query_one("#track-handoff", Static).update(Content(" ") + line)

    def _show_hint(self) -> None:
        focused = self.focused
        name = focused.value_name if isinstance(focused, CountInput) else None
        shown = Content("") if name is None else hint_content(self.tracking, name)
        update_text(self.query_one("#track-hint", WrappedText), shown)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what there is to say of the field, and keep it in sight."""
        self.tracking.touched()
        self._show_hint()
        if isinstance(event.widget.parent, CountRow):
            event.widget.parent.refresh()
            event.widget.parent.scroll_visible(animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Draw the label without the focus."""
        if isinstance(event.widget.parent, CountRow):
            event.widget.parent.refresh()

    # Pasting ------------------------------------------------------------------------------

    def _take_cells(self, field: CountInput, text: str) -> bool:
        """Fill the counts from `field` on with a pasted column or row; a table has a place of its own."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) > 1 and any("\t" in line for line in lines):
            self._actions.show_paste(text)
            return True
        cells = lines if len(lines) > 1 else text.split("\t")
        rows = [row for row in self.rows() if isinstance(row, StageRow)]
        at = next(i for i, row in enumerate(rows) if row.field is field)
        if len(cells) > len(rows) - at:
            message = _n(
                "Nothing was pasted: {count} number is more than there are fields below.",
                "Nothing was pasted: {count} numbers are more than there are fields from here on.",
                len(cells),
            )
            self.notify(self.session.translate(message), severity="error", markup=False)
            return True
        for row, cell in zip(rows[at:], cells, strict=False):
            self.tracking.type(row.value_name, cell.strip())
            row.show()
        self._update_soon()
        return True

    # Keys ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind a dialog the screen has no keys."""
        return self.is_active

    async def accept(self, focused: Widget | None) -> None:
        """Enter: the field below."""
        self._move(focused, 1)

    def action_move_field(self, by: int) -> None:
        """The arrows: the field above or below."""
        self._move(self.focused, by)

    def _move(self, focused: Widget | None, by: int) -> None:
        fields = self.fields()
        if isinstance(focused, CountInput) and focused in fields:
            place = fields.index(focused) + by
            if 0 <= place < len(fields):
                self.set_focus(fields[place])
        else:
            self.set_focus(fields[1])

    def action_turn_month(self, by: int) -> None:
        """PageUp and PageDown: another month."""
        months = self.tracking.months()
        there = self.tracking.month().index + by
        if 0 <= there < len(months):
            self.turn_to(there)

    def on_month_strip_selected(self, event: MonthStrip.Selected) -> None:
        """A click on a month."""
        self.turn_to(event.month.index)

    def turn_to(self, index: int) -> None:
        """Go to the month of that number in the term."""
        month = self.tracking.months()[index]
        if self.tracking.turn_to(month):
            self.show_all()
        else:
            message = _(
                "{month} has not begun yet.", month=self.session.translate.month(month.period.first)
            )
            self.notify(self.session.translate(message), markup=False)

    def show_day(self, day: date, name: str) -> None:
        """Go to the field of the value called `name` of `day`."""
        if day != self.tracking.day:
            self.tracking.go_to(day)
            self.show_all()
        field = next((one for one in self.fields() if one.value_name == name), None)
        if field is not None:
            self.set_focus(field)
        else:
            self._actions.show_promises()

    async def save(self) -> None:
        """Ctrl+S."""
        await self._actions.save()

    async def leave(self) -> None:
        """Ctrl+Q."""
        await self._actions.leave()

    async def back(self) -> None:
        """Escape."""
        await self._actions.back()

    def show_help(self) -> None:
        """F1."""
        from slawizard.tui.dialogs.tracking_help import TrackingHelpDialog

        self.app.push_screen(TrackingHelpDialog(self.session))

    def action_promises(self) -> None:
        """F2."""
        self._actions.show_promises()

    def action_report(self) -> None:
        """F3."""
        self._actions.show_report()

    def action_paste_table(self) -> None:
        """F4."""
        self._actions.show_paste()

    def system_commands(self) -> Iterable[SystemCommand]:
        """The same in the palette, and a way to each month."""
        yield from tracking_commands(self.app, self.tracking, self._actions, self.turn_to)
