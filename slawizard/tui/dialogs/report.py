"""The report as both teams will read it, with the ways on from it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from slawizard.core.tracking.recalibration import recalibrate
from slawizard.i18n.messages import N_, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.markdown_view import MarkdownText, MarkdownView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.core.tracking.tracking import Tracking
    from slawizard.session.session import Session


class ReportDialog(Dialog[str]):
    """The report of `tracking`. Answers `adopt` or `export`, None to close it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "cancel", N_("Close"), show=False)]

    def __init__(self, session: Session, tracking: Tracking) -> None:
        super().__init__(session)
        self._tracking = tracking

    def compose(self) -> ComposeResult:
        """The report, which the arrows scroll, and what can be done with it."""
        with Vertical(classes="box report"):
            with VerticalScroll(id="report-scroll", can_focus=True):
                yield MarkdownText("", id="report-text", markup=False)
            with Horizontal(classes="buttons"):
                if any(rate.verdict == "change" for rate in recalibrate(self._tracking).rates):
                    yield self.button(_("Adopt measured rates"), "report-adopt")
                yield self.button(_("Save as .md"), "report-export")
                yield self.button(_("Close"), "report-close", primary=True)

    def on_mount(self) -> None:
        """Have the report made, beside the event loop."""
        self.query_one("#report-scroll").focus()
        self._make()

    @work(group="report")
    async def _make(self) -> None:
        text = await asyncio.to_thread(_rendered, self._tracking)
        for shown in self.query("#report-text").results(Static):
            shown.update(MarkdownView(text))

    def action_move_focus(self, by: int) -> None:
        """The arrows scroll while the report has the focus; else they move the focus."""
        scroll = self.query_one("#report-scroll", VerticalScroll)
        if self.focused is not scroll:
            super().action_move_focus(by)
        elif by > 0:
            scroll.scroll_down(animate=False)
        else:
            scroll.scroll_up(animate=False)

    async def handle_answer(self, answer: str) -> None:
        """Answer with what was chosen."""
        answers = {"report-adopt": "adopt", "report-export": "export"}
        self.dismiss(answers.get(answer))


def _rendered(tracking: Tracking) -> str:
    from slawizard.export.markdown.report import render_report

    return escape_unprintable(render_report(tracking), keep="\n")
