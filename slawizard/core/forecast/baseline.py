"""From today: what the last 12 months' volumes would yield, and how far they are from the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.plan import HUNDRED, Plan

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_EXACT: Final = Context(prec=400)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What today's volume yields by the plan's own rates, and each target in times of today's.

    From the topmost stage whose volume is known, `since`: whole `customers`, rounded down, and
    their `revenue` (customers × ticket). `multiples` is of each stage whose volume is known, by key:
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
    closing = Fraction(volumes[since])
    for stage in agreement.stages[position + 1 :]:
        if stage.conversion is not None:
            closing *= Fraction(stage.conversion.percent) / HUNDRED
    customers = closing.numerator // closing.denominator
    return Baseline(
        since=since,
        customers=customers,
        revenue=_EXACT.multiply(Decimal(customers), agreement.customers.average_ticket),
        multiples={
            stage.key: _multiple(stage.needed, volumes[stage.key])
            for stage in planned.stages
            if stage.key in volumes
        },
    )


def _multiple(needed: int, volume: int) -> Decimal | None:
    if not volume:
        return None
    ratio = _EXACT.divide(Decimal(needed), Decimal(volume))
    return ratio.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP, context=_EXACT)
