"""The charts of a published document: what their bars show, and the same in words.

A chart is data; each writer draws it in its own way. Its `description` holds every number, for
whoever can't see the bars.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.core.constants import Owner
from slawizard.export.blocks import xml_text
from slawizard.export.markdown.escaping import BREAK_IN_LINE, normalize_lines
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slawizard.core.agreement import Agreement
    from slawizard.core.calendar import Period
    from slawizard.core.plan import Plan

MARKETING_COLOR: Final = "#0b6e99"
SALES_COLOR: Final = "#8a4b08"
TEXT_COLOR: Final = "#1f2933"
MUTED_COLOR: Final = "#52606d"
COLORS: Final[Mapping[Owner, str]] = {"marketing": MARKETING_COLOR, "sales": SALES_COLOR}
"""The team's color; each has a contrast of 5.7 or more on white."""


class Bar(NamedTuple):
    """A bar: its name and number as the document writes them, its length from 0 to 1.

    `note` says what stands beside the number, such as the rate into the stage. `mark` is where the
    target lies, from 0 to 1 too; None where there is none.
    """

    name: str
    number: str
    note: str
    owner: Owner
    length: float
    mark: float | None = None

    @property
    def beside(self) -> str:
        """The number with its note."""
        return f"{self.number} · {self.note}" if self.note else self.number


class Chart(NamedTuple):
    """Bars under a title. `handoff` is how many bars lie before the hand-off line, 0 for no line.

    `description` is the text alternative, `caption` what stands under the bars, and `teams` are
    the names of the teams by their side.
    """

    kind: str
    title: str
    description: str
    caption: str
    bars: tuple[Bar, ...]
    teams: Mapping[Owner, str]
    handoff: int = 0
    handoff_word: str = ""


def funnel_chart(agreement: Agreement, planned: Plan) -> Chart:
    """A bar for each stage, with its target and the rate into it."""
    translator = _translator(agreement)
    names = [shown_line(stage.name) for stage in agreement.stages]
    bars = _stage_bars(agreement, planned, names, translator)
    teams = team_names(agreement)
    caption = translator(_("Each bar is as long as the logarithm of its number."))
    if any(sum(stage.by_period) != stage.needed for stage in planned.stages):
        alone = translator(_("What the customers of this term take alone."))
        caption = f"{alone} {caption}"
    said = [translator(_stage_sentence(bar, teams[bar.owner])) for bar in bars]
    before, after = names[agreement.handoff : agreement.handoff + 2]
    handoff = translator(
        _("The hand-off lies between {first} and {last}.", first=before, last=after)
    )
    return Chart(
        kind="funnel",
        title=translator(_("The funnel from {first} to {last}", first=names[0], last=names[-1])),
        description=" ".join([*said, handoff, caption]),
        caption=caption,
        bars=bars,
        teams=teams,
        handoff=agreement.handoff + 1,
        handoff_word=translator(_("Hand-off")),
    )


def _stage_bars(
    agreement: Agreement, planned: Plan, names: list[str], translator: Translator
) -> tuple[Bar, ...]:
    most = log1p(max(stage.needed for stage in planned.stages))
    notes = [""] + [
        translator(
            _("{rate} of {stage}", rate=translator.percent(stage.conversion.percent), stage=above)
        )
        for above, stage in zip(names, agreement.stages[1:], strict=False)
        if stage.conversion is not None
    ]
    return tuple(
        Bar(
            name,
            translator.number(figures.needed),
            note,
            stage.owner,
            log1p(figures.needed) / most,
        )
        for name, note, stage, figures in zip(
            names, notes, agreement.stages, planned.stages, strict=True
        )
    )


def _stage_sentence(bar: Bar, team: str) -> Message:
    if bar.note:
        return _(
            "{stage}: {number}, {rate} ({team}).",
            stage=bar.name,
            number=bar.number,
            rate=bar.note,
            team=team,
        )
    return _("{stage}: {number} ({team}).", stage=bar.name, number=bar.number, team=team)


def calendar_chart(agreement: Agreement, planned: Plan) -> Chart:
    """A bar for each period, with what the stage that is handed over must deliver in it."""
    translator = _translator(agreement)
    stage, figures = agreement.stages[agreement.handoff], planned.stages[agreement.handoff]
    most = max(*figures.by_period, 1)
    bars = tuple(
        Bar(
            period_label(period, translator),
            translator.number(count),
            "",
            stage.owner,
            count / most,
        )
        for period, count in zip(planned.periods, figures.by_period, strict=True)
    )
    said = [
        translator(_("{period}: {number}.", period=bar.name, number=bar.number)) for bar in bars
    ]
    title = translator(
        _(
            "What {team} hands over: {stage}",
            team=shown_line(agreement.marketing.team),
            stage=shown_line(stage.name),
        )
    )
    return Chart(
        kind="calendar",
        title=title,
        description=" ".join(said),
        caption=title,
        bars=bars,
        teams=team_names(agreement),
    )


def period_label(period: Period, translator: Translator) -> str:
    """A period as short as a column's head: `ene 2027`, `abr – jun 2027`."""
    first, last = period.first, period.last
    start, end = translator.month(first, "short"), translator.month(last, "short")
    if (first.year, first.month) == (last.year, last.month):
        return f"{end} {last.year}"
    opening = start if first.year == last.year else f"{start} {first.year}"
    return f"{opening} – {end} {last.year}"


def shown_line(text: str) -> str:
    """A user's `text` as one line, the same as the document shows."""
    return xml_text(normalize_lines(text).replace("\n", BREAK_IN_LINE))


def _translator(agreement: Agreement) -> Translator:
    return Translator(agreement.agreement.language, agreement.agreement.locale)


def team_names(agreement: Agreement) -> Mapping[Owner, str]:
    """The teams as a chart calls them."""
    return {
        "marketing": shown_line(agreement.marketing.team),
        "sales": shown_line(agreement.sales.team),
    }
