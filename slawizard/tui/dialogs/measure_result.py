"""The third page of measuring: each rate with its interval and its cohorts; what to take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from slawizard.core.measuring.messages import tenths
from slawizard.i18n.messages import N_, Amount, Message, _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from slawizard.core.measuring.measured import Conversion, Measured
    from slawizard.core.measuring.takeover import Part
    from slawizard.session.measuring import MeasureJob
    from slawizard.session.session import Session

_TICK, _NO_TICK = "[x]", "[ ]"


class ResultRows(SafeOptionList):
    """The rows; Space ticks the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", N_("Tick"), show=False)]

    class Ticked(Event):
        """The row `index` is to change its tick."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def action_tick(self) -> None:
        """Tell which row it is."""
        if self.highlighted is not None:
            self.post_message(self.Ticked(self.highlighted))


class Choices(NamedTuple):
    """What is to be taken over."""

    stages: frozenset[str]
    parts: tuple[Part, ...]
    use_median: bool


class ResultPage(Vertical):
    """A row per rate, then volumes, ticket and season."""

    class Opened(Event):
        """The author wants to read all about the rate into `stage`; about all if it is empty."""

        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage

    def __init__(self, session: Session) -> None:
        super().__init__(id="measure-page-result")
        self._session = session
        self._measured: Measured | None = None
        self._job: MeasureJob | None = None
        self._stages: set[str] = set()
        self._has_volumes = True
        self._ticket = ""
        self._has_season = False

    def compose(self) -> ComposeResult:
        """A line of help and the rows."""
        text = self._session.translate(
            _("Space ticks what to adopt · Enter: why, and each month's cohort")
        )
        yield Static(Content(text), classes="hint", markup=False)
        yield ResultRows(id="measure-result", compact=True, markup=False)

    def show(self, job: MeasureJob, measured: Measured) -> None:
        """Show what was measured, all that can be relied on ticked."""
        self._job, self._measured = job, measured
        self._stages = {c.into_stage for c in measured.conversions if c.is_writable}
        self._has_volumes = any(n is not None for n in measured.last_year.values())
        self._ticket, self._has_season = "", False
        self._update()

    @property
    def choices(self) -> Choices:
        """What is ticked."""
        parts: list[Part] = ["rates", "days"] if self._stages else []
        parts += ["volumes"] if self._has_volumes else []
        parts += ["ticket"] if self._ticket else []
        parts += ["season"] if self._has_season else []
        return Choices(frozenset(self._stages), tuple(parts), self._ticket == "median")

    # Rows --------------------------------------------------------------------------------

    def _update(self) -> None:
        rows = self.query_one(ResultRows)
        at = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([Option(line) for line in self._lines()])
        rows.highlighted = at

    def _lines(self) -> Iterator[Content]:
        measured, translate = self._measured, self._session.translate
        if measured is None:
            return
        for conversion in measured.conversions:
            yield self._rate(conversion)
        yield self._ticked(translate(_("Volumes of the last 12 months")), self._has_volumes)
        if (ticket := measured.ticket) is not None and ticket.mean is not None:
            text = translate(
                _(
                    "Ticket: mean {mean} {a}  median {median} {b}",
                    mean=Amount(ticket.mean, ticket.currency),
                    median=Amount(ticket.median or 0, ticket.currency),
                    a="(•)" if self._ticket == "mean" else "( )",
                    b="(•)" if self._ticket == "median" else "( )",
                )
            )
            yield Content(text)
        if measured.season.weights:
            yield self._ticked(translate(_("Season of the year")), self._has_season)

    def _ticked(self, text: str, is_ticked: bool) -> Content:  # noqa: FBT001 - a tick
        return Content(f"{_TICK if is_ticked else _NO_TICK} {text}")

    def _rate(self, conversion: Conversion) -> Content:
        names = self._job.names if self._job else {}
        above = escape_unprintable(names[conversion.from_stage])
        below = escape_unprintable(names[conversion.into_stage])
        tick = _TICK if conversion.into_stage in self._stages else _NO_TICK
        if not conversion.is_writable:
            tick = " – "
        head = Content.styled(f"{tick} {above} → {below}  ", "bold")
        told = head + Content(self._session.translate(self._figures(conversion)))
        if not conversion.rate.cohorts:
            return told
        return told + Content("\n    ") + self._second_line(conversion)

    def _figures(self, conversion: Conversion) -> Message:
        rate = conversion.rate
        if rate.status == "no-link":
            return _("no link between the two files")
        if rate.status == "too-few":
            return _(
                "too few: {converted} of {entered}", converted=rate.converted, entered=rate.entered
            )
        if rate.status == "rising":
            return _("still rising: at least {low}%", low=tenths(rate.low_percent))
        counts: dict[str, object] = {
            "converted": rate.converted,
            "entered": rate.entered,
            "percent": rate.percent,
            "low": tenths(rate.low_percent),
            "high": tenths(rate.high_percent),
        }
        if rate.days is None:
            return _("{converted} of {entered}  {percent}%  {low}–{high}", **counts)
        return _(
            "{converted} of {entered}  {percent}%  {low}–{high}  {days} days",
            days=rate.days,
            **counts,
        )

    def _second_line(self, conversion: Conversion) -> Content:
        rate = conversion.rate
        most = max(month.entered for month in rate.cohorts)
        blocks = " ▁▂▃▄▅▆▇█"
        recent = rate.cohorts[-24:]
        bars = "".join(blocks[-(-month.entered * 8 // most)] for month in recent)
        span = f"{recent[0].first_day:%Y-%m} … {recent[-1].first_day:%Y-%m}"
        young = self._session.translate(_("young {n}", n=rate.young))
        log = ""
        if rate.before_log:
            log = self._session.translate(_(" · before the log {n}", n=rate.before_log))
        return Content.styled(f"{bars} {span}  {young}{log}", "$muted")

    def on_result_rows_ticked(self, event: ResultRows.Ticked) -> None:
        """Change a tick."""
        event.stop()
        measured = self._measured
        if measured is None:
            return
        count, index = len(measured.conversions), event.index
        if index < count:
            conversion = measured.conversions[index]
            if conversion.is_writable:
                self._stages ^= {conversion.into_stage}
        else:
            self._tick_other(index - count, measured)
        self._update()

    def _tick_other(self, place: int, measured: Measured) -> None:
        others = ["volumes"]
        others += ["ticket"] if measured.ticket and measured.ticket.mean is not None else []
        others += ["season"] if measured.season.weights else []
        match others[place]:
            case "volumes":
                self._has_volumes = not self._has_volumes
            case "ticket":
                turns = {"": "mean", "mean": "median", "median": ""}
                self._ticket = turns[self._ticket]
            case "season":
                self._has_season = not self._has_season

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open all that is said of a rate."""
        event.stop()
        conversions = self._measured.conversions if self._measured else ()
        index = event.option_index
        stage = conversions[index].into_stage if index < len(conversions) else ""
        self.post_message(self.Opened(stage))
