"""The fields of a rate and of the volumes behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.benchmarks import Benchmark, benchmark
from slawizard.core.funnel import with_one_point_more
from slawizard.core.keypath import KeyPath
from slawizard.core.stage_questions import conversion_of, last_year_of, open_today_of, range_of
from slawizard.i18n.messages import _
from slawizard.tui.key_names import with_keys
from slawizard.tui.text_layout import wrap_text
from slawizard.tui.widgets.column_heads import column_widths
from slawizard.tui.widgets.columns import Column
from slawizard.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.content import Content

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
        translate = self.session.translate
        interval = translate(
            _(
                "In 8 of 10 cases the true rate lies between {low}% and {high}%.",
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


class OpenField(Field):
    """How many are in a stage now."""

    def __init__(self, session: Session, key: str) -> None:
        (width, *_others) = column_widths(session, VOLUME_COLUMNS)
        question = open_today_of(session.draft, key)
        super().__init__(session, session.draft.name(key), Column(question, width))
