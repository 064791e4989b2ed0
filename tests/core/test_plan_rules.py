"""The plan against a slow reference, and what must hold whatever the figures are."""

from __future__ import annotations

import copy
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.calendar import Term
from slawizard.core.plan import Plan, plan, targets, term_of
from slawizard.i18n.currencies import MINOR_UNITS
from tests.core.examples import small, with_value
from tests.core.plans import any_term, figures, planned
from tests.core.reference import Reference, half_even
from tests.each import for_each
from tests.fuzz import examples


def as_the_reference(made: Plan) -> list[dict[str, Any]]:
    names = ("lag", "needed", "in_pipeline_at_start", "open_at_start", "missing_at_start")
    return [
        {**{name: getattr(stage, name) for name in names}, "by_period": list(stage.by_period)}
        for stage in made.stages
    ]


@given(figures())
@examples(60)
def test_every_figure_comes_out_as_by_the_slow_reference(data: dict[str, Any]) -> None:
    made, wanted = planned(data), Reference(data)

    assert as_the_reference(made) == wanted.stages()
    assert all(0 <= stage.open_at_start <= stage.in_pipeline_at_start for stage in made.stages)
    assert [period.first for period in made.periods] == wanted.first_days()[:-1]
    places = MINOR_UNITS[data["revenue"]["currency"]]
    ticket = Fraction(data["customers"]["average_ticket"])
    worth = [half_even(ticket * share, places) for share in wanted.to_customer()]
    assert [stage.unit_value for stage in made.stages] == worth
    if made.months_paid is not None:
        assert made.months_paid == wanted.months_paid()
    if made.customers_missing is not None:
        assert made.customers_missing == wanted.customers_missing()
    costs = wanted.costs()
    assert (made.budget is None) == (not costs)
    if made.budget is not None:
        total = Fraction(sum(costs.values()))
        by_stage = {key: half_even(cost, places) for key, cost in costs.items()}
        assert made.budget.by_stage == by_stage
        assert made.budget.total == half_even(total, places)
        assert made.budget.per_customer == half_even(total / wanted.customers(), places)


@given(figures())
@examples(60)
def test_old_rules_come_out_where_the_new_keys_are_absent(data: dict[str, Any]) -> None:
    named = with_value(data, "revenue.months", 12)
    named["customers"] |= {"billing": "contract", "seasonality": []}
    named["revenue"] |= {"next_term": "repeat", "next_term_percent": 100}
    plain = copy.deepcopy(named)
    for key in ("months", "next_term", "next_term_percent"):
        del plain["revenue"][key]
    del plain["customers"]["billing"]

    assert planned(plain) == planned(named)
    made = planned(plain)
    assert (made.months_paid, made.worth) == (None, Fraction(data["customers"]["average_ticket"]))
    assert [sum(stage.by_period) for stage in made.stages] == [s.needed for s in made.stages]


@given(figures())
@examples(60)
def test_who_meets_every_target_on_time_bills_the_goal_or_more(data: dict[str, Any]) -> None:
    data["customers"]["billing"] = "monthly"
    agreement = Agreement.model_validate(data)
    term, made = term_of(agreement), plan(agreement)
    a_month = Fraction(agreement.customers.average_ticket) / 12

    signed = targets(made.customers_from_marketing, term, term.periods("monthly"), 0)
    paying, billed = 0, Fraction(0)
    for new in signed:
        paying += new
        billed += paying * a_month

    assert billed >= Fraction(made.from_marketing)


@given(any_term)
def test_nobody_pays_more_often_than_there_are_months(term: Term) -> None:
    assert 1 <= term.months_paid <= term.months


def test_alike_months_pay_half_of_a_year_and_a_half_month() -> None:
    made = planned(with_value(small(), "customers.billing", "monthly"))
    assert made.months_paid == Fraction(13, 2)
    # 1000 to come from tickets of 10, of which 6.5 / 12 are paid within the year.
    assert made.customers_needed == math.ceil(Fraction(1000) / (10 * Fraction(13, 24))) == 185


@given(figures(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_open_today_never_lowers_anything(data: dict[str, Any], one: int, other: int) -> None:
    few, many = sorted((one, other))
    with_few = planned(with_value(copy.deepcopy(data), "stages.0.open_today", few))
    with_many = planned(with_value(copy.deepcopy(data), "stages.0.open_today", many))

    assert (with_few.customers_missing or 0) >= (with_many.customers_missing or 0)
    for less, more in zip(with_few.stages, with_many.stages, strict=True):
        assert (less.missing_at_start or 0) >= (more.missing_at_start or 0)
        assert less._replace(missing_at_start=None) == more._replace(missing_at_start=None)


def test_counts_are_the_rate_and_not_their_rounded_percentage() -> None:
    data = with_value(
        small(), "stages.2.conversion", {"percent": Decimal("33.33"), "basis": "measured"}
    )
    data["stages"][2]["conversion"] |= {"entered": 15, "converted": 5}
    assert [stage.needed for stage in planned(data).stages] == [1200, 300, 100]


def test_counts_of_which_nobody_converted_leave_the_percentage() -> None:
    data = with_value(
        small(), "stages.2.conversion", {"percent": Decimal("0.05"), "basis": "measured"}
    )
    data["stages"][2]["conversion"] |= {"entered": 100, "converted": 0}
    assert planned(data).stages[1].needed == 200_000


@for_each(
    ("months", "cadence", "lengths"),
    [
        (1, "yearly", [31]),
        (5, "quarterly", [90, 61]),
        (7, "half-yearly", [181, 31]),
        (24, "yearly", [365, 366]),
        (3, "half-yearly", [90]),
    ],
)
def test_the_last_period_of_a_term_may_be_shorter(
    months: int, cadence: str, lengths: list[int]
) -> None:
    data = with_value(with_value(small(), "revenue.months", months), "customers.cadence", cadence)
    assert [period.b - period.a for period in planned(data).periods] == lengths


def test_a_ramp_that_goes_on_level_asks_as_many_names_at_its_end_as_at_its_last_month() -> None:
    data = with_value(with_value(small(), "revenue.months", 3), "revenue.next_term", "level")
    with_value(with_value(data, "customers.seasonality", [1, 2, 3]), "stages.2.conversion.days", 31)
    stage = planned(data).stages[1]
    # 500 in all: 1/6, 2/6 and 3/6 of them for the customers of each month; 31 days earlier.
    assert stage.in_pipeline_at_start == math.ceil(Fraction(500, 6))
    assert stage.by_period[-1] >= 250


@given(any_term, st.integers(0, 800))
def test_a_larger_next_term_never_asks_less(term: Term, t: int) -> None:
    shape = (term.starts, term.weights, term.months)
    shares = [
        Term(*shape, next_term="repeat", next_term_percent=Decimal(percent)).share_before(t)
        for percent in (50, 100, 130)
    ]
    assert shares == sorted(shares)


def test_the_busiest_month_is_shared_by_the_representatives_rounded_up() -> None:
    data = with_value(
        with_value(small(), "sales.representatives", 4), "sales.leads_per_representative", 9
    )
    capacity = planned(data).capacity
    assert capacity is not None
    assert (capacity.needed, capacity.per_representative) == (42, 11)


def test_the_largest_growth_of_the_shortest_term_still_comes_out() -> None:
    data = with_value(with_value(small(), "revenue.months", 1), "revenue.next_term_percent", 1000)
    with_value(data, "stages.1.conversion.days", 730)
    made = planned(with_value(data, "stages.2.conversion.days", 730))
    assert made.stages[0].in_pipeline_at_start > 10**40
