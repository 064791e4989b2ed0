"""How sure a plan is, as lines and tables of `slawizard show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slawizard.cli.output import bold, titled
from slawizard.cli.tables import aligned, evened, table, wrapped
from slawizard.core.certainty import wording
from slawizard.core.message import Message, _
from slawizard.core.text import visible

if TYPE_CHECKING:
    from decimal import Decimal

    from slawizard.core.agreement import Agreement
    from slawizard.core.certainty.advice import Advice
    from slawizard.core.certainty.today import Today
    from slawizard.core.plan import Plan
    from slawizard.voice import Voice


def certainty_lines(
    agreement: Agreement, planned: Plan, advice: Advice, voice: Voice, width: int
) -> Iterator[str]:
    """The `advice` on `agreement` in lines of `width` columns."""
    names = {stage.key: stage.name for stage in agreement.stages}
    currency = agreement.revenue.currency

    def sentence(message: Message | None) -> list[str]:
        return [] if message is None else wrapped(voice(message), width)

    def rows_under(heads: list[Message], rows: list[list[str]]) -> Iterator[str]:
        yield ""
        yield from table([voice(h) for h in heads], rows, width=width, head=bold)

    yield from titled(voice(wording.TITLE))
    yield from sentence(wording.sentence(advice, names))
    yield from sentence(wording.certain_rates(advice, names))
    heads = [_("Year"), _("Customers"), _("Revenue in {currency}", currency=currency)]
    spread = wording.spread_rows(advice)
    revenues = evened([revenue for _year, _count, revenue in spread], voice)
    rows = [
        [voice(year), voice.number(count), revenue]
        for (year, count, _revenue), revenue in zip(spread, revenues, strict=True)
    ]
    yield from rows_under(heads, rows)
    if advice.swing:
        yield from titled(voice(wording.MEASURE_FIRST))
        first = agreement.stages[0].name
        yield from sentence(wording.measure_first(advice, names, first))
        yield from rows_under(*_swing_table(advice, names, first, voice))
    if advice.today:
        amount = voice.amount(advice.today.revenue, currency)
        yield from titled(voice(wording.FROM_TODAY))
        yield from sentence(wording.today_sentence(advice, names, amount))
        yield from rows_under(*_today_table(agreement, planned, advice.today, voice))


def _swing_table(
    advice: Advice, names: dict[str, str], first: str, voice: Voice
) -> tuple[list[Message], list[list[str]]]:
    heads = [_("Rate into"), _("8 in 10 times between (%)"), _("{stage} needed", stage=first)]
    lows = aligned([swing.low_percent for swing in advice.swing], voice)
    highs = aligned([swing.high_percent for swing in advice.swing], voice)
    least = aligned([swing.first_stage_low for swing in advice.swing], voice)
    most = aligned([swing.first_stage_high for swing in advice.swing], voice)
    rows = [
        [
            visible(names[swing.key]),
            voice(_("{low} and {high}", low=lows[i], high=highs[i])),
            voice(_("{low} to {high}", low=least[i], high=most[i])),
        ]
        for i, swing in enumerate(advice.swing)
    ]
    return heads, rows


def _today_table(
    agreement: Agreement, planned: Plan, today: Today, voice: Voice
) -> tuple[list[Message], list[list[str]]]:
    heads = [_("Stage"), _("Last 12 months"), _("Target"), _("Times today")]
    shown = [
        (stage, figures)
        for stage, figures in zip(agreement.stages, planned.stages, strict=True)
        if stage.last_year is not None
    ]
    known = [times for times in today.times.values() if times is not None]
    written: dict[Decimal | None, str] = dict(zip(known, evened(known, voice), strict=True))
    rows = [
        [
            visible(stage.name),
            voice.number(stage.last_year or 0),
            voice.number(figures.needed),
            voice(wording.times_today(written.get(today.times[stage.key]))),
        ]
        for stage, figures in shown
    ]
    return heads, rows
