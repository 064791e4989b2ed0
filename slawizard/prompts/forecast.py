"""Prints the forecast before the save; one letter adopts the margin that it suggests."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from slawizard.core.forecast import wording
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.forecast.forecast import Forecast
    from slawizard.core.plan import Plan
    from slawizard.prompts.dialogue import Dialogue


def show_forecast(dialogue: Dialogue, agreement: Agreement, planned: Plan) -> None:
    """Print how often the plan succeeds, what to measure first, and today's baseline."""
    forecast = _compute(agreement, planned)
    names = {stage.key: stage.name for stage in agreement.stages}
    first = agreement.stages[0].name
    dialogue.line()
    dialogue.say(wording.TITLE)
    dialogue.say(wording.sentence(forecast, names, agreement.marketing.team))
    today = forecast.baseline
    currency = agreement.revenue.currency
    amount = dialogue.session.translate.amount(today.revenue, currency) if today else ""
    for message in (
        wording.certain_rates(forecast, names),
        *wording.off_middle(forecast, names),
        wording.measure_first(forecast, names, first),
        wording.baseline_sentence(forecast, names, amount),
    ):
        if message is not None:
            dialogue.say(message)
    if wording.offers_margin(forecast):
        dialogue.say(
            _("To adopt the margin of {percent}%, write m.", percent=forecast.margin_percent_needed)
        )


def adopt_margin(dialogue: Dialogue) -> bool:
    """Adopt the margin that the wanted certainty requires; return False if there is none."""
    session = dialogue.session
    agreement, planned = session.agreement, session.plan
    if agreement is None or planned is None:
        return False
    forecast = _compute(agreement, planned)
    if not wording.offers_margin(forecast):
        return False
    needed = Decimal(forecast.margin_percent_needed or 0)
    session.draft = session.draft.with_value("customers.margin_percent", needed)
    dialogue.say(wording.margin_note(needed))
    dialogue.funnel()
    return True


def _compute(agreement: Agreement, planned: Plan) -> Forecast:
    from slawizard.core.forecast.forecast import compute_forecast

    return compute_forecast(agreement, planned)
