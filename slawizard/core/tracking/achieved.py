"""What was achieved of a term so far, by its actuals, and what that leaves for the rest of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.money import in_minor_unit

if TYPE_CHECKING:
    from slawizard.core.remaining_term import RemainingTerm
    from slawizard.core.tracking.months import TrackedMonth
    from slawizard.core.tracking.tracking import Tracking


class StageAchieved(NamedTuple):
    """How many entered a stage so far, of its target of the term."""

    name: str
    actual: int
    target: int


class Achieved(NamedTuple):
    """What was counted through `as_of`.

    `revenue` is what new customers signed, None where nobody counted that, and `by_ticket` says
    that customers stand in for it somewhere; `missing` is then what of the goal is left to bring
    in, where the days that nobody counted go by plan.
    """

    as_of: date
    stages: tuple[StageAchieved, ...]
    currency: str
    revenue: Decimal | None
    missing: Decimal | None
    by_ticket: bool = False


def achieved(tracking: Tracking, left: RemainingTerm) -> Achieved:
    """What `tracking` counted, against the term of which the months `left` remain."""
    stages = []
    for pace in tracking.paces:
        sums = pace.sums(tracking.months, tracking.until)
        if sums.actual is not None:
            stages.append(StageAchieved(pace.stage.name, sums.actual, sums.target))
    signed = [(month, _signed(tracking, month)) for month in tracking.months]
    counted = [(month, found) for month, found in signed if found is not None]
    currency = tracking.agreement.revenue.currency
    revenue, missing = None, None
    if counted:
        revenue = sum((found for _month, found in counted), start=Decimal(0))
        months = [month for month, _found in counted]
        missing = in_minor_unit(_missing(tracking, left, months, revenue), currency)
    by_ticket = any(month.last and month.last.revenue is None for month, _found in counted)
    return Achieved(tracking.as_of, tuple(stages), currency, revenue, missing, by_ticket)


def _signed(tracking: Tracking, month: TrackedMonth) -> Decimal | None:
    """The revenue signed in `month`: as counted, else by its customers where each counts at once."""
    if month.last is None:
        return None
    if month.last.revenue is not None:
        return month.last.revenue
    terms = tracking.agreement.customers
    customers = month.count(tracking.agreement.stages[-1].key)
    if customers is None or terms.billing != "contract":
        return None
    return (customers + (month.last.own_customers or 0)) * terms.average_ticket


def _missing(
    tracking: Tracking, left: RemainingTerm, counted: list[TrackedMonth], revenue: Decimal
) -> Fraction:
    """The new revenue less what was signed and what the uncounted days bring, and the renewals."""
    share, plan = tracking.term.share_before, tracking.plan
    gone = share((left.starts - tracking.term.starts).days)
    covered = sum((share(month.c) - share(month.period.a) for month in counted), start=Fraction(0))
    by_plan = Fraction(plan.new) * (gone - covered)
    return Fraction(plan.new) - Fraction(revenue) - by_plan + Fraction(left.existing)
