"""The rows of the screen of tracking: the stages, what sales found itself, the revenue, the note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.widgets import Static

from slawizard.core.keypath import KeyPath
from slawizard.core.tracking.value_names import count_name
from slawizard.i18n.messages import _
from slawizard.tui.widgets.count_row import (
    CountInput,
    CountRow,
    OwnCustomersRow,
    StageRow,
)
from slawizard.tui.widgets.value_rows import NoteRow, RevenueRow

if TYPE_CHECKING:
    from textual.widget import Widget

    from slawizard.i18n.translator import Translator
    from slawizard.session.tracking_session import TrackingSession


def count_rows(
    session: TrackingSession,
    translate: Translator,
    on_type: Callable[[CountInput], None],
    on_cells: Callable[[CountInput, str], bool],
) -> Iterator[Widget]:
    """The rows, top to bottom, with a line below the hand-off stage."""

    def row(kind: type[CountRow], name: str, label: str, path: KeyPath) -> CountRow:
        text = session.typed.text(name)
        cells = on_cells if kind is StageRow else None
        field = CountInput(name, text, path.widget_id, on_type=on_type, on_cells=cells)
        return kind(session, name, label, field)

    for i, stage in enumerate(session.agreement.stages):
        yield row(StageRow, count_name(stage.key), stage.name, KeyPath(f"counts.{stage.key}"))
        if i == session.agreement.handoff:
            yield Static(id="track-handoff", markup=False)
    own = translate(_("Own customers"))
    yield row(OwnCustomersRow, "own_customers", own, KeyPath("own_customers"))
    yield row(RevenueRow, "revenue", translate(_("Revenue")), KeyPath("revenue"))
    yield row(NoteRow, "note", translate(_("Note")), KeyPath("note"))
