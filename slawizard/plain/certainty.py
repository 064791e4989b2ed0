"""How sure the plan is, said before the save; the margin that it takes is adopted by one letter."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slawizard.core.certainty import wording
from slawizard.core.message import _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.certainty.advice import Advice
    from slawizard.core.plan import Plan
    from slawizard.plain.dialogue import Dialogue

ADOPT: Final = "m"


def say_certainty(dialogue: Dialogue, agreement: Agreement, planned: Plan) -> None:
    """Say how often the plan works out, what to measure first, and where it stands today."""
    advice = _advice(agreement, planned)
    names = {stage.key: stage.name for stage in agreement.stages}
    first = agreement.stages[0].name
    dialogue.line()
    dialogue.tell(wording.TITLE)
    dialogue.tell(wording.sentence(advice, names))
    today = advice.today
    currency = agreement.revenue.currency
    amount = dialogue.session.say.amount(today.revenue, currency) if today else ""
    for message in (
        wording.certain_rates(advice, names),
        wording.measure_first(advice, names, first),
        wording.today_sentence(advice, names, amount),
    ):
        if message is not None:
            dialogue.tell(message)
    if wording.offers_margin(advice):
        dialogue.tell(
            _("To adopt the margin of {percent}%, write m.", percent=advice.margin_percent_needed)
        )


def adopt_margin(dialogue: Dialogue) -> bool:
    """Take the margin that the certainty takes into the agreement; False where there is none."""
    session = dialogue.session
    agreement, planned = session.agreement, session.plan
    if agreement is None or planned is None:
        return False
    advice = _advice(agreement, planned)
    if not wording.offers_margin(advice):
        return False
    needed = Decimal(advice.margin_percent_needed or 0)
    session.draft = session.draft.with_value("customers.margin_percent", needed)
    dialogue.tell(wording.margin_note(needed))
    dialogue.funnel()
    return True


def _advice(agreement: Agreement, planned: Plan) -> Advice:
    from slawizard.core.certainty.advice import advise

    return advise(agreement, planned)
