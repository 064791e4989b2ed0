"""From today: what the last 12 months' volumes would yield, and how far they are from the targets.

A volume of 12 months counts for the months of the term, as many twelfths of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.calendar import MONTHS_PER_YEAR
from slawizard.core.money import in_minor_unit
from slawizard.core.plan import Plan, conversion_rates, rates_to_customer

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_EXACT: Final = Context(prec=400)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What today's volume yields by the plan's own rates, and each target in times of today's.

    From the topmost stage whose volume is known, `since`: whole `customers`, rounded down, and
    their `revenue` within the term. `multiples` is of each stage whose volume is known, by key:
    its target ÷ its volume, rounded half-up to one decimal; None where its volume is 0.
    """

    since: str
    customers: int
    revenue: Decimal
    multiples: Mapping[str, Decimal | None]


def compute_baseline(agreement: Agreement, planned: Plan) -> Baseline | None:
    """Where `agreement` stands today; None where no stage has a volume."""
    volumes = {
        stage.key: stage.last_year for stage in agreement.stages if stage.last_year is not None
    }
    if not volumes:
        return None
    since = next(iter(volumes))
    position = next(i for i, stage in enumerate(agreement.stages) if stage.key == since)
    months = Fraction(agreement.revenue.months, MONTHS_PER_YEAR)
    to_customer = rates_to_customer(conversion_rates(agreement.stages))[position]
    closing = volumes[since] * months * to_customer
    customers = closing.numerator // closing.denominator
    return Baseline(
        since=since,
        customers=customers,
        revenue=revenue_of(customers, planned.worth, agreement.revenue.currency),
        multiples={
            stage.key: _multiple(stage.needed, volumes[stage.key] * months)
            for stage in planned.stages
            if stage.key in volumes
        },
    )


def revenue_of(customers: int, worth: Fraction, currency: str) -> Decimal:
    """What so many `customers` bring in, `worth` each, with the decimals of `currency`."""
    return in_minor_unit(customers * worth, currency)


def _multiple(needed: int, volume: Fraction) -> Decimal | None:
    if not volume:
        return None
    tenths = 10 * needed / volume
    return _EXACT.scaleb(Decimal(math.floor(tenths + Fraction(1, 2))), -1)
