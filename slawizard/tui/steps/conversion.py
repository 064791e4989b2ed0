"""Step 6: how many of 100 reach the next stage, measured, estimated or borrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from slawizard.core.benchmarks import Benchmark, benchmark
from slawizard.core.defaults import with_benchmark
from slawizard.core.funnel import with_one_point_more
from slawizard.core.message import N_, Message, _
from slawizard.core.stage_questions import conversion_of
from slawizard.tui.dialogs import PickDialog
from slawizard.tui.editors import Editor
from slawizard.tui.field import Cell, Field
from slawizard.tui.settling import settled
from slawizard.tui.step import StepScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.app import ComposeResult

    from slawizard.core.questions import StepName
    from slawizard.tui.session import Session

LABEL_WIDTH = 24
WIDTHS = (8, 10, 10, 5, None)

_BASES = {
    "measured": _("Measured"),
    "estimate": _("Estimate"),
    "benchmark": _("Benchmark, to be replaced with your own"),
}


class RateField(Field):
    """One rate: the percentage or its two counts, the days, the source."""

    def __init__(self, session: Session, key: str) -> None:
        questions = conversion_of(session.draft, key)
        cells = [Cell(q, width) for q, width in zip(questions, WIDTHS, strict=True)]
        super().__init__(session, session.say(questions[0].label), *cells, label_width=LABEL_WIDTH)
        self.key = key

    @property
    def table_row(self) -> Benchmark | None:
        """The benchmark for this rate, if the shipped table has one."""
        stages = self.session.draft.stages
        return benchmark(stages[stages.index(self.key) - 1], self.key)

    def _hint_lines(self, width: int) -> list[Content]:
        """The help, then what is known of the rate and what it does to the top of the funnel."""
        lines = super()._hint_lines(width)
        if Field.in_use.get(self.screen) is self:
            for text in filter(None, (self._basis(), self._effect())):
                lines += Content.styled(text, "$text-accent").wrap(width - self.label_width - 1)
        return lines

    def _basis(self) -> str:
        say, row = self.session.say, self.table_row
        basis = self.session.draft.get(f"stages.{self.key}.conversion.basis")
        parts = [say(_BASES[basis])] if basis else []
        if row is not None:
            parts.append(
                say(
                    _(
                        "other companies: {low}–{high}%, typically {typical}% (F5)",
                        low=row.low,
                        high=row.high,
                        typical=row.typical,
                    )
                )
            )
        return " · ".join(parts)

    def _effect(self) -> str:
        """What this rate asks of the first stage, and what one point more would."""
        session = self.session
        first = session.funnel.stages[0]
        more = with_one_point_more(session.draft, self.key)
        if first.needed is None or more is None:
            return ""
        percent = session.draft.get(f"stages.{self.key}.conversion.percent")
        return session.say(
            _(
                "{stage}: {needed} at {percent}%, {other} at {more}%",
                stage=first.name,
                needed=first.needed,
                percent=percent,
                other=more[1],
                more=more[0],
            )
        )


class ConversionStep(StepScreen):
    """Each rate in a row; starting points for all that are not known with one press."""

    STEP: ClassVar[StepName] = "conversion"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "use_benchmarks", N_("Benchmarks"), priority=True),
        Binding("f5", "pick_benchmark", N_("Pick one"), priority=True, show=False),
    ]

    def compose_form(self) -> ComposeResult:
        """The head of the columns, a row for each rate, the starting points."""
        say = self.session.say
        heads = (_("Rate"), _("Entered"), _("Converted"), _("Days"), _("Source"))
        line = " " * LABEL_WIDTH
        for head, width in zip(heads, WIDTHS, strict=True):
            text = say(head)
            line += text if width is None else text[:width].ljust(width + 1)
        yield Static(Content.styled(line, "$muted"), markup=False)
        for key in self.session.draft.stages[1:]:
            yield RateField(self.session, key)
        yield Horizontal(
            Button(
                say(_("Use benchmarks where a rate is missing (F4)")),
                id="use-benchmarks",
                compact=True,
            ),
            classes="actions",
        )

    def commands(self) -> Iterable[tuple[Message, str, Callable[[], Awaitable[None]]]]:
        """The same in the palette."""
        yield _("Use benchmarks where a rate is missing"), "F4", self.action_use_benchmarks
        yield _("Pick a benchmark for this rate"), "F5", self.action_pick_benchmark

    def show_consequences(self, editor: Editor) -> None:
        """Every row's effect on the top of the funnel depends on all rates."""
        del editor
        for field in self.query(RateField):
            field.redraw()

    def _show(self) -> None:
        for field in self.query(RateField):
            field.sync()
            field.redraw()
        self.refresh_frame()

    async def action_use_benchmarks(self) -> None:
        """Fill every rate that is not known with the typical one of other firms."""
        await settled(self.focused)
        session = self.session
        before = session.draft
        for key in before.stages[1:]:
            path = f"stages.{key}.conversion.percent"
            if path not in session.draft.values and path not in session.draft.unread:
                session.draft = with_benchmark(session.draft, key, session.document_voice)
        self._show()
        if session.draft is before:
            self.notify(
                session.say(_("No rate is missing, or there is no benchmark for it.")),
                markup=False,
            )

    async def action_pick_benchmark(self) -> None:
        """Pick a low, typical or high starting point for the rate under the cursor."""
        await settled(self.focused)
        field = next((f for f in self.query(RateField) if f.has_focus_within), None)
        row = field.table_row if field is not None else None
        if field is None or row is None:
            self.notify(self.session.say(_("There is no benchmark for this rate.")), markup=False)
            return
        say = self.session.say
        options = [
            (str(value), f"{say.percent(value)}  {say(text)}")
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
                    self.session.draft, field.key, self.session.document_voice, percent
                )
                self._show()

        await self.app.push_screen(PickDialog(self.session, title, options), picked)

    @on(Button.Pressed, "#use-benchmarks")
    async def _use_by_button(self) -> None:
        await self.action_use_benchmarks()
