"""The plan: all that follows from an agreement by calculation.

Exact; nothing is ever rounded but where a rule says so. Wizard, commands and document take their
figures from here alone.

`t` counts days from the first day of the term; a `lag` is in days; targets are whole numbers of
people (or visits); amounts are in the agreement's currency. Docstrings here and elsewhere name the
rules of the calculation by their numbers:

1. Revenue from new customers is the goal without what existing ones bring; marketing's is its share.
2. A new customer is worth the ticket or, paid by the month, what is paid of it within the term on
   average; customers are marketing's revenue, with the margin on top, by that, rounded up.
3. Each stage above needs what the stage below needs by the rate between them, rounded up.
4. One in a stage is worth the ticket times all the rates below it.
5. F(t) is the share of the term's weight before day t; each month's weight is even over its days.
6. The lead time of a stage, its `lag`, is the sum of the days from it to the customer.
7. The target of the period from day a to day b is ceil(needed F(b + lag)) - ceil(needed F(a + lag)).
8. On day one ceil(needed F(lag)) must have entered a stage; what is not there is missing.
9. The heaviest calendar month of the stage that is handed over must fit what sales can take.
10. A stage costs what it needs times the cost of each; a customer, the sum by marketing's customers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.calendar import MONTHS_PER_YEAR, Period, Term
from slawizard.core.in_force import in_force
from slawizard.core.money import Budget, budget, rounded
from slawizard.i18n.currencies import MINOR_UNITS

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, ConversionTable, StageTable

HUNDRED = 100

# Enough digits for every product that the limits of the file allow, so that none is ever rounded.
_WIDE = Context(prec=400)


class StagePlan(NamedTuple):
    """What one stage must deliver.

    `by_period` adds up to `needed` where the next term is like this one. `open_at_start` stand in
    the stage itself on day one; `missing_at_start` of them are not there, None where nobody said
    how many are. `in_force` are the targets that older revisions set for the periods that ended
    before this one, else None.
    """

    key: str
    lag: int
    needed: int
    in_pipeline_at_start: int
    open_at_start: int
    missing_at_start: int | None
    unit_value: Decimal
    by_period: tuple[int, ...]
    in_force: tuple[int | None, ...]


class Capacity(NamedTuple):
    """Leads that sales must take care of in its heaviest month, and how many it can.

    `per_representative` is what each must then take on, rounded up.
    """

    needed: int
    available: int
    per_representative: int


class Plan(NamedTuple):
    """The targets of an agreement.

    `new` and `from_marketing` are exact amounts. `months_paid` is how many months a new customer
    pays on average within the term, None where all counts at once; `worth` what one brings in
    within it. `customers_*` are whole customers of the term: all, those that are to start with
    marketing, and how many of these the goal takes, without margin. `customers_missing` is how
    many the first periods lack for what is not open on day one, None where nobody said what is.
    """

    new: Decimal
    from_marketing: Decimal
    months_paid: Fraction | None
    worth: Fraction
    customers_needed: int
    customers_from_marketing: int
    customers_before_margin: int
    periods: tuple[Period, ...]
    stages: tuple[StagePlan, ...]
    capacity: Capacity | None
    customers_missing: int | None
    budget: Budget | None


def ceil(value: Fraction) -> int:
    """The least whole number that is not below `value`."""
    return -(-value.numerator // value.denominator)


def revenue_split(goal: Decimal, base: Decimal, share_percent: Decimal) -> tuple[Decimal, Decimal]:
    """The revenue from new customers, and how much of it starts with marketing (rule 1)."""
    new = _WIDE.subtract(goal, base)
    return new, _WIDE.divide(_WIDE.multiply(new, share_percent), Decimal(HUNDRED))


def worth_in_term(average_ticket: Decimal, months_paid: Fraction | None) -> Fraction:
    """What one new customer brings in within the term (rule 2).

    All of the ticket, or a twelfth for each of the `months_paid`.
    """
    ticket = Fraction(average_ticket)
    return ticket if months_paid is None else ticket * months_paid / MONTHS_PER_YEAR


def customers_for(revenue: Decimal, worth: Fraction) -> int:
    """Customers that bring in `revenue` at `worth` each (rule 2)."""
    return ceil(Fraction(revenue) / worth)


def with_margin(revenue: Decimal, margin_percent: Decimal) -> Decimal:
    """`revenue` with the margin that the author adopts on top (rule 2)."""
    return _WIDE.divide(_WIDE.multiply(revenue, HUNDRED + margin_percent), Decimal(HUNDRED))


def conversion_rate(conversion: ConversionTable) -> Fraction:
    """The share that converts: of its counts where there are any, else of its percentage (rule 3).

    A percentage near 0 may stand beside counts of which nobody converted: they give no rate.
    """
    if conversion.entered is not None and conversion.converted:
        return Fraction(conversion.converted, conversion.entered)
    return Fraction(conversion.percent) / HUNDRED


def conversion_rates(stages: Sequence[StageTable]) -> list[Fraction]:
    """The shares that convert into every stage but the first."""
    return [conversion_rate(stage.conversion) for stage in stages if stage.conversion is not None]


def needed_above(needed: int, rate: Fraction) -> int:
    """How many the stage above must deliver, so that `rate` of them make `needed` (rule 3)."""
    return -(-needed * rate.denominator // rate.numerator)


def needed_by_stage(customers: int | None, rates: Sequence[Fraction | None]) -> list[int | None]:
    """How many each stage must deliver, top to bottom (rule 3).

    `rates` are the conversions into every stage but the first; where one is not known yet, or
    `customers` is not, the stages above it are not known either.
    """
    needed = [customers]
    for rate in reversed(rates):
        below = needed[-1]
        if below is None or rate is None:
            needed.append(None)
        else:
            needed.append(needed_above(below, rate))
    return needed[::-1]


def rates_to_customer(rates: Sequence[Fraction]) -> list[Fraction]:
    """The share of each stage that becomes a customer: the product of all `rates` below it."""
    return list(accumulate(reversed(rates), mul, initial=Fraction(1)))[::-1]


def unit_value(average_ticket: Decimal, rate: Fraction, places: int) -> Decimal:
    """What one in a stage is worth of which `rate` become customers (rule 4).

    Rounded half-even to `places` decimals.
    """
    return rounded(Fraction(average_ticket) * rate, places)


def delivered_before(needed: int, term: Term, t: int) -> int:
    """How many of `needed` must have been delivered before day `t` of the term (rules 7 and 8)."""
    share, of = term.ratio_before(t)
    return -(-needed * share // of)


def targets(needed: int, term: Term, periods: Sequence[Period], lag: int) -> tuple[int, ...]:
    """The target of each period for a stage that `needed` must go through (rule 7)."""
    edges = [period.a for period in periods] + [term.days]
    delivered = [delivered_before(needed, term, edge + lag) for edge in edges]
    return tuple(after - before for before, after in pairwise(delivered))


def lags(days: Sequence[int]) -> tuple[int, ...]:
    """The lead time of each stage from the `days` into every stage but the first (rule 6)."""
    return tuple(accumulate(reversed(days), initial=0))[::-1]


def term_of(agreement: Agreement) -> Term:
    """The term of `agreement`, and what it assumes of the time after it."""
    revenue = agreement.revenue
    return Term(
        revenue.starts,
        agreement.customers.seasonality,
        revenue.months,
        next_term=revenue.next_term,
        next_term_percent=revenue.next_term_percent,
    )


def plan(agreement: Agreement) -> Plan:
    """The plan that follows from `agreement`."""
    revenue, customers = agreement.revenue, agreement.customers
    new, from_marketing = revenue_split(
        revenue.goal, revenue.from_existing_customers, revenue.marketing_share_percent
    )
    term = term_of(agreement)
    periods = term.periods(customers.cadence)
    months_paid = term.months_paid if customers.billing == "monthly" else None
    worth = worth_in_term(customers.average_ticket, months_paid)
    closing = customers_for(with_margin(from_marketing, customers.margin_percent), worth)
    stages = _stages(agreement, closing, term, periods)
    return Plan(
        new=new,
        from_marketing=from_marketing,
        months_paid=months_paid,
        worth=worth,
        customers_needed=customers_for(new, worth),
        customers_from_marketing=closing,
        customers_before_margin=customers_for(from_marketing, worth),
        periods=periods,
        stages=stages,
        capacity=_capacity(agreement, stages[agreement.handoff], term),
        customers_missing=_customers_missing(agreement, stages),
        budget=budget(agreement, [stage.needed for stage in stages]),
    )


def _stages(
    agreement: Agreement, closing: int, term: Term, periods: Sequence[Period]
) -> tuple[StagePlan, ...]:
    stages, ticket = agreement.stages, agreement.customers.average_ticket
    rates = conversion_rates(stages)
    needed = [count for count in needed_by_stage(closing, rates) if count is not None]
    stage_lags = lags([stage.conversion.days for stage in stages if stage.conversion])
    to_customer = rates_to_customer(rates)
    places = MINOR_UNITS[agreement.revenue.currency]
    past = in_force(agreement, periods)
    found = []
    for i, (stage, count, lag) in enumerate(zip(stages, needed, stage_lags, strict=True)):
        entered = delivered_before(count, term, lag)
        lag_below = stage_lags[min(i + 1, len(stages) - 1)]
        still_open = entered - delivered_before(count, term, lag_below)
        known = stage.open_today
        found.append(
            StagePlan(
                key=stage.key,
                lag=lag,
                needed=count,
                in_pipeline_at_start=entered,
                open_at_start=still_open,
                missing_at_start=None if known is None else max(0, still_open - known),
                unit_value=unit_value(ticket, to_customer[i], places),
                by_period=targets(count, term, periods, lag),
                in_force=past[stage.key],
            )
        )
    return tuple(found)


def _capacity(agreement: Agreement, handoff: StagePlan, term: Term) -> Capacity | None:
    """The heaviest calendar month of the hand-off stage against what sales can take (rule 9)."""
    people, each = agreement.sales.representatives, agreement.sales.leads_per_representative
    if people is None or each is None:
        return None
    most = max(targets(handoff.needed, term, term.periods("monthly"), handoff.lag))
    return Capacity(needed=most, available=people * each, per_representative=-(-most // people))


def _customers_missing(agreement: Agreement, stages: Sequence[StagePlan]) -> int | None:
    """The customers that the first periods lack for what is not open on day one (rule 8)."""
    missing = [stage.missing_at_start for stage in stages]
    if all(count is None for count in missing):
        return None
    to_customer = rates_to_customer(conversion_rates(agreement.stages))
    lost = (rate * count for rate, count in zip(to_customer, missing, strict=True) if count)
    return ceil(sum(lost, start=Fraction(0)))
