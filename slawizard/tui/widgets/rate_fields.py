"""The fields of a rate and of the volumes behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.benchmark_fit import has_own_rate, misfit
from slawizard.core.benchmarks import Benchmark, benchmark
from slawizard.core.conversion_rules import COUNTS
from slawizard.core.formatting import format_value
from slawizard.core.funnel import converted_above, counted_sum, with_one_point_more
from slawizard.core.keypath import KeyPath
from slawizard.core.stage_questions import (
    conversion_of,
    last_year_of,
    open_today_of,
    range_of,
)
from slawizard.i18n.messages import _, _n
from slawizard.tui.text_layout import wrap_text
from slawizard.tui.widgets.column_heads import column_widths
from slawizard.tui.widgets.columns import Column
from slawizard.tui.widgets.field import Field
from slawizard.tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from slawizard.session.session import Session
    from slawizard.tui.widgets.editor import OnChange

RATE_COLUMNS = (
    (_("Rate"), 7),
    (_("Entered"), 9),
    (_("Converted"), 9),
    (_("Days"), 5),
    (_("Source"), None),
)
VOLUME_COLUMNS = ((_("12 months"), 10), (_("At least"), 10), (_("At most"), 10))

_BASES = {
    "measured": _("Measured"),
    "estimate": _("Estimate"),
    "benchmark": _("Benchmark, to be replaced with your own"),
}


class RateField(Field):
    """One rate: the percentage or its two counts, the days, the source.

    `benchmark_key` is the name of the key that offers the benchmark of this rate.
    """

    stacks = True
    USUAL_LABEL_WIDTH = 22

    def __init__(
        self, session: Session, key: str, *, on_answer: OnChange, benchmark_key: str
    ) -> None:
        questions = conversion_of(session.draft, key)
        widths = column_widths(session, RATE_COLUMNS)
        cells = [Column(q, width) for q, width in zip(questions, widths, strict=True)]
        label = session.translate(questions[0].label)
        super().__init__(session, label, *cells, on_answer=on_answer)
        self.key = key
        self._benchmark_key = benchmark_key

    @property
    def table_row(self) -> Benchmark | None:
        """The benchmark for this rate, if the shipped table has one."""
        stages = self.session.draft.stages
        return benchmark(stages[stages.index(self.key) - 1], self.key)

    def _hint_lines(self, width: int) -> list[Content]:
        """The help, then what is known of the rate and what it does to the top of the funnel."""
        lines, room = super()._hint_lines(width), width - self.label_width - 1
        for text in filter(
            None, (self._offer(), self._misfit(), self._other_count(), self._replaced())
        ):
            lines += wrap_text(text, "$text-warning", room)
        if self.is_in_use:
            known = (self._basis(), self._counted(), self._interval(), self._effect())
            for text in filter(None, known):
                lines += wrap_text(text, "$text-accent", room)
        return lines

    def compose(self) -> ComposeResult:
        """The editors; that of who entered offers what came out of the stage above."""
        yield from super().compose()
        entered = KeyPath.of_conversion(self.key) / "entered"
        for editor in self.editors:
            if isinstance(editor, LineEditor) and editor.question.path == entered:
                editor.offered = self._converted_above

    def _converted_above(self) -> str:
        """How many reached the stage above, as counted there; empty where nobody did."""
        count = converted_above(self.session.draft, self.key)
        return format_value("count", count, self.session.locale)

    def _offer(self) -> str:
        """What the field under the cursor would take from the row above."""
        editor, count = self.current, converted_above(self.session.draft, self.key)
        is_asked = isinstance(editor, LineEditor) and editor.question.path.name == "entered"
        if not count or not is_asked or editor.value or not editor.has_focus:
            return ""
        return self.session.translate(
            _n(
                "{count} reached the stage above: → takes that number.",
                "{count} reached the stage above: → takes that number.",
                count,
            )
        )

    def _misfit(self) -> str:
        """Why the benchmark that the rate rests on, or might, does not fit; no word beside an own one."""
        draft = self.session.draft
        rests = draft.get(KeyPath.of_conversion(self.key) / "basis") == "benchmark"
        asks = self.is_in_use and not has_own_rate(draft, self.key)
        reason = misfit(draft, self.key) if rests or asks else None
        return self.session.translate(reason) if reason is not None else ""

    def _other_count(self) -> str:
        """What to write where there is one of the two counts: until then the rate stays."""
        draft, path = self.session.draft, KeyPath.of_conversion(self.key)
        entered, converted = (path / name in draft.values for name in COUNTS)
        if entered == converted or any(path / name in draft.invalid_inputs for name in COUNTS):
            return ""
        if entered:
            return self.session.translate(_("Now write how many converted, too."))
        return self.session.translate(_("Now write how many entered, too."))

    def _replaced(self) -> str:
        """Which counts the percentage has taken the place of."""
        replaced = self.session.replaced_counts
        if self.key not in replaced:
            return ""
        return self.session.translate(
            _(
                "This rate takes the place of the counts {counts}. “Bring back the counts” undoes "
                "that.",
                counts=replaced.message(self.key),
            )
        )

    def _counted(self) -> str:
        """The sum behind the stage above, where it rests on counts; of the first in `_effect`."""
        said = counted_sum(self.session.draft, self.session.funnel, self.key)
        if said is None or self.key == self.session.draft.stages[1]:
            return ""
        return self.session.translate(said)

    def _basis(self) -> str:
        translate, row = self.session.translate, self.table_row
        basis = self.session.draft.get(KeyPath.of_conversion(self.key) / "basis")
        parts = [translate(_BASES[basis])] if basis else []
        if row is not None:
            parts.append(
                translate(
                    _(
                        "other companies: {low}–{high}%, typically {typical}% ({key})",
                        low=row.low,
                        high=row.high,
                        typical=row.typical,
                        key=self._benchmark_key,
                    )
                )
            )
        return " · ".join(parts)

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
        translate = self.session.translate
        interval = translate(
            _(
                "8 times out of 10, the true rate lies between {low}% and {high}%.",
                low=rate.low_percent,
                high=rate.high_percent,
            )
        )
        if not rate.is_off_middle:
            return interval
        from slawizard.core.forecast.wording import off_middle_sentence

        name = self.session.draft.name(self.key)
        return f"{interval} {translate(off_middle_sentence(rate, name))}"

    def _effect(self) -> str:
        """What this rate asks of the first stage, and what one point more would."""
        session = self.session
        first = session.funnel.stages[0]
        more = with_one_point_more(session.draft, self.key)
        if first.needed is None or more is None:
            return ""
        said = counted_sum(session.draft, session.funnel, self.key)
        if said is not None and self.key == session.draft.stages[1]:
            return session.translate(
                _("{sum}; {other} at {more}%", sum=said, other=more[1], more=more[0])
            )
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

    def __init__(self, session: Session, key: str, *, on_answer: OnChange) -> None:
        draft = session.draft
        asked = [last_year_of(draft, key)]
        if key != draft.stages[0]:
            asked += range_of(draft, key)
        widths = column_widths(session, VOLUME_COLUMNS)
        cells = [Column(q, width) for q, width in zip(asked, widths, strict=False)]
        super().__init__(session, draft.name(key), *cells, on_answer=on_answer)


class OpenField(Field):
    """How many are in a stage now."""

    def __init__(self, session: Session, key: str, *, on_answer: OnChange) -> None:
        (width, *_others) = column_widths(session, VOLUME_COLUMNS)
        question = open_today_of(session.draft, key)
        label = session.draft.name(key)
        super().__init__(session, label, Column(question, width), on_answer=on_answer)
