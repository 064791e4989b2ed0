"""What was achieved so far, and what that leaves of the goal for the months that remain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from slawizard.core.remaining_term import remaining_term
from slawizard.core.tracking.achieved import Achieved, achieved
from tests.core.tracking.examples import tables, tracked, tracking_of
from tests.each import for_each


def of_harbor(today: date, **changed: object) -> Achieved:
    """The first quarter of Harbor: 4,349,999.71 signed of 14,000,000.50 from new customers."""
    agreement, actuals = (tables(f"harbor-first-quarter.{name}toml") for name in ("", "actuals."))
    actuals["readings"] = [{**reading, **changed} for reading in actuals["readings"]]
    tracking = tracking_of(agreement, actuals)
    left = remaining_term(tracking.agreement, today)
    assert left is not None
    return achieved(tracking, left)


def test_signed_revenue_is_taken_off_and_days_without_figures_go_by_plan() -> None:
    # Of the weights' 11.7: 3.5 in the counted quarter, 0.5 in July, 7.7 from August on.
    found = of_harbor(date(2027, 7, 10))

    assert found.as_of == date(2027, 6, 30)
    assert found.revenue == Decimal("4349999.71")
    new, renewals = Decimal("14000000.50"), Decimal(26000000) * Decimal("7.7") / Decimal("11.7")
    by_plan = new * Decimal("0.5") / Decimal("11.7")
    assert found.missing == (new - Decimal("4349999.71") - by_plan + renewals).quantize(
        Decimal("0.01")
    )
    assert [(one.name, one.actual) for one in found.stages][-1] == ("Customer", 17)


def test_customers_stand_in_for_revenue_that_nobody_counted() -> None:
    found = of_harbor(date(2027, 7, 10), revenue=None)

    assert found.revenue == 29 * Decimal("149999.99")  # 17 from marketing and 12 of their own
    assert found.by_ticket
    assert not of_harbor(date(2027, 7, 10)).by_ticket


def test_where_neither_was_counted_nothing_is_said_of_the_goal() -> None:
    found = of_harbor(date(2027, 7, 10), revenue=None, counts={"mql": 5})

    assert found.missing is None
    assert [(one.name, one.actual) for one in found.stages] == [("MQL", 15)]


@for_each("name", ["norte-three-misses", "norte-week-by-week"])
def test_on_pace_what_is_missing_is_the_share_of_the_months_that_remain(name: str) -> None:
    agreement, actuals = (tables(f"{name}.{ending}toml") for ending in ("", "actuals."))
    counted = tracked(name)
    share = counted.term.share_before
    for month, reading in zip(counted.months, actuals["readings"], strict=False):
        due = Fraction(counted.plan.new) * (share(month.c) - share(month.period.a))
        reading["revenue"] = Decimal(round(due * 100)) / 100
    tracking = tracking_of(agreement, {**actuals, "readings": actuals["readings"][:2]})
    left = remaining_term(tracking.agreement, date(2027, 5, 4))
    assert left is not None

    assert abs((achieved(tracking, left).missing or 0) - left.goal) < 1
