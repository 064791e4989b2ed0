"""The plan: all that follows from an agreement by calculation.

Exact; nothing is ever rounded but where a rule says so. Wizard, commands and document take their
figures from here alone.

`t` counts days from the first day of the year; a `lag` is in days; targets are whole numbers of
people (or visits); amounts are in the agreement's currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.calendar import Period, Year
from slawizard.i18n.currencies import MINOR_UNITS

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, StageTable

HUNDRED = 100

# Enough digits for every product that the limits of the file allow, so that none is ever rounded.
_WIDE = Context(prec=400)


class StagePlan(NamedTuple):
    """What one stage must deliver. `by_period` adds up to `needed`."""

    key: str
    lag: int
    needed: int
    in_pipeline_at_start: int
    unit_value: Decimal
    by_period: tuple[int, ...]


class Capacity(NamedTuple):
    """Leads that sales must take care of in its heaviest month, and how many it can."""

    needed: int
    available: int


class Plan(NamedTuple):
    """The targets of an agreement.

    `new` and `from_marketing` are exact amounts; `customers_*` whole customers of the year: all,
    those that are to start with marketing, and how many of these the goal takes, without margin.
    """

    new: Decimal
    from_marketing: Decimal
    customers_needed: int
    customers_from_marketing: int
    customers_before_margin: int
    periods: tuple[Period, ...]
    stages: tuple[StagePlan, ...]
    capacity: Capacity | None


def ceil(value: Fraction) -> int:
    """The least whole number that is not below `value`."""
    return -(-value.numerator // value.denominator)


def revenue_split(goal: Decimal, base: Decimal, share_percent: Decimal) -> tuple[Decimal, Decimal]:
    """The revenue from new customers, and how much of it starts with marketing (rule 1)."""
    new = _WIDE.subtract(goal, base)
    return new, _WIDE.divide(_WIDE.multiply(new, share_percent), Decimal(HUNDRED))


def customers_for(revenue: Decimal, average_ticket: Decimal) -> int:
    """Customers that bring in `revenue` at `average_ticket` each (rule 2)."""
    return ceil(Fraction(revenue) / Fraction(average_ticket))


def with_margin(revenue: Decimal, margin_percent: Decimal) -> Decimal:
    """`revenue` with the margin that the author adopts on top (rule 2)."""
    return _WIDE.divide(_WIDE.multiply(revenue, HUNDRED + margin_percent), Decimal(HUNDRED))


def needed_above(needed: int, percent: Decimal) -> int:
    """How many the stage above must deliver, so that `percent` of them make `needed` (rule 3)."""
    return ceil(HUNDRED * needed / Fraction(percent))


def needed_by_stage(customers: int | None, percents: Sequence[Decimal | None]) -> list[int | None]:
    """How many each stage must deliver, top to bottom (rule 3).

    `percents` are the conversions into every stage but the first; where one is not known yet, or
    `customers` is not, the stages above it are not known either.
    """
    needed = [customers]
    for percent in reversed(percents):
        below = needed[-1]
        if below is None or percent is None:
            needed.append(None)
        else:
            needed.append(needed_above(below, percent))
    return needed[::-1]


def unit_value(average_ticket: Decimal, percents_below: Sequence[Decimal], places: int) -> Decimal:
    """What one in a stage is worth, rounded half-even to `places` decimals (rule 4)."""
    value = average_ticket
    for percent in percents_below:
        value = _WIDE.divide(_WIDE.multiply(value, percent), Decimal(HUNDRED))
    return _rounded(value, places)


def in_minor_unit(value: Decimal, currency: str) -> Decimal:
    """`value` with the decimals of `currency` (ISO 4217), rounded half-even."""
    return _rounded(value, _minor_unit(currency))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN, context=_WIDE)


def delivered_before(needed: int, year: Year, t: int) -> int:
    """How many of `needed` a year must have been delivered before day `t` (rules 7 and 8)."""
    share, of = year.ratio_before(t)
    return -(-needed * share // of)


def targets(needed: int, year: Year, periods: Sequence[Period], lag: int) -> tuple[int, ...]:
    """The target of each period for a stage that `needed` must go through (rule 7)."""
    return tuple(
        delivered_before(needed, year, period.b + lag)
        - delivered_before(needed, year, period.a + lag)
        for period in periods
    )


def lags(days: Sequence[int]) -> tuple[int, ...]:
    """The lead time of each stage from the `days` into every stage but the first (rule 6)."""
    return tuple(accumulate(reversed(days), initial=0))[::-1]


def conversions(stages: Sequence[StageTable]) -> list[Decimal]:
    """The percentages into every stage but the first."""
    return [stage.conversion.percent for stage in stages if stage.conversion is not None]


def plan(agreement: Agreement) -> Plan:
    """The plan that follows from `agreement`."""
    revenue, customers, stages = agreement.revenue, agreement.customers, agreement.stages
    new, from_marketing = revenue_split(
        revenue.goal, revenue.from_existing_customers, revenue.marketing_share_percent
    )
    year = Year(revenue.starts, customers.seasonality)
    periods = year.periods(customers.cadence)
    closing = customers_for(
        with_margin(from_marketing, customers.margin_percent), customers.average_ticket
    )
    percents = conversions(stages)
    needed = [count for count in needed_by_stage(closing, percents) if count is not None]
    stage_lags = lags([stage.conversion.days for stage in stages if stage.conversion])
    places = _minor_unit(revenue.currency)
    planned = tuple(
        StagePlan(
            key=stage.key,
            lag=lag,
            needed=count,
            in_pipeline_at_start=delivered_before(count, year, lag),
            unit_value=unit_value(customers.average_ticket, percents[i:], places),
            by_period=targets(count, year, periods, lag),
        )
        for i, (stage, lag, count) in enumerate(zip(stages, stage_lags, needed, strict=True))
    )
    return Plan(
        new=new,
        from_marketing=from_marketing,
        customers_needed=customers_for(new, customers.average_ticket),
        customers_from_marketing=closing,
        customers_before_margin=customers_for(from_marketing, customers.average_ticket),
        periods=periods,
        stages=planned,
        capacity=_capacity(agreement, planned[agreement.handoff], year),
    )


def _minor_unit(currency: str) -> int:
    return MINOR_UNITS[currency]


def _capacity(agreement: Agreement, handoff: StagePlan, year: Year) -> Capacity | None:
    """The heaviest calendar month of the hand-off stage against what sales can take (rule 9)."""
    people, each = agreement.sales.representatives, agreement.sales.leads_per_representative
    if people is None or each is None:
        return None
    by_month = targets(handoff.needed, year, year.periods("monthly"), handoff.lag)
    return Capacity(needed=max(by_month), available=people * each)
