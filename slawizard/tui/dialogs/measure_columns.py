"""The second page of measuring: which column holds what, open questions first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
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
    from textual.app import ComposeResult

    from slawizard.core.measuring.measured import ColumnFacts, DateSpan
    from slawizard.core.measuring.questions import OpenQuestion
    from slawizard.crm.request import Group, OpenedExports
    from slawizard.session.measuring import MeasureJob
    from slawizard.session.session import Session

_WIDEST_NAME: Final = 18
"""A longer name moves only what stands in its own row."""

_WIDEST_ROW: Final = 72
"""The widest row that takes one line in 80 columns."""

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


class ColumnRow(NamedTuple):
    """A row of the page: a question to answer, or what a column or a status was taken for.

    One without a key, a question and a value is the heading of the file below it. `days` are those in
    the column, and how much of it is filled.
    """

    name: Message
    told: str
    question: OpenQuestion | None = None
    key: str = ""
    headers: tuple[str, ...] = ()
    value: str = ""
    days: str = ""

    @property
    def has_name(self) -> bool:
        """Whether a name stands before what it tells."""
        return bool(self.told or (self.question and self.question.answer))

    @property
    def is_heading(self) -> bool:
        """Whether it says nothing but which file is below it."""
        return not (self.question or self.key or self.value)


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
        opened: OpenedExports,
        questions: Sequence[OpenQuestion],
        columns: Sequence[ColumnFacts],
    ) -> None:
        """Show what `opened` files hold, and the `questions` before it, open or answered.

        Without `columns`, while something is open, no days are told: the first rows tell neither a
        column's last day nor always its order of day and month.
        """
        self._rows = [
            ColumnRow(question.text, "", question, question.subject) for question in questions
        ]
        for group, found in zip_longest(opened.groups, columns):
            if len(opened.groups) > 1:
                self._rows.append(ColumnRow(literal(", ".join(group.names)), ""))
            self._rows += self._of_group(group, job, found)
        rows = self.query_one("#measure-columns", OptionList)
        at = rows.highlighted
        rows.clear_options()
        lengths = [cell_len(self._name_of(row)) for row in self._rows if row.has_name]
        width = max((length for length in lengths if length <= _WIDEST_NAME), default=_WIDEST_NAME)
        rows.add_options(
            [Option(self._line(row, width), disabled=row.is_heading) for row in self._rows]
        )
        choosable = [i for i, row in enumerate(self._rows) if not row.is_heading]
        is_open = any(not question.answer for question in questions)
        rows.highlighted = choosable[0] if is_open or at not in choosable else at
        self.screen.set_focus(rows)

    def _of_group(
        self, group: Group, job: MeasureJob, facts: ColumnFacts | None
    ) -> Iterator[ColumnRow]:
        mapping, headers = group.mapping, group.sample.headers
        spans = facts.spans if facts else {}
        for key, name in job.names.items():
            header = mapping.stages.get(key)
            if header is None:
                if mapping.shape == "dates" and mapping.unit == "person" and len(
                    job.headers
                ) == 1:  # fmt: skip
                    none = self._session.translate(_("(no column)"))
                    yield ColumnRow(literal(name), none, None, key, headers)
                continue
            days = f"{self._span(spans[key])} ✓" if key in spans else ""
            if facts and not days:
                days = self._session.translate(_("no dates"))
            told = header if days else f"{header} ✓"
            yield ColumnRow(literal(name), told, None, key, headers, days=days)
        for role in ROLES:
            header = getattr(mapping, role)
            if header:
                yield ColumnRow(_ROLE_NAMES[role], f"{header} ✓", None, role, headers)
        names = {**job.names, LOST: self._session.translate(_("lost")), "": "–"}
        status = mapping.history_stage or mapping.status
        statuses = facts.statuses if facts else group.sample.cells[status] if status else ()
        meanings = status_meanings(statuses, mapping, job.stages, job.answers)
        for value, key in meanings.items():
            told = f"→ {names.get(key, '–')}"
            yield ColumnRow(literal(f"“{value}”"), told, value=value)

    def _span(self, span: DateSpan) -> str:
        filled = self._session.translate.percent(span.filled_percent)
        return f"{span.first} – {span.last}  {filled}"

    def _name_of(self, row: ColumnRow) -> str:
        is_answered = row.question is not None and row.question.answer
        name = row.question.name if row.question and is_answered else row.name
        return escape_unprintable(self._session.translate(name))

    def _line(self, row: ColumnRow, width: int) -> Content:
        """The line of `row`, whose name takes `width` columns, or more if it must.

        Where there is no room for it, the days of a column stand below.
        """
        name = self._name_of(row)
        if row.is_heading:
            return Content.styled(name, "$muted")
        question = row.question
        if question is not None and not question.answer:
            return Content.styled(f"? {name}", "bold $text-warning")
        told = self._answer(question) if question else row.told
        is_doubtful = question is not None and question.is_assumed
        line = f"{name}{' ' * (width - cell_len(name))}  {escape_unprintable(told)}"
        if row.days:
            beside = cell_len(line) + cell_len(row.days) + 2 <= _WIDEST_ROW
            line += f"  {row.days}" if beside else f"\n{' ' * (width + 2)}{row.days}"
        return Content.styled(line, "bold $text-warning" if is_doubtful else "")

    def _answer(self, question: OpenQuestion) -> str:
        """The answer that holds for the time being; a tick where somebody has confirmed it."""
        mark = "" if question.is_assumed else " ✓"
        return f"{self._session.translate(question.answer_label)}{mark}  {question.file}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for another answer."""
        event.stop()
        self.post_message(self.Picked(self._rows[event.option_index]))
