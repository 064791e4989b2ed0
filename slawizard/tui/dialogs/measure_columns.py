"""The second page of measuring: which column holds what, open questions first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from slawizard.core.measuring.detection import status_meanings
from slawizard.core.measuring.mapping import LOST, ROLES
from slawizard.i18n.messages import Message, _, literal
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from slawizard.core.measuring.dates import DateOrder
    from slawizard.core.measuring.questions import OpenQuestion
    from slawizard.core.measuring.sample import FileSample
    from slawizard.crm.request import Group, Opened
    from slawizard.session.measuring import MeasureJob
    from slawizard.session.session import Session

_ROLE_NAMES = {
    "id": _("Id"),
    "email": _("E-mail"),
    "person": _("Its person"),
    "deal": _("Its deal"),
    "merged": _("Merged ids"),
    "status": _("Status"),
    "won_date": _("Won on"),
    "lost": _("Lost on"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "history_stage": _("New stage"),
    "history_date": _("Changed on"),
}


_NAME: Final = 18
"""The width of the names of the rows."""

_WIDEST: Final = 70
"""The widest row that takes one line in 80 columns."""


class ColumnRow(NamedTuple):
    """A row of the page: a question to answer, or what a column or a status was taken for.

    `seen` are the first and the last date of the column, and how much of it is filled.
    """

    name: Message
    told: str
    question: OpenQuestion | None = None
    key: str = ""
    headers: tuple[str, ...] = ()
    value: str = ""
    is_heading: bool = False
    seen: str = ""


def _span(sample: FileSample, header: str, order: DateOrder | None) -> tuple[date, date] | None:
    """The first and the last date of a column; None while their order of day and month is open."""
    if order is not None:
        return sample.span(header, order)
    found = sample.span(header, "dmy")
    return found if found == sample.span(header, "mdy") else None


class ColumnsPage(Vertical):
    """A row per question, stage and role; Enter picks another answer."""

    class Picked(Event):
        """The author wants to change `row`."""

        def __init__(self, row: ColumnRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, session: Session) -> None:
        super().__init__(id="measure-page-columns")
        self._session = session
        self._rows: list[ColumnRow] = []

    def compose(self) -> ComposeResult:
        """A line of help and the rows."""
        text = self._session.translate(
            _("Is each column what it was taken for? ↑ ↓ move · Enter picks another")
        )
        yield Static(Content(text), classes="hint", markup=False)
        yield SafeOptionList(id="measure-columns", compact=True, markup=False)

    def show(
        self,
        job: MeasureJob,
        opened: Opened,
        questions: Sequence[OpenQuestion],
        orders: Mapping[str, DateOrder | None],
    ) -> None:
        """Show what `opened` files hold, and the `questions` before it, open or answered.

        `orders` are those of day and month in the files, by their names, as far as they are known.
        """
        self._rows = [
            ColumnRow(question.text, "", question, question.subject) for question in questions
        ]
        for group in opened.groups:
            if len(opened.groups) > 1:
                self._rows.append(ColumnRow(literal(", ".join(group.names)), "", is_heading=True))
            self._rows += self._of_group(group, job, orders.get(group.names[0]))
        rows = self.query_one("#measure-columns", OptionList)
        at = rows.highlighted
        rows.clear_options()
        rows.add_options([Option(self._line(row), disabled=row.is_heading) for row in self._rows])
        is_open = any(not question.answer for question in questions)
        first = next((i for i, row in enumerate(self._rows) if not row.is_heading), None)
        rows.highlighted = first if is_open or at is None else min(at, len(self._rows) - 1)
        self.screen.set_focus(rows)

    def _of_group(
        self, group: Group, job: MeasureJob, order: DateOrder | None
    ) -> Iterator[ColumnRow]:
        mapping, sample, headers = group.mapping, group.sample, group.sample.headers
        for key, name in job.names.items():
            header = mapping.stages.get(key)
            if header is None:
                if mapping.shape == "dates" and mapping.unit == "person" and len(
                    job.headers
                ) == 1:  # fmt: skip
                    none = self._session.translate(_("(no column)"))
                    yield ColumnRow(literal(name), none, None, key, headers)
                continue
            span = _span(sample, header, order)
            days = "" if span is None else f"{span[0]:%Y-%m-%d} – {span[1]:%Y-%m-%d}"
            filled = self._session.translate.percent(sample.filled_percent(header))
            seen = "  ".join(filter(None, (days, f"{filled} ✓")))
            yield ColumnRow(literal(name), header, None, key, headers, seen=seen)
        for role in ROLES:
            header = getattr(mapping, role)
            if header:
                yield ColumnRow(_ROLE_NAMES[role], f"{header} ✓", None, role, headers)
        names = {**job.names, LOST: self._session.translate(_("lost")), "": "–"}
        meanings = status_meanings(sample, mapping, job.stages, job.answers)
        for value, key in meanings.items():
            told = f"→ {names.get(key, '–')}"
            yield ColumnRow(literal(f"“{value}”"), told, value=value)

    def _line(self, row: ColumnRow) -> Content:
        name = self._session.translate(row.name)
        if row.is_heading:
            return Content.styled(escape_unprintable(name), "bold")
        if row.question is not None and row.question.answer:
            return self._answered(row.question)
        if row.question is not None:
            return Content.styled(f"? {name}", "bold $text-warning")
        line = f"{escape_unprintable(name):<{_NAME}} {escape_unprintable(row.told)}"
        beside = f"{line}  {row.seen}" if row.seen else line
        if Content(beside).cell_length > _WIDEST and row.seen:
            return Content(f"{line}\n{'':<{_NAME}} {row.seen}")
        return Content(beside)

    def _answered(self, question: OpenQuestion) -> Content:
        """What holds for the time being; what nobody has confirmed stands out."""
        translate = self._session.translate
        mark = "" if question.is_assumed else " ✓"
        file = escape_unprintable(question.file)
        line = (
            f"{translate(question.name):<{_NAME}} {translate(question.answer_label)}{mark}  {file}"
        )
        return Content.styled(line, "bold $text-warning" if question.is_assumed else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for another answer."""
        event.stop()
        self.post_message(self.Picked(self._rows[event.option_index]))
