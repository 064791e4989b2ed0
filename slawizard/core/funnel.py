"""The funnel of an agreement in the making: what is known of it so far.

The figures come from the same functions as the plan's; where an answer they need is missing or
out of its range, they are None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from slawizard.core.constants import MARGIN_MOST, Owner
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.plan import HUNDRED, customers_for, needed_by_stage, revenue_split, with_margin


class FunnelStage(NamedTuple):
    """One stage: `percent` into it (None on the first, or not known), `needed` in the year."""

    key: str
    name: str
    owner: Owner
    percent: Decimal | None
    needed: int | None


class Funnel(NamedTuple):
    """The stages top to bottom, and the year's customers: all, and those from marketing.

    These with the margin; without it they are `customers_before_margin`.
    """

    stages: tuple[FunnelStage, ...]
    customers_needed: int | None = None
    customers_from_marketing: int | None = None
    customers_before_margin: int | None = None


def funnel_of(draft: Draft) -> Funnel:
    """What is known so far of the funnel of `draft`."""
    needed, closing, before = _customers(draft)
    percents = [_rate(draft, key) for key in draft.stages[1:]]
    counts = needed_by_stage(closing, percents)
    stages = tuple(
        FunnelStage(key, draft.name(key), draft.owner(key), percent, count)
        for key, percent, count in zip(draft.stages, [None, *percents], counts, strict=True)
    )
    return Funnel(stages, needed, closing, before)


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
    revenue, ticket = revenue_of(draft), draft.get("customers.average_ticket")
    if revenue is None or ticket is None or ticket <= 0:
        return None, None, None
    new, from_marketing = revenue
    before = customers_for(from_marketing, ticket)
    margin = _margin(draft)
    closing = None if margin is None else customers_for(with_margin(from_marketing, margin), ticket)
    return customers_for(new, ticket), closing, before


def _margin(draft: Draft) -> Decimal | None:
    """The margin; None while what was written for it can't be read or be one."""
    path = "customers.margin_percent"
    margin: Decimal = draft.get(path, Decimal(0))
    return margin if 0 <= margin <= MARGIN_MOST and path not in draft.invalid_inputs else None


def _rate(draft: Draft, key: str) -> Decimal | None:
    percent: Decimal | None = draft.get(KeyPath.of_conversion(key) / "percent")
    return percent if percent is not None and 0 < percent <= HUNDRED else None


def with_one_point_more(draft: Draft, key: str) -> tuple[Decimal, int] | None:
    """The rate into the stage of `key` one point higher, and what the first stage needs then.

    None where the funnel is not known up to its first stage, or the rate can't be higher.
    """
    percent = _rate(draft, key)
    if percent is None or percent + 1 > HUNDRED:
        return None
    higher = percent + 1
    needed = (
        funnel_of(draft.with_value(KeyPath.of_conversion(key) / "percent", higher)).stages[0].needed
    )
    return None if needed is None else (higher, needed)
