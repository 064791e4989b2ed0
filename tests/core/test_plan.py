"""Rules 1 to 4 of the plan: revenue, customers, what each stage needs and what one is worth."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.plan import (
    Plan,
    conversion_rate,
    customers_for,
    needed_above,
    needed_by_stage,
    plan,
    rates_to_customer,
    revenue_split,
    unit_value,
)
from tests.core.examples import small, with_value
from tests.core.plans import any_needed, figures, planned
from tests.each import for_each
from tests.strategies import (
    HUGE,
    amounts,
    percents,
)


def test_marketing_carries_its_share_of_the_revenue_that_is_new() -> None:
    new, from_marketing = revenue_split(Decimal("1000.5"), Decimal("0.5"), Decimal("33.333333"))
    assert (new, from_marketing) == (Decimal(1000), Decimal("333.33333"))


@given(amounts(), amounts(), percents())
@example(one=Decimal(0), other=HUGE, share=Decimal("99.999999"))
def test_the_revenue_is_split_exactly(one: Decimal, other: Decimal, share: Decimal) -> None:
    base, goal = sorted(map(Decimal, (one, other)))
    new, from_marketing = revenue_split(goal, base, Decimal(share))
    assert Fraction(new) == Fraction(goal) - Fraction(base)
    assert Fraction(from_marketing) == Fraction(new) * Fraction(share) / 100


# Rules 2 and 3: how many are needed -------------------------------------------------------


@given(amounts(), amounts())
def test_customers_are_the_fewest_that_bring_in_the_revenue(
    revenue: Decimal, ticket: Decimal
) -> None:
    count = customers_for(Decimal(revenue), Fraction(ticket))
    assert (count - 1) * Fraction(ticket) < Fraction(revenue) <= count * Fraction(ticket)


@given(any_needed, percents())
@example(below=1, percent=Decimal("0.000001"))
@example(below=7, percent=Decimal(100))
def test_needed_is_the_least_number_whose_conversion_covers_the_stage_below(
    below: int, percent: Decimal
) -> None:
    share = Fraction(percent) / 100
    above = needed_above(below, share)
    assert (above - 1) * share < below <= above * share


@given(figures())
def test_each_line_of_the_funnel_is_checked_with_a_pocket_calculator(data: dict[str, Any]) -> None:
    agreement = Agreement.model_validate(data)
    made = plan(agreement)
    assert made.stages[-1].needed == made.customers_from_marketing
    for i in range(1, len(made.stages)):
        conversion = agreement.stages[i].conversion
        assert conversion is not None
        above, below = made.stages[i - 1].needed, made.stages[i].needed
        rate = conversion_rate(conversion)
        assert (above - 1) * rate < below <= above * rate


def test_stages_above_an_unknown_rate_are_unknown_and_those_below_are_known() -> None:
    rates = [Fraction(1, 50), None, Fraction(1, 2)]
    assert needed_by_stage(4, rates) == [None, None, 8, 4]
    assert needed_by_stage(None, rates) == [None] * 4


@given(figures(), amounts())
def test_more_revenue_never_needs_fewer_of_anything(data: dict[str, Any], goal: Decimal) -> None:
    other = with_value(copy.deepcopy(data), "revenue.goal", goal)
    less, more = sorted((data, other), key=lambda each: Decimal(each["revenue"]["goal"]))
    for few, many in zip(by_year(planned(less)), by_year(planned(more)), strict=True):
        assert few <= many


def by_year(made: Plan) -> list[int | Decimal]:
    """Every figure of the whole year."""
    figures: list[int | Decimal] = [made.new, made.from_marketing]
    figures += [made.customers_needed, made.customers_from_marketing]
    for stage in made.stages:
        figures += [stage.needed, stage.in_pipeline_at_start, sum(stage.by_period)]
    return figures


@given(figures(), percents(), percents())
def test_a_better_rate_never_needs_more_of_anything(
    data: dict[str, Any], other_percent: Decimal, percent: Decimal
) -> None:
    data["stages"][1]["conversion"] = {"percent": other_percent, "basis": "estimate"}
    other = with_value(copy.deepcopy(data), "stages.1.conversion.percent", percent)
    worse, better = sorted(
        (data, other), key=lambda each: Decimal(each["stages"][1]["conversion"]["percent"])
    )
    for many, few in zip(planned(worse).stages, planned(better).stages, strict=True):
        assert few.needed <= many.needed


# Rule 4: what one is worth ----------------------------------------------------------------


@given(amounts(), st.lists(percents(), max_size=11), st.sampled_from([0, 2, 3, 4]))
@example(ticket=HUGE, rates=[Decimal("99.999999")] * 11, places=4)
@example(ticket=HUGE, rates=[Decimal("0.000001")], places=4)
def test_one_is_worth_the_ticket_times_the_rates_below(
    ticket: Decimal, rates: list[Decimal], places: int
) -> None:
    exact = Fraction(ticket)
    for rate in rates:
        exact *= Fraction(rate) / 100
    shares = [Fraction(rate) / 100 for rate in rates]
    value = unit_value(Decimal(ticket), rates_to_customer(shares)[0], places)
    assert value.as_tuple().exponent == -places
    assert Fraction(value) == Fraction(round(exact * 10**places), 10**places)


@for_each(
    ("ticket", "places", "rounded"),
    [
        ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("0.125", 2, "0.12"),
        ("0.135", 2, "0.14"),
        ("7", 3, "7.000"),
        ("999999999999999.999999", 0, "1000000000000000"),
    ],
)
def test_half_a_minor_unit_goes_to_the_even_one(ticket: str, places: int, rounded: str) -> None:
    assert format(unit_value(Decimal(ticket), Fraction(1), places), "f") == rounded


@for_each(("currency", "value"), [("JPY", "10"), ("MXN", "10.00"), ("KWD", "10.000")])
def test_a_value_has_the_decimals_of_its_currency(currency: str, value: str) -> None:
    made = planned(with_value(small(), "revenue.currency", currency))
    assert format(made.stages[-1].unit_value, "f") == value


def test_the_largest_funnel_that_a_file_can_hold_is_exact() -> None:
    data = small()
    first, *_rest, last = data["stages"]
    middle = [
        copy.deepcopy(last) | {"key": f"s{i}", "name": f"S{i}", "owner": "marketing"}
        for i in range(10)
    ]
    data["stages"] = [first, *middle, last]
    for stage in data["stages"][1:]:
        stage["conversion"] = {"percent": Decimal("0.000001"), "basis": "estimate", "days": 730}
    data["revenue"]["goal"] = Decimal("999999999999999.999999")
    data["customers"]["average_ticket"] = Decimal("0.000001")
    data["customers"]["seasonality"] = [Decimal("999999999999999.999999")] + [0] * 10 + [1]
    made = planned(data)
    assert made.stages[0].needed == (10**21 - 1) * 10 ** (8 * 11)
    assert sum(made.stages[0].by_period) == made.stages[0].needed
    data["history"] = [
        {
            "revision": 1,
            "date": date(2026, 1, 1),
            "customers": made.stages[-1].needed,
            "targets": {stage.key: stage.needed for stage in made.stages},
        }
    ]
    assert planned(data) == made
