"""The fields of a step: rows that the arrows move between, and what lies below the fold."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message as Event

from slawizard.i18n.messages import N_
from slawizard.tui.widgets.field import Field
from slawizard.tui.widgets.pasted_table import PastedTable
from slawizard.tui.widgets.pasting import PasteRefused

if TYPE_CHECKING:
    from textual.geometry import Size

    from slawizard.tui.widgets.pasting import CellsPasted


class Form(VerticalScroll, can_focus=False):
    """Scrolls its fields, tells how many are below what is in sight, and moves between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move_row(-1)", N_("Previous"), show=False),
        Binding("down", "move_row(1)", N_("Next"), show=False),
    ]

    class FoldMoved(Event):
        """Other fields may lie below the fold."""

    @property
    def fields_below(self) -> int:
        """How many of the fields begin below what is in sight."""
        if not self.max_scroll_y:
            return 0
        end = self.scroll_offset.y + self.scrollable_content_region.height
        below = [
            child for child in self.children if child.display and child.virtual_region.y >= end
        ]
        return sum(isinstance(child, Field) or len(child.walk_children(Field)) for child in below)

    def watch_virtual_size(self, _size: Size) -> None:
        """The fields may take more rows, or fewer."""
        self.post_message(self.FoldMoved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Others come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.FoldMoved())

    def on_resize(self) -> None:
        """There is more room, or less."""
        self.post_message(self.FoldMoved())

    @property
    def _fields_in_sight(self) -> list[Field]:
        return [field for field in self.walk_children(Field) if field.display]

    def action_move_row(self, by: int) -> None:
        """Go to the field above or below; beyond the last one, scroll."""
        fields = self._fields_in_sight
        row = next((i for i, field in enumerate(fields) if field.has_focus_within), None)
        if row is None:
            raise SkipAction
        if not 0 <= row + by < len(fields):
            scroll = self.action_scroll_down if by > 0 else self.action_scroll_up
            scroll()
            return
        column = fields[row].editors.index(fields[row].current)
        editors = fields[row + by].editors
        editors[min(column, len(editors) - 1)].focus()

    def on_cells_pasted(self, event: CellsPasted) -> None:
        """Fill the fields beside and below with the cells of a spreadsheet; all of them or none.

        They belong where they were pasted: a dialog or another field may have the focus by now.
        """
        event.stop()
        fields = [f for f in self.walk_children(Field) if f.display or event.editor in f.editors]
        pasted = PastedTable(fields, event)
        if (why := pasted.obstacle()) is not None:
            self.post_message(PasteRefused(why))
        else:
            pasted.fill()
