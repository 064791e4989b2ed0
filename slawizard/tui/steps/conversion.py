"""Step 6: how many of 100 reach the next stage, measured, estimated or borrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from slawizard.core.benchmarks import Benchmark, benchmark
from slawizard.core.defaults import with_benchmark
from slawizard.core.funnel import with_one_point_more
from slawizard.core.keypath import KeyPath
from slawizard.core.stage_questions import conversion_of, last_year_of, range_of
from slawizard.i18n.messages import N_, Message, _
from slawizard.tui.dialogs.common import PickDialog
from slawizard.tui.key_names import name_of, with_keys
from slawizard.tui.screens.forecast_step import ForecastStep
from slawizard.tui.text_layout import wrap_text
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.column_heads import ColumnHeads, column_widths
from slawizard.tui.widgets.columns import Column
from slawizard.tui.widgets.editors import Editor
from slawizard.tui.widgets.field import Field
from slawizard.tui.widgets.rate_bars import RateBars
from slawizard.tui.widgets.tornado import Tornado

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session

RATE_COLUMNS = (
    (_("Rate"), 7),
    (_("Entered"), 9),
    (_("Converted"), 9),
    (_("Days"), 5),
    (_("Source"), None),
)
RATE_LABEL_WIDTH = 22
VOLUME_COLUMNS = ((_("12 months"), 10), (_("At least"), 10), (_("At most"), 10))

_BASES = {
    "measured": _("Measured"),
    "estimate": _("Estimate"),
    "benchmark": _("Benchmark, to be replaced with your own"),
}


class RateField(Field):
    """One rate: the percentage or its two counts, the days, the source."""

    stacks = True

    def __init__(self, session: Session, key: str) -> None:
        questions = conversion_of(session.draft, key)
        widths = column_widths(session, RATE_COLUMNS)
        cells = [Column(q, width) for q, width in zip(questions, widths, strict=True)]
        label = session.translate(questions[0].label)
        super().__init__(session, label, *cells, label_width=RATE_LABEL_WIDTH)
        self.key = key

    @property
    def table_row(self) -> Benchmark | None:
        """The benchmark for this rate, if the shipped table has one."""
        stages = self.session.draft.stages
        return benchmark(stages[stages.index(self.key) - 1], self.key)

    def _hint_lines(self, width: int) -> list[Content]:
        """The help, then what is known of the rate and what it does to the top of the funnel."""
        lines = super()._hint_lines(width)
        if self.is_in_use:
            for text in filter(None, (self._basis(), self._interval(), self._effect())):
                lines += wrap_text(text, "$text-accent", width - self.label_width - 1)
        return lines

    def _basis(self) -> str:
        translate, row = self.session.translate, self.table_row
        basis = self.session.draft.get(KeyPath.of_conversion(self.key) / "basis")
        parts = [translate(_BASES[basis])] if basis else []
        if row is not None:
            parts.append(
                translate(
                    _(
                        "other companies: {low}–{high}%, typically {typical}% (F5)",
                        low=row.low,
                        high=row.high,
                        typical=row.typical,
                    )
                )
            )
        return with_keys(" · ".join(parts), self.app, "conversion")

    def _interval(self) -> str:
        """How sure the rate is, as far as the last forecast knows."""
        forecast = self.session.forecasts.forecast
        rates = forecast.rates if forecast is not None and self.session.forecasts.is_current else ()
        rate = next((rate for rate in rates if rate.key == self.key), None)
        if rate is None:
            return ""
        if rate.low_percent is None or rate.high_percent is None:
            return self.session.translate(
                _("Taken as exact: write the two counts or, below, how far off it may be.")
            )
        return self.session.translate(
            _(
                "In 8 of 10 cases the true rate lies between {low}% and {high}%.",
                low=rate.low_percent,
                high=rate.high_percent,
            )
        )

    def _effect(self) -> str:
        """What this rate asks of the first stage, and what one point more would."""
        session = self.session
        first = session.funnel.stages[0]
        more = with_one_point_more(session.draft, self.key)
        if first.needed is None or more is None:
            return ""
        percent = session.draft.get(KeyPath.of_conversion(self.key) / "percent")
        return session.translate(
            _(
                "{stage}: {needed} at {percent}%, {other} at {more}%",
                stage=first.name,
                needed=first.needed,
                percent=percent,
                other=more[1],
                more=more[0],
            )
        )


class VolumeField(Field):
    """How many reached a stage in the last 12 months, and how far off the rate into it may be."""

    def __init__(self, session: Session, key: str) -> None:
        draft = session.draft
        asked = [last_year_of(draft, key)]
        if key != draft.stages[0]:
            asked += range_of(draft, key)
        widths = column_widths(session, VOLUME_COLUMNS)
        cells = [Column(q, width) for q, width in zip(asked, widths, strict=False)]
        super().__init__(session, draft.name(key), *cells)


class ConversionStep(ForecastStep):
    """Each rate in a row; starting points for all that are not known with one press."""

    STEP: ClassVar[StepName] = "conversion"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "use_benchmarks", N_("Benchmarks"), priority=True, id="benchmarks"),
        Binding(
            "f5", "pick_benchmark", N_("Pick one"), priority=True, show=False, id="one_benchmark"
        ),
    ]

    def compose_form(self) -> ComposeResult:
        """The head of the columns, a row for each rate, the starting points."""
        translate = self.session.translate
        stages = self.session.draft.stages
        yield ColumnHeads(self.session, RateField, *RATE_COLUMNS)
        for key in stages[1:]:
            yield RateField(self.session, key)
        yield Horizontal(
            Button(
                with_keys(
                    translate(_("Use benchmarks where a rate is missing (F4)")), self.app, self.STEP
                ),
                id="use-benchmarks",
                compact=True,
            ),
            classes="actions",
        )
        yield RateBars(self.session)
        yield Tornado(self.session, widest_first=False)
        yield self.heading(_("How far off may it be? (optional)"))
        yield ColumnHeads(self.session, VolumeField, *VOLUME_COLUMNS)
        for key in stages:
            yield VolumeField(self.session, key)

    def show_forecast(self) -> None:
        """Each rate's range, and what it does to the first stage."""
        for widget in self.query(RateField):
            widget.redraw()
        for tornado in self.query(Tornado):
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

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Every row's effect on the top of the funnel depends on all rates."""
        super().update_dependents(editors)
        for field in self.query(Field):
            field.sync(but=editors)
            field.redraw()
        self.query_one(RateBars).show()

    def _show(self) -> None:
        if not self.is_composed:
            return
        for field in self.query(Field):
            field.sync()
            field.redraw()
        self.query_one(RateBars).show()
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
        field = next((f for f in self.query(RateField) if f.has_focus_within), None)
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

    @on(Button.Pressed, "#use-benchmarks")
    async def _use_by_button(self) -> None:
        await self.action_use_benchmarks()
