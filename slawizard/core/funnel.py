"""The funnel of an agreement in the making: what is known of it so far.

The figures come from the same functions as the plan's; where an answer they need is missing or
out of its range, they are None.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from slawizard.core.calendar import Term
from slawizard.core.constants import DEFAULT_MONTHS, MAX_MARGIN, MAX_MONTHS, Owner
from slawizard.core.conversion_rules import COUNTS, COUNTS_TOLERANCE, sum_of_counts
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.money import Budget, budget_of, rounded
from slawizard.core.plan import (
    HUNDRED,
    customers_for,
    needed_by_stage,
    revenue_split,
    with_margin,
    worth_in_term,
)
from slawizard.core.term_texts import MONTHS_PATH, bills_monthly
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import Message, _


class FunnelStage(NamedTuple):
    """One stage: `percent` into it (None on the first, or not known), `needed` in the term."""

    key: str
    name: str
    owner: Owner
    percent: Decimal | None
    needed: int | None


class Funnel(NamedTuple):
    """The stages top to bottom, and the term's customers: all, and those from marketing.

    These with the margin; without it they are `customers_before_margin`.
    """

    stages: tuple[FunnelStage, ...]
    customers_needed: int | None = None
    customers_from_marketing: int | None = None
    customers_before_margin: int | None = None


def funnel_of(draft: Draft) -> Funnel:
    """What is known so far of the funnel of `draft`."""
    needed, closing, before = _customers(draft)
    rates = [_rate(draft, key) for key in draft.stages[1:]]
    counts = needed_by_stage(closing, rates)
    percents = [
        None if rate is None else draft.get(KeyPath.of_conversion(key) / "percent")
        for key, rate in zip(draft.stages[1:], rates, strict=True)
    ]
    stages = tuple(
        FunnelStage(key, draft.name(key), draft.owner(key), percent, count)
        for key, percent, count in zip(draft.stages, [None, *percents], counts, strict=True)
    )
    return Funnel(stages, needed, closing, before)


def costs_of(draft: Draft, funnel: Funnel) -> Budget | None:
    """What the targets of `draft` cost; None while a figure or the currency is not known."""
    currency = draft.get("revenue.currency")
    paths = {stage.key: KeyPath.of_stage(stage.key) / "cost_each" for stage in funnel.stages}
    costs = {key: draft.values[path] for key, path in paths.items() if path in draft.values}
    needed = {stage.key: stage.needed for stage in funnel.stages if stage.needed is not None}
    unread = any(path in draft.invalid_inputs for path in paths.values())
    if unread or currency not in MINOR_UNITS or not costs.keys() <= needed.keys():
        return None
    customers = funnel.customers_from_marketing
    if customers is None or any(cost < 0 for cost in costs.values()):
        return None
    return budget_of(costs, needed, customers, currency)


def revenue_of(draft: Draft) -> tuple[Decimal, Decimal] | None:
    """The new revenue and the part that starts with marketing; None while not known."""
    goal, base = draft.get("revenue.goal"), draft.get("revenue.from_existing_customers", Decimal(0))
    share = draft.get("revenue.marketing_share_percent", Decimal(HUNDRED))
    if goal is None or not 0 <= base < goal or not 0 < share <= HUNDRED:
        return None
    if any(draft.invalid_inputs.get(path) for path in _REVENUE_PATHS):
        return None
    return revenue_split(goal, base, share)


_REVENUE_PATHS = ("revenue.from_existing_customers", "revenue.marketing_share_percent")


def _customers(draft: Draft) -> tuple[int | None, int | None, int | None]:
    revenue, worth = revenue_of(draft), worth_of(draft)
    if revenue is None or worth is None:
        return None, None, None
    new, from_marketing = revenue
    before = customers_for(from_marketing, worth)
    margin = _margin(draft)
    closing = None if margin is None else customers_for(with_margin(from_marketing, margin), worth)
    return customers_for(new, worth), closing, before


def worth_of(draft: Draft) -> Fraction | None:
    """What one new customer brings in within the term; None while not known."""
    ticket = draft.get("customers.average_ticket")
    if ticket is None or ticket <= 0 or "customers.billing" in draft.invalid_inputs:
        return None
    if draft.get("customers.billing", "contract") == "contract":
        return worth_in_term(ticket, None)
    months_paid = months_paid_of(draft)
    return None if months_paid is None else worth_in_term(ticket, months_paid)


def months_paid_of(draft: Draft) -> Fraction | None:
    """How many months a new customer pays within the term, on average; None while not known."""
    if any(path in draft.invalid_inputs for path in ("revenue.months", "customers.seasonality")):
        return None
    months, weights = draft.get("revenue.months", DEFAULT_MONTHS), season_of(draft)
    if weights is None or not 1 <= months <= MAX_MONTHS:
        return None
    return Term(date.min, weights, months).months_paid


def months_paid_message(draft: Draft) -> Message | None:
    """How often a new customer pays within the term, where that counts and is known."""
    paid = months_paid_of(draft) if bills_monthly(draft) else None
    if paid is None:
        return None
    return paid_within(paid, draft.get(MONTHS_PATH, DEFAULT_MONTHS))


def paid_within(paid: Fraction, most: int) -> Message:
    """How often a new customer pays within a term of `most` months: `paid` times on average."""
    if most == 1:
        return _("Each new customer pays once within the term.")
    return _(
        "On average a new customer pays {paid} months within the term: {most} if they sign in its "
        "first month, 1 if in its last.",
        paid=rounded(paid, 2),
        most=most,
    )


def season_of(draft: Draft) -> tuple[Decimal, ...] | None:
    """The weights of the term's months, none for months all alike; None where they don't fit it."""
    weights: tuple[Decimal, ...] = draft.get("customers.seasonality", ())
    is_season = len(weights) == draft.get("revenue.months", DEFAULT_MONTHS) and any(weights)
    return weights if is_season or not weights else None


def _margin(draft: Draft) -> Decimal | None:
    """The margin; None while what was written for it can't be read or be one."""
    path = "customers.margin_percent"
    margin: Decimal = draft.get(path, Decimal(0))
    return margin if 0 <= margin <= MAX_MARGIN and path not in draft.invalid_inputs else None


