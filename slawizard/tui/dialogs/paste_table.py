"""A field that takes a table out of a spreadsheet, and says what it understands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from slawizard.core.tracking.table_import import ImportedTable, read_table
from slawizard.core.tracking.table_messages import outside_term
from slawizard.core.tracking.wording import FIGURE
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.table_input import TableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from textual.app import ComposeResult

    from slawizard.session.session import Session
    from slawizard.session.tracking_session import TrackingSession


class PasteTableDialog(Dialog[ImportedTable]):
    """Answers with what a pasted table says, once all its rows are understood."""

    def __init__(self, session: Session, tracking: TrackingSession, text: str = "") -> None:
        super().__init__(session)
        self._tracking = tracking
        self._text = text
        self._found: ImportedTable | None = None

    def compose(self) -> ComposeResult:
        """The field, what changes, and the ways on."""
        with Vertical(classes="box paste"):
            yield self.text(_("Paste a table"), classes="title")
            yield self.text(
                _(
                    "A row for each month and a column for each stage, with the heads; or the "
                    "export to csv with a column “actual” added."
                ),
                classes="hint",
            )
            yield TableInput(self._text, id="table-text")
            with VerticalScroll(id="table-scroll", can_focus=False):
                yield Static("", id="table-changes", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Take these figures"), "table-take", primary=True)
                yield self.button(_("Cancel"), "table-cancel")

    def on_mount(self) -> None:
        """Begin in the field; with a table in it already, on what to do with it."""
        self._read()
        self.query_one("#table-take" if self._text else "#table-text").focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say what the table means."""
        event.stop()
        self._read()

    def _read(self) -> None:
        text = self.query_one(TableInput).text
        self._found = read_table(text, self._tracking.agreement) if text.strip() else None
        shown = Content("\n").join(list(self._changes(self._found))) if self._found else Content("")
        self.query_one("#table-changes", Static).update(shown)
        self.query_one("#table-take").disabled = not self._is_good

    @property
    def _is_good(self) -> bool:
        found = self._found
        return found is not None and not found.issues and not self._late(found) and bool(found.rows)

    def _late(self, found: ImportedTable) -> list[int]:
        """The rows of days that have not come yet."""
        return [row for day, row in found.rows.items() if day > self._tracking.today]

    def _changes(self, found: ImportedTable) -> Iterator[Content]:
        """The rows that are not understood, else each figure before and after."""
        translate = self.session.translate
        future = _("This day has not come yet: count through today at most.")
        issues = [*found.issues, *((row, future) for row in self._late(found))]
        for row, message in issues:
            place = translate(_("row {row}", row=str(row)))
            yield Content.styled(f"! {place}: {translate(message)}", "$text-error")
        for head in found.ignored:
            said = _("The column “{head}” is no stage: it is left out.", head=head)
            yield Content.styled(translate(said), "$muted")
        if issues:
            return
        names = {stage.key: stage.name for stage in self._tracking.agreement.stages}
        for day in sorted(found.counts.keys() | found.values.keys()):
            outside = outside_term(day, self._tracking.agreement) is not None
            kept = _("{day}, outside the term: kept, and counts for no target", day=day)
            yield Content.styled(translate(kept) if outside else translate.day(day), "bold")
            reading = self._tracking.store.reading_of(day)
            for key, count in found.counts.get(day, {}).items():
                was = reading.counts.get(key) if reading is not None else None
                yield self._change(escape_unprintable(names[key]), was, count)
            for name, value in found.values.get(day, {}).items():
                yield self._change(translate(FIGURE[name]), getattr(reading, name, None), value)

    def _change(self, name: str, was: Decimal | int | None, now: Decimal | int) -> Content:
        number = self.session.translate.number
        before = "–" if was is None else number(was)
        return Content(f"  {name}: {before} → {number(now)}")

    async def handle_answer(self, answer: str) -> None:
        """Answer with the table, or close the box."""
        if answer == "table-take" and self._is_good:
            self.dismiss(self._found)
        elif answer == "table-cancel":
            self.dismiss(None)
