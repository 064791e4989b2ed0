"""All that is said about a measured rate, and its cohorts as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from slawizard.i18n.messages import N_, _
from slawizard.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from slawizard.core.measuring.measured import Measured
    from slawizard.session.measuring import MeasureJob
    from slawizard.session.session import Session

_BAR: Final = 30


class MeasureDetails(Dialog[None]):
    """The sentences about the rate into `stage`, then those about the whole file."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "cancel", N_("Close"), show=False)]

    def __init__(self, session: Session, job: MeasureJob, measured: Measured, stage: str) -> None:
        super().__init__(session)
        self._job, self._measured, self._stage = job, measured, stage

    def compose(self) -> ComposeResult:
        """The sentences and the bars."""
        translate = self.session.translate
        with Vertical(classes="box help"):
            with VerticalScroll(id="measure-details"):
                for one in self._job.said(self._measured):
                    if one.stage in (self._stage, ""):
                        text = Content(translate(one.message))
                        yield Static(text, classes="paragraph", markup=False)
                for line in self._cohorts():
                    yield Static(line, markup=False)
            yield self.text(_("↑ ↓ scroll · Enter closes"), classes="hint")

    def _cohorts(self) -> Iterator[Content]:
        """A bar per month: those that entered, and within it those that converted in time."""
        for conversion in self._measured.conversions:
            if conversion.into_stage != self._stage or not conversion.rate.cohorts:
                continue
            most = max(month.entered for month in conversion.rate.cohorts)
            for month in conversion.rate.cohorts:
                whole = -(-month.entered * _BAR // most)
                part = month.within_horizon * _BAR // most
                bar = "█" * part + "░" * (whole - part)
                counts = self.session.translate(
                    _(
                        "{converted} of {entered}",
                        converted=month.within_horizon,
                        entered=month.entered,
                    )
                )
                style = "$text" if month.is_ripe else "$muted"
                yield Content.styled(f"{month.first_day:%Y-%m} {bar} {counts}", style)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.set_focus(self.query_one("#measure-details"))
