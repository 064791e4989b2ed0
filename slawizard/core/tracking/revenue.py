"""Customers that sales finds by itself, and the revenue that was signed, against the plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from slawizard.core.money import in_minor_unit
from slawizard.core.plan import delivered_before
from slawizard.core.tracking.months import TrackedMonth
from slawizard.core.tracking.pace import Sums
from slawizard.core.tracking.tracking import Tracking


class RevenueToDate(NamedTuple):
    """What was due by now and what was signed, in the agreement's currency.

    It has no status: too few contracts make it up.
    """

    to_date: Decimal
    actual: Decimal


def own_customers(tracking: Tracking, months: Sequence[TrackedMonth]) -> Sums | None:
    """The customers of `months` that sales was to find by itself.

    None where it promised none, or where nobody counted them.
    """
    own = tracking.plan.customers_needed - tracking.plan.customers_before_margin
    measured = [(month, found) for month in months if (found := _own(month)) is not None]
    if own <= 0 or not measured:
        return None

    def due(start: int, end: int) -> int:
        before = delivered_before(own, tracking.term, start)
        return delivered_before(own, tracking.term, end) - before

    return Sums(
        target=sum(due(month.period.a, month.period.b) for month in months),
        to_date=sum(due(month.period.a, month.c) for month, _found in measured),
        actual=sum(found for _month, found in measured),
        partial=any(_own(month) is None for month in months if month.period.a < tracking.until),
    )


def _own(month: TrackedMonth) -> int | None:
    return month.last.own_customers if month.last else None


def revenue_to_date(tracking: Tracking, months: Sequence[TrackedMonth]) -> RevenueToDate | None:
    """The revenue of `months` that was counted; None where none was."""
    share_before = tracking.term.share_before
    measured = [
        (month, month.last.revenue)
        for month in months
        if month.last and month.last.revenue is not None
    ]
    if not measured:
        return None
    share = sum(
        (share_before(month.c) - share_before(month.period.a) for month, _sum in measured),
        start=Fraction(0),
    )
    due = Fraction(tracking.plan.new) * share
    return RevenueToDate(
        to_date=in_minor_unit(due, tracking.agreement.revenue.currency),
        actual=sum((revenue for _month, revenue in measured), start=Decimal(0)),
    )
