"""The forecast of an agreement: its chance, the margin it needs, what to measure, the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.constants import DEFAULT_CERTAINTY
from slawizard.core.forecast.baseline import Baseline, compute_baseline, revenue_of
from slawizard.core.forecast.margin import margin_needed
from slawizard.core.forecast.rates import ForecastRate, known_rates
from slawizard.core.forecast.sensitivity import Sensitivity, sensitivities
from slawizard.core.plan import HUNDRED, Plan

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

SHARES: Final = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Spread:
    """Percentiles: of 10 possible cases 1 ends at most at `p10`, 5 at `p50`, 9 at `p90`."""

    p10: int
    p50: int
    p90: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """How sure a plan is, if its first stage delivers exactly its target.

    `chance_percent` is of `customers_needed` or more (those that the goal takes of marketing,
    without a margin, of `customers_in_all`), whole and rounded half-even. `customers` are those that come out, each `worth`
    as much of `currency` within the term. `margin_percent_needed` is the least whole margin (in all, not on top of the
    one adopted, `margin_percent`) that brings the chance to `certainty_percent`; None where the
    largest one does not. `sensitivity` is widest first, one for each rate in `rates` that is uncertain;
    `certain` are the keys of the stages whose rate is taken as certain because nothing is known of
    it: they make the plan look surer than it is. `baseline` is None where no volume is known.
    """

    chance_percent: int
    customers_needed: int
    customers_in_all: int
    customers: Spread
    worth: Fraction
    currency: str
    certainty_percent: int
    margin_percent: Decimal
    margin_percent_needed: int | None
    rates: tuple[ForecastRate, ...]
    sensitivity: tuple[Sensitivity, ...]
    certain: tuple[str, ...]
    baseline: Baseline | None

    def revenue(self, customers: int) -> Decimal:
        """What so many `customers` bring in within the term."""
        return revenue_of(customers, self.worth, self.currency)


def compute_forecast(agreement: Agreement, planned: Plan) -> Forecast:
    """Compute the forecast of `agreement` and its plan, for 80 % if it names no certainty."""
    from slawizard.core.forecast.outcomes import OutcomeDistribution

    known = known_rates(agreement)
    started, needed = planned.stages[0].needed, planned.customers_before_margin
    outcome = OutcomeDistribution(known)
    wanted = agreement.customers.certainty_percent or DEFAULT_CERTAINTY
    sensitivity = sensitivities(planned.customers_from_marketing, known)
    return Forecast(
        chance_percent=round(HUNDRED * round(outcome.probability(started, needed), 9)),
        customers_needed=needed,
        customers_in_all=planned.customers_needed,
        customers=Spread(*outcome.percentiles(started, SHARES)),
        worth=planned.worth,
        currency=agreement.revenue.currency,
        certainty_percent=wanted,
        margin_percent=agreement.customers.margin_percent,
        margin_percent_needed=margin_needed(agreement, planned, outcome, wanted),
        rates=known,
        sensitivity=sensitivity,
        certain=tuple(rate.key for rate in known if rate.shape is None),
        baseline=compute_baseline(agreement, planned),
    )
