"""Contract 3, rule by rule: on the worked cases, and as properties of any agreement."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.calendar import Year
from slawizard.core.constants import CADENCES, MONTHS_PER_PERIOD, Cadence
from slawizard.core.plan import (
    Plan,
    customers_for,
    lags,
    needed_above,
    needed_by_stage,
    plan,
    revenue_split,
    targets,
    unit_value,
)
from tests.core.examples import put, small
from tests.strategies import (
    HUGE,
    agreements,
    amounts,
    first_days,
    percents,
    seasons,
)

years = st.builds(Year, first_days(), seasons().map(lambda ws: tuple(map(Decimal, ws))))
any_lag = st.integers(0, 11 * 730)
any_needed = st.one_of(st.integers(1, 10_000), st.integers(1, 10**40))


def planned(data: dict[str, Any]) -> Plan:
    return plan(Agreement.model_validate(data))


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """The tables of an agreement with any figures; its texts have no part in the plan."""
    data = small()
    first, mql, customer = data["stages"]
    more = range(draw(st.integers(0, 9)))
    between = [{**mql, "key": f"s{i}", "name": f"S{i}", "criteria": {}} for i in more]
    data["stages"] = [first, *between, mql, customer]
    for stage in data["stages"][1:]:
        days = draw(st.one_of(st.just(0), st.integers(0, 730)))
        stage["conversion"] = {"basis": "estimate", "percent": draw(percents()), "days": days}
    data["revenue"] |= {"goal": draw(amounts()), "starts": draw(first_days())}
    data["revenue"]["marketing_share_percent"] = draw(percents())
    data["customers"]["average_ticket"] = draw(amounts())
    data["customers"]["seasonality"] = draw(seasons())
    data["customers"]["cadence"] = draw(st.sampled_from(CADENCES))
    return data


# Rule 1: the revenue ----------------------------------------------------------------------


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
    count = customers_for(Decimal(revenue), Decimal(ticket))
    assert (count - 1) * Fraction(ticket) < Fraction(revenue) <= count * Fraction(ticket)


@given(any_needed, percents())
@example(below=1, percent=Decimal("0.000001"))
@example(below=7, percent=Decimal(100))
def test_needed_is_the_least_number_whose_conversion_covers_the_stage_below(
    below: int, percent: Decimal
) -> None:
    above = needed_above(below, Decimal(percent))
    share = Fraction(percent) / 100
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
        percent = Fraction(conversion.percent)
        assert (above - 1) * percent < 100 * below <= above * percent


def test_stages_above_an_unknown_rate_are_unknown_and_those_below_are_known() -> None:
    rates = [Decimal(2), None, Decimal(50)]
    assert needed_by_stage(4, rates) == [None, None, 8, 4]
    assert needed_by_stage(None, rates) == [None] * 4


@given(figures(), amounts())
def test_more_revenue_never_needs_fewer_of_anything(data: dict[str, Any], goal: Decimal) -> None:
    other = put(copy.deepcopy(data), "revenue.goal", goal)
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


@given(figures(), percents())
def test_a_better_rate_never_needs_more_of_anything(data: dict[str, Any], percent: Decimal) -> None:
    other = put(copy.deepcopy(data), "stages.1.conversion.percent", percent)
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
    value = unit_value(Decimal(ticket), [Decimal(rate) for rate in rates], places)
    assert value.as_tuple().exponent == -places
    assert Fraction(value) == Fraction(round(exact * 10**places), 10**places)


@pytest.mark.parametrize(
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
    assert format(unit_value(Decimal(ticket), [], places), "f") == rounded


@pytest.mark.parametrize(
    ("currency", "value"), [("JPY", "10"), ("MXN", "10.00"), ("KWD", "10.000")]
)
def test_a_value_has_the_decimals_of_its_currency(currency: str, value: str) -> None:
    made = planned(put(small(), "revenue.currency", currency))
    assert format(made.stages[-1].unit_value, "f") == value


# Rules 5 to 8: the calendar ---------------------------------------------------------------


@given(years, any_lag, any_needed, st.sampled_from(CADENCES))
def test_targets_add_up_to_what_is_needed(
    year: Year, lag: int, needed: int, cadence: Cadence
) -> None:
    assert sum(targets(needed, year, year.periods(cadence), lag)) == needed


@given(years, any_lag, any_needed, st.sampled_from(CADENCES))
def test_no_target_is_below_zero(year: Year, lag: int, needed: int, cadence: Cadence) -> None:
    assert min(targets(needed, year, year.periods(cadence), lag)) >= 0


@given(figures())
def test_no_period_is_behind_the_pace_nor_a_whole_one_ahead(data: dict[str, Any]) -> None:
    agreement = Agreement.model_validate(data)
    year = Year(agreement.revenue.starts, agreement.customers.seasonality)
    made = plan(agreement)
    for stage in made.stages:
        reached = stage.in_pipeline_at_start
        for period, target in zip(made.periods, stage.by_period, strict=True):
            reached += target
            pace = stage.needed * year.share_before(period.b + stage.lag)
            assert pace <= reached < pace + 1


@given(agreements())
@settings(max_examples=20)
def test_targets_of_a_whole_agreement_add_up(agreement: Agreement) -> None:
    made = plan(agreement)
    assert [sum(stage.by_period) for stage in made.stages] == [s.needed for s in made.stages]


@given(figures())
def test_finer_periods_add_up_to_coarser_ones(data: dict[str, Any]) -> None:
    by_cadence = {
        cadence: planned(put(copy.deepcopy(data), "customers.cadence", cadence)).stages
        for cadence in CADENCES
    }
    for stage, months in enumerate(by_cadence["monthly"]):
        for cadence, size in MONTHS_PER_PERIOD.items():
            assert by_cadence[cadence][stage].by_period == chunks(months.by_period, size)


def chunks(numbers: Sequence[int], size: int) -> tuple[int, ...]:
    return tuple(sum(numbers[i : i + size]) for i in range(0, len(numbers), size))


@given(st.lists(st.integers(0, 730), min_size=1, max_size=11))
def test_a_lag_is_the_sum_of_the_days_below(days: list[int]) -> None:
    assert lags(days) == tuple(sum(days[i:]) for i in range(len(days) + 1))


@given(figures())
def test_a_stage_without_lag_needs_nothing_in_the_pipeline(data: dict[str, Any]) -> None:
    stages = planned(put(data, "stages.-1.conversion.days", 0)).stages
    assert [(stage.lag, stage.in_pipeline_at_start) for stage in stages[-2:]] == [(0, 0), (0, 0)]


@given(years, any_needed)
def test_a_lag_of_whole_years_has_those_years_in_the_pipeline(year: Year, needed: int) -> None:
    data = put(small(), "stages.2.conversion.days", year.days)
    data["revenue"]["starts"] = year.starts
    data["customers"]["seasonality"] = list(year.weights)
    stage = planned(data).stages[1]
    assert stage.in_pipeline_at_start == stage.needed
    assert targets(needed, year, year.periods("monthly"), year.days) == targets(
        needed, year, year.periods("monthly"), 0
    )


# Rule 9: capacity -------------------------------------------------------------------------


@given(figures())
def test_capacity_is_the_heaviest_month_of_the_handoff_whatever_the_cadence(
    data: dict[str, Any],
) -> None:
    data["sales"] |= {"representatives": 3, "leads_per_representative": 100}
    capacity = planned(data).capacity
    by_month = planned(put(data, "customers.cadence", "monthly")).stages[-2].by_period
    assert capacity is not None
    assert (capacity.needed, capacity.available) == (max(by_month), 300)


@pytest.mark.parametrize("given_", ["representatives", "leads_per_representative"])
def test_capacity_is_not_asked_for_with_one_figure_alone(given_: str) -> None:
    assert planned(put(small(), f"sales.{given_}", 3)).capacity is None


# Size -------------------------------------------------------------------------------------


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
