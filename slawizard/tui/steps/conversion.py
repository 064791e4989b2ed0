"""Step 6: how many of 100 reach the next stage, measured, estimated or borrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from slawizard.core.defaults import with_benchmark
from slawizard.core.keypath import KeyPath
from slawizard.core.stage_questions import open_stages
from slawizard.i18n.messages import N_, Message, _
from slawizard.tui.dialogs.common import PickDialog
from slawizard.tui.key_names import name_of
from slawizard.tui.screens.forecast_step import ForecastStep
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.column_heads import ColumnHeads
from slawizard.tui.widgets.day_one import DayOne
from slawizard.tui.widgets.editor import Editor
from slawizard.tui.widgets.measure_offer import MEASURE, UNDO, MeasureOffer
from slawizard.tui.widgets.rate_bars import RateBars
from slawizard.tui.widgets.rate_fields import (
    RATE_COLUMNS,
    VOLUME_COLUMNS,
    OpenField,
    RateField,
    VolumeField,
)
from slawizard.tui.widgets.tornado import Tornado

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual.app import ComposeResult

    from slawizard.core.draft import Draft
    from slawizard.core.questionnaire import StepName

BRING_BACK: Final = _("Bring back the counts")


class ConversionStep(ForecastStep):
    """Each rate in a row; starting points for all that are not known with one press."""

    STEP: ClassVar[StepName] = "conversion"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "use_benchmarks", N_("Benchmarks"), priority=True, id="benchmarks"),
        Binding(
            "f5", "pick_benchmark", N_("Pick one"), priority=True, show=False, id="one_benchmark"
        ),
        Binding("f6", "measure", N_("Measure"), priority=True, show=False, id="measure"),
    ]

    def compose_form(self) -> ComposeResult:
        """The head of the columns, a row for each rate, the starting points."""
        translate = self.session.translate
        stages = self.session.draft.stages
        yield ColumnHeads(self.session, RateField, *RATE_COLUMNS)
        benchmark_key = name_of(self.app, "one_benchmark")
        for key in stages[1:]:
            yield RateField(
                self.session, key, on_answer=self.on_answer, benchmark_key=benchmark_key
            )
        yield Horizontal(
            Button(
                translate(
                    _(
                        "Use benchmarks where a rate is missing ({key})",
                        key=name_of(self.app, "benchmarks"),
                    )
                ),
                id="use-benchmarks",
                compact=True,
            ),
            Button(translate(BRING_BACK), id="restore-counts", compact=True),
            classes="actions",
        )
        yield MeasureOffer(self.session, name_of(self.app, "measure"))
        yield RateBars(self.session)
        yield Tornado(self.session, widest_first=False)
        yield self.heading(_("How far off may it be? (optional)"))
        yield ColumnHeads(self.session, VolumeField, *VOLUME_COLUMNS)
        for key in stages:
            yield VolumeField(self.session, key, on_answer=self.on_answer)
        yield self.heading(_("How many are open today? (optional)"))
        yield DayOne(self.session)
        for key in open_stages(self.session.draft):
            yield OpenField(self.session, key, on_answer=self.on_answer)

    def on_mount(self) -> None:
        """Offer only what there is to do."""
        self._show_offers()

    def _show_offers(self) -> None:
        """Show day one, and offer counts that can come back."""
        self.query_one(DayOne).show()
        self.query_one(MeasureOffer).show()
        gone = self.session.replaced_counts
        self.query_one("#restore-counts").display = any(key in gone for key in self._keys())

    def _keys(self) -> tuple[str, ...]:
        return self.session.draft.stages[1:]

    def show_forecast(self) -> None:
        """Each rate's range, and what it does to the first stage."""
        for widget in self.walk_children(RateField):
            widget.redraw()
        for tornado in self.walk_children(Tornado):
            tornado.show()

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The same in the palette."""
        yield (
            _("Use benchmarks where a rate is missing"),
            name_of(self.app, "benchmarks"),
            self.action_use_benchmarks,
        )
        yield (
            _("Pick a benchmark for this rate"),
            name_of(self.app, "one_benchmark"),
            self.action_pick_benchmark,
        )
        yield MEASURE, name_of(self.app, "measure"), self.action_measure
        if self.session.undoable_change.can_undo(self.session.draft):
            yield UNDO, "", self.undo_measured
        if any(key in self.session.replaced_counts for key in self._keys()):
            yield BRING_BACK, "", self.restore_counts

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Every row's effect on the top of the funnel depends on all rates."""
        super().update_dependents(editors)
        for field in self.fields():
            field.sync(but=editors)
            field.redraw()
        self.query_one(RateBars).show()
        self._show_offers()

    def _show(self) -> None:
        if not self.is_composed:
            return
        for field in self.fields():
            field.sync()
            field.redraw()
        self.query_one(RateBars).show()
        self._show_offers()
        self.refresh_frame()
        self.request_forecast()

    async def action_use_benchmarks(self) -> None:
        """Fill every rate that is not known with the typical one of other firms."""
        session = self.session
        before = session.draft
        for key in before.stages[1:]:
            path = KeyPath.of_conversion(key) / "percent"
            if path not in session.draft.values and path not in session.draft.invalid_inputs:
                session.draft = with_benchmark(session.draft, key, session.document_translator)
        self._show()
        if session.draft is before:
            self.notify(
                session.translate(
                    _("No rate is missing, or there is no benchmark for those that are.")
                ),
                markup=False,
            )

    async def action_pick_benchmark(self) -> None:
        """Pick a low, typical or high starting point for the rate under the cursor."""
        field = next((f for f in self.walk_children(RateField) if f.has_focus_within), None)
        row = field.table_row if field is not None else None
        if field is None or row is None:
            self.notify(
                self.session.translate(_("There is no benchmark for this rate.")), markup=False
            )
            return
        translate = self.session.translate
        options = [
            (str(value), f"{translate.percent(value)}  {translate(text)}")
            for value, text in (
                (row.low, _("low")),
                (row.typical, _("typical")),
                (row.high, _("high")),
            )
        ]
        title = _("{stages}: {rests_on}", stages=field.label, rests_on=row.rests_on)

        def picked(value: str | None) -> None:
            if value is not None:
                percent = next(p for p in (row.low, row.typical, row.high) if str(p) == value)
                self.session.draft = with_benchmark(
                    self.session.draft, field.key, self.session.document_translator, percent
                )
                self._show()

        await self.app.push_screen(PickDialog(self.session, title, options), picked)

    @on(Button.Pressed, "#measure-rates")
    async def action_measure(self) -> None:
        """Measure the rates from what the CRM exports, and take over what is wanted."""
        from slawizard.tui.dialogs.measure import MeasureDialog

        def taken(draft: Draft | None) -> None:
            if draft is not None:
                self.session.undoable_change.note(self.session.draft, draft)
                self.session.draft = draft
                self._show()

        await self.app.push_screen(MeasureDialog(self.session), taken)

    @on(Button.Pressed, "#undo-measured")
    async def undo_measured(self) -> None:
        """Bring back what stood there before the figures that were taken over."""
        session = self.session
        known = [key for key in self._keys() if key in session.replaced_counts]
        session.draft = session.undoable_change.undone(session.draft)
        # The measured counts were no answer of the author: nothing of them is to be brought back.
        session.replaced_counts.forget(key for key in self._keys() if key not in known)
        self._show()

    @on(Button.Pressed, "#restore-counts")
    async def restore_counts(self) -> None:
        """Undo the percentage that took the place of counts: of the rate in use, else of all."""
        session = self.session
        gone = [key for key in self._keys() if key in session.replaced_counts]
        here = [f.key for f in self.walk_children(RateField) if f.is_in_use and f.key in gone]
        for key in here or gone:
            session.draft = session.replaced_counts.restored(session.draft, key)
        self._show()

    @on(Button.Pressed, "#use-benchmarks")
    async def _use_by_button(self) -> None:
        await self.action_use_benchmarks()
