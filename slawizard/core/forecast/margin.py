"""The safety margin that a wanted chance requires."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slawizard.core.constants import MAX_MARGIN
from slawizard.core.plan import (
    HUNDRED,
    Plan,
    conversion_rates,
    customers_for,
    needed_by_stage,
    with_margin,
)

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.forecast.outcomes import OutcomeDistribution

_GAPS: Final = 8
_NOISE: Final = 1e-9
"""The largest difference between machines in a computed chance."""


def margin_needed(
    agreement: Agreement, planned: Plan, outcome: OutcomeDistribution, certainty_percent: int
) -> int | None:
    """The least whole margin, in percent, that brings the chance to `certainty_percent`.

    Return None if not even the largest one does. A larger margin never lowers the chance, so a
    search by ever finer grids finds it.
    """
    rates = conversion_rates(agreement.stages)
    wanted = certainty_percent / HUNDRED - _NOISE

    def started(margin: int) -> int:
        closing = customers_for(with_margin(planned.from_marketing, Decimal(margin)), planned.worth)
        return needed_by_stage(closing, rates)[0] or 0

    least, most = -1, MAX_MARGIN + 1
    while most - least > 1:
        apart = -(-(most - least) // _GAPS)
        net = [margin for margin in range(least, most, apart) if margin > least]
        chances = outcome.probabilities([started(m) for m in net], planned.customers_before_margin)
        enough = [margin for margin, chance in zip(net, chances, strict=True) if chance >= wanted]
        most = min(enough, default=most)
        least = max((margin for margin in net if margin < most), default=least)
    return most if most <= MAX_MARGIN else None