def _rate(draft: Draft, key: str) -> Fraction | None:
    """The share that converts into the stage of `key`; None while its counts do not give it."""
    path = KeyPath.of_conversion(key)
    percent, entered, converted = (draft.get(path / name) for name in ("percent", *COUNTS))
    if percent is None or not 0 < percent <= HUNDRED:
        return None
    counted = any(path / name in held for name in COUNTS for held in _held(draft))
    if draft.get(path / "basis") != "measured" or not counted:
        return Fraction(percent) / HUNDRED
    if entered is None or converted is None or not 0 < converted <= entered:
        return None
    follows = abs(Fraction(percent) - Fraction(HUNDRED * converted, entered)) <= COUNTS_TOLERANCE
    return Fraction(converted, entered) if follows else None


def _held(draft: Draft) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """What was answered, and what was written instead of an answer."""
    return draft.values, draft.invalid_inputs


def converted_above(draft: Draft, key: str) -> int | None:
    """How many reached the stage above that of `key`, as counted there; None where nobody did."""
    above = draft.stages[draft.stages.index(key) - 1]
    count: int | None = draft.get(KeyPath.of_conversion(above) / "converted")
    return count


def counted_sum(draft: Draft, funnel: Funnel, key: str) -> Message | None:
    """What the stage above that of `key` needs, by the counts of the rate between them.

    None where the rate does not come from counts, or is not known.
    """
    path = KeyPath.of_conversion(key)
    entered, converted = (draft.get(path / name) for name in COUNTS)
    stages = dict(zip(draft.stages, funnel.stages, strict=True))
    below = stages[key]
    above = funnel.stages[draft.stages.index(key) - 1]
    if entered is None or converted is None or below.needed is None or above.needed is None:
        return None
    said: Message = sum_of_counts(above.name, below.needed, entered, converted)
    return said


def with_one_point_more(draft: Draft, key: str) -> tuple[Decimal, int] | None:
    """The rate into the stage of `key` one point higher, and what the first stage needs then.

    None where the funnel is not known up to its first stage, or the rate can't be higher.
    """
    path = KeyPath.of_conversion(key)
    percent = draft.get(path / "percent")
    if _rate(draft, key) is None or percent + 1 > HUNDRED:
        return None
    higher = percent + 1
    # Another rate than the counts give: it is none that was measured.
    tried = draft.with_values({path / "percent": higher, path / "basis": "estimate"})
    needed = funnel_of(tried).stages[0].needed
    return None if needed is None else (higher, needed)
