"""Amounts as a currency writes them, and what the targets cost (rule 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from slawizard.i18n.currencies import MINOR_UNITS

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

# Enough digits for every amount that the limits of the file allow, so that none is ever rounded.
_WIDE = Context(prec=400)


class Budget(NamedTuple):
    """What the targets cost: `by_stage` of each stage with a cost, by key, and in all.

    `exact_per_customer` is what one from marketing costs, before it is rounded to `per_customer`.
    """

    by_stage: dict[str, Decimal]
    total: Decimal
    per_customer: Decimal
    exact_per_customer: Fraction


def in_minor_unit(value: Decimal | Fraction, currency: str) -> Decimal:
    """`value` with the decimals of `currency` (ISO 4217), rounded half-even."""
    return rounded(Fraction(value), MINOR_UNITS[currency])


def rounded(value: Fraction, places: int) -> Decimal:
    """`value` rounded half-even to `places` decimals."""
    return _WIDE.scaleb(Decimal(round(value * 10**places)), -places)


def budget(agreement: Agreement, needed: Sequence[int]) -> Budget | None:
    """What it costs to have so many `needed` of each stage, where any stage has a cost."""
    costs = {stage.key: stage.cost_each for stage in agreement.stages}
    counts = dict(zip(costs, needed, strict=True))
    known = {key: cost for key, cost in costs.items() if cost is not None}
    return budget_of(known, counts, needed[-1], agreement.revenue.currency)


def budget_of(
    costs: Mapping[str, Decimal], needed: Mapping[str, int], customers: int, currency: str
) -> Budget | None:
    """What it costs to have so many `needed` of each stage in `costs`, for so many `customers`.

    Both by the stage's key; None where nothing costs anything known.
    """
    if not costs:
        return None
    exact = {key: needed[key] * Fraction(cost) for key, cost in costs.items()}
    total = sum(exact.values(), start=Fraction(0))
    per_customer = total / customers
    return Budget(
        by_stage={key: in_minor_unit(cost, currency) for key, cost in exact.items()},
        total=in_minor_unit(total, currency),
        per_customer=in_minor_unit(per_customer, currency),
        exact_per_customer=per_customer,
    )


def one_decimal_percent(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """`part` of `whole` in percent with one decimal, half-even; None where there is no whole."""
    if part is None or not whole:
        return None
    return rounded(100 * Fraction(part) / Fraction(whole), 1)
