"""Measure rates from a CRM's export: files, columns, result; nothing changes until it is taken over."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from slawizard.core.draft import Draft
from slawizard.core.measuring.takeover import take_over
from slawizard.crm.errors import CrmFileError, StoppedError
from slawizard.crm.request import OpenedExports, OpenQuestionsError, StatusOnlyError
from slawizard.i18n.messages import Message, _
from slawizard.session.measuring import (
    MeasureJob,
    job_for,
    remember_answers,
    status_only_message,
)
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.dialogs.common import PickDialog
from slawizard.tui.dialogs.measure_answers import choices_of, with_row
from slawizard.tui.dialogs.measure_columns import ColumnRow, ColumnsPage
from slawizard.tui.dialogs.measure_details import MeasureDetails
from slawizard.tui.dialogs.measure_files import FilesPage
from slawizard.tui.dialogs.measure_result import ResultPage
from slawizard.tui.dialogs.measure_thread import load_engine, quick_turns
from slawizard.tui.widgets.base_widgets import Button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from slawizard.core.measuring.measured import Measured
    from slawizard.core.measuring.questions import OpenQuestion
    from slawizard.session.session import Session

_PAGES: Final = ("files", "columns", "result")
_SHOW_SECONDS: Final = 0.1


class MeasureDialog(Dialog[Draft]):
    """Answers with the draft that holds what was taken over; None where nothing was."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._page = "files"
        self._job: MeasureJob | None = None
        self._opened: OpenedExports | None = None
        self._measured: Measured | None = None
        self._questions: Sequence[OpenQuestion] = ()
        self._rows_done = 0
        self._is_reading = False
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        """The three pages, of which one is seen, what is going on, and the buttons."""
        with Vertical(classes="box measure"):
            yield self.text(_("Measure from a CRM export"), classes="title")
            yield FilesPage(self.session)
            yield ColumnsPage(self.session)
            yield ResultPage(self.session)
            yield Static("", id="measure-progress", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Next page"), "measure-next", primary=True)
                yield self.button(_("Adopt"), "measure-take", primary=True)
                yield self.button(_("Stop"), "measure-stop")
                yield self.button(_("Close"), "measure-close")

    def on_mount(self) -> None:
        """Begin with the files."""
        self._show_page("files")
        self.set_interval(_SHOW_SECONDS, self._show_progress)
        self.call_after_refresh(self._listen)
        self.run_worker(asyncio.to_thread(load_engine), group="engine")

    def on_unmount(self) -> None:
        """Let no reading go on behind a closed dialog."""
        self._stop.set()

    # Pages -------------------------------------------------------------------------------

    def _show_page(self, page: str) -> None:
        self._page = page
        for name in _PAGES:
            self.query_one(f"#measure-page-{name}").display = name == page
        if page == "files":
            self.query_one(FilesPage).begin()
        self._update_buttons()

    def _update_buttons(self) -> None:
        """Dim what can't be done now."""
        following, take = self._button("measure-next"), self._button("measure-take")
        following.display, take.display = self._page != "result", self._page == "result"
        ready = bool(self.query_one(FilesPage).paths) if self._page == "files" else True
        following.disabled = self._is_reading or bool(self._questions) or not ready
        take.disabled = not self.query_one(ResultPage).choices.parts
        self._button("measure-stop").display = self._is_reading

    def _button(self, name: str) -> Button:
        return self.query_one(f"#{name}", Button)

    def action_cancel(self) -> None:
        """Stop the reading; else go one page back, and from the first one close."""
        if self._is_reading:
            self._stop.set()
        elif self._page == "files":
            self.dismiss(None)
        else:
            self._questions = ()
            self._tell("")
            self._show_page(_PAGES[_PAGES.index(self._page) - 1])
            if self._page == "columns":
                self._show_rows()

    async def handle_answer(self, answer: str) -> None:
        """Go on, take over, stop or close."""
        if answer == "measure-close":
            self.dismiss(None)
        elif answer == "measure-stop":
            self._stop.set()
        elif self._button(answer).disabled:
            return
        elif answer == "measure-take":
            self._take_over()
        elif self._page == "files":
            self._job = None
            self._read()
        elif self._measured is not None:
            self._show_result()
        else:
            self._read()

    @on(TextArea.Changed)
    def _files_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell("")
        self._update_buttons()

    # Reading -----------------------------------------------------------------------------

    def _progress(self, rows: int) -> bool:
        """Take down how many rows are done; called by the thread that reads."""
        self._rows_done = max(self._rows_done, rows)
        return not self._stop.is_set()

    def _show_progress(self) -> None:
        if self._is_reading and self._rows_done:
            told = _("{rows} rows read", rows=self._rows_done)
            self._tell(self.session.translate(told))

    def _tell(self, text: str, style: str = "$muted") -> None:
        self.query_one("#measure-progress", Static).update(Content.styled(text, style))

    @work(exclusive=True, group="measure")
    async def _read(self) -> None:
        """Open, read and measure in a thread; then show what comes of it."""
        self._stop = threading.Event()
        self._is_reading, self._rows_done, self._measured = True, 0, None
        self._tell(self.session.translate(_("Reading…")))
        self._update_buttons()
        problem: Message | None = None
        try:
            await asyncio.to_thread(self._measure, self.query_one(FilesPage).paths)
        except StoppedError:
            problem = _("Stopped.")
        except CrmFileError as error:
            problem = _("{file}: {why}", file=error.file, why=error.message)
            if not error.file:
                problem = error.message
        except OpenQuestionsError as found:
            self._questions = found.questions
        except StatusOnlyError as found:
            names = [self.session.draft.name(key) for key in self.session.draft.stages]
            problem = status_only_message(found.mapping, names)
        finally:
            self._is_reading = False
        if not self.is_attached or self._is_dismissed:
            return
        self._tell("")
        if problem is not None:
            self._tell(f"! {self.session.translate(problem)}", "$text-error")
            self._update_buttons()
        else:
            self._show_columns()

    def _measure(self, paths: Sequence[Path]) -> None:
        with quick_turns():
            self._read_and_measure(paths)

    def _read_and_measure(self, paths: Sequence[Path]) -> None:
        if self._job is None:
            job = job_for(self.session, paths, self._progress)
            self._job = replace(job, threads=1)  # who types finds a core free
        self._opened = self._job.open(self._progress)
        self._questions = ()
        self._measured = self._job.run(self._progress)

    def _show_columns(self) -> None:
        """Show the columns; after a change of them, the result at once if nothing is open."""
        if self._job is None or self._opened is None:
            return
        is_first = self._page == "files"
        self._show_page("columns")
        self._show_rows()
        if not is_first and self._measured is not None:
            self.set_focus(self._button("measure-next"))

    # Columns -----------------------------------------------------------------------------

    def _show_rows(self) -> None:
        """Show what the columns hold, below what is open and what was answered about them."""
        if self._job and self._opened:
            counts = self._measured.counts if self._measured else None
            asked = (*self._questions, *(counts.answered if counts else ()))
            columns = counts.columns if counts else ()
            self.query_one(ColumnsPage).show(self._job, self._opened, asked, columns)

    @on(ColumnsPage.Picked)
    def _pick(self, event: ColumnsPage.Picked) -> None:
        event.stop()
        row = event.row
        if self._is_reading:
            return
        options = choices_of(row, self._job, self.session.translate) if self._job else []
        title = row.question.text if row.question else _("What is {name}?", name=row.name)

        def picked(value: str | None) -> None:
            if value is not None and self._job is not None:
                self._answer(row, value)

        self.app.push_screen(PickDialog(self.session, title, options), picked)

    def _answer(self, row: ColumnRow, value: str) -> None:
        """Take the answer and read again."""
        if self._job is None:
            return
        self._job = with_row(self._job, row, value)
        if row.question is not None:
            self._questions = [one for one in self._questions if one.key != row.question.key]
        if self._questions and self._opened is not None:
            self._show_rows()
            self._update_buttons()
        else:
            self._read()

    # Result ------------------------------------------------------------------------------

    def _show_result(self) -> None:
        if self._job is None or self._measured is None:
            return
        remember_answers(self._job, self._measured)
        self.query_one(ResultPage).show(self._job, self._measured)
        self._show_page("result")
        self.set_focus(self.query_one("#measure-result"))

    @on(ResultPage.Opened)
    def _open_details(self, event: ResultPage.Opened) -> None:
        event.stop()
        if self._job is not None and self._measured is not None:
            self.app.push_screen(
                MeasureDetails(self.session, self._job, self._measured, event.stage)
            )

    def _take_over(self) -> None:
        measured, session = self._measured, self.session
        if measured is None:
            return
        chosen = self.query_one(ResultPage).choices
        self.dismiss(
            take_over(
                session.draft,
                measured,
                chosen.parts,
                session.document_translator,
                chosen.stages,
                use_median=chosen.use_median,
            )
        )
