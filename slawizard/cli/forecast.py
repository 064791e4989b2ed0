"""The forecast as lines and tables of `slawizard show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slawizard.cli.output import bold, heading_lines
from slawizard.cli.tables import align_decimals, equal_decimals, table, wrap
from slawizard.core.forecast import wording
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from decimal import Decimal

    from slawizard.core.agreement import Agreement
    from slawizard.core.forecast.baseline import Baseline
    from slawizard.core.forecast.forecast import Forecast
    from slawizard.core.plan import Plan
    from slawizard.i18n.translator import Translator


def forecast_lines(
    agreement: Agreement, planned: Plan, forecast: Forecast, translator: Translator, width: int
) -> Iterator[str]:
    """Write the `forecast` of `agreement` in lines of `width` columns."""
    names = {stage.key: stage.name for stage in agreement.stages}
    currency = agreement.revenue.currency

    def sentence(message: Message | None) -> list[str]:
        return [] if message is None else wrap(translator(message), width)

    def rows_under(heads: list[Message], rows: list[list[str]]) -> Iterator[str]:
        yield ""
        yield from table([translator(h) for h in heads], rows, width=width, head=bold)

    yield from heading_lines(translator(wording.TITLE))
    yield from sentence(wording.sentence(forecast, names, agreement.marketing.team))
    yield from sentence(wording.certain_rates(forecast, names))
    for message in wording.off_middle(forecast, names):
        yield from sentence(message)
    heads = [_("Case"), _("Customers"), _("Revenue in {currency}", currency=currency)]
    spread = wording.spread_rows(forecast)
    revenues = equal_decimals([revenue for _year, _count, revenue in spread], translator)
    rows = [
        [translator(year), translator.number(count), revenue]
        for (year, count, _revenue), revenue in zip(spread, revenues, strict=True)
    ]
    yield from rows_under(heads, rows)
    if forecast.sensitivity:
        yield from heading_lines(translator(wording.MEASURE_FIRST))
        first = agreement.stages[0].name
        yield from sentence(wording.measure_first(forecast, names, first))
        yield from rows_under(*_sensitivity_table(forecast, names, first, translator))
    if forecast.baseline:
        amount = translator.amount(forecast.baseline.revenue, currency)
        yield from heading_lines(translator(wording.FROM_BASELINE))
        yield from sentence(wording.baseline_sentence(forecast, names, amount))
        yield from rows_under(*_baseline_table(agreement, planned, forecast.baseline, translator))


def _sensitivity_table(
    forecast: Forecast, names: dict[str, str], first: str, translator: Translator
) -> tuple[list[Message], list[list[str]]]:
    heads = [_("Rate into"), _("8 in 10 times between (%)"), _("{stage} needed", stage=first)]
    lows = align_decimals(
        [sensitivity.low_percent for sensitivity in forecast.sensitivity], translator
    )
    highs = align_decimals(
        [sensitivity.high_percent for sensitivity in forecast.sensitivity], translator
    )
    least = align_decimals(
        [sensitivity.first_stage_low for sensitivity in forecast.sensitivity], translator
    )
    most = align_decimals(
        [sensitivity.first_stage_high for sensitivity in forecast.sensitivity], translator
    )
    rows = [
        [
            escape_unprintable(names[sensitivity.key]),
            translator(_("{low} and {high}", low=lows[i], high=highs[i])),
            translator(_("{low} to {high}", low=least[i], high=most[i])),
        ]
        for i, sensitivity in enumerate(forecast.sensitivity)
    ]
    return heads, rows


def _baseline_table(
    agreement: Agreement, planned: Plan, today: Baseline, translator: Translator
) -> tuple[list[Message], list[list[str]]]:
    heads = [_("Stage"), _("Last 12 months"), _("Target"), _("Times today")]
    shown = [
        (stage, figures)
        for stage, figures in zip(agreement.stages, planned.stages, strict=True)
        if stage.last_year is not None
    ]
    known = [times for times in today.multiples.values() if times is not None]
    written: dict[Decimal | None, str] = dict(
        zip(known, equal_decimals(known, translator), strict=True)
    )
    rows = [
        [
            escape_unprintable(stage.name),
            translator.number(stage.last_year or 0),
            translator.number(figures.needed),
            translator(wording.multiple_of_baseline(written.get(today.multiples[stage.key]))),
        ]
        for stage, figures in shown
    ]
    return heads, rows
