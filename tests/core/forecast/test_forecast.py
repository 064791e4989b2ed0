"""The forecast on whole agreements; the figures of two cases are worked out by hand here."""

from __future__ import annotations

import math
from decimal import Decimal

from tests.core.examples import Data, case, small, with_value
from tests.core.forecast.funnels import forecast_of
from tests.each import for_each

NORTE = "norte-primer-sla"


def test_the_smallest_case_by_hand() -> None:
    """A million people, one in a million of whom becomes the one customer that is needed."""
    forecast = forecast_of(case("two-stages"))

    none, one, two = (math.exp(-1) / math.factorial(n) for n in range(3))
    assert forecast.chance_percent == round(100 * (1 - none)) == 63
    assert (forecast.customers.p10, forecast.customers.p50, forecast.customers.p90) == (0, 1, 2)
    assert none >= 0.1
    assert none + one >= 0.5
    assert none + one < 0.9 <= none + one + two
    # A goal of 1 and a ticket of 3: up to 200 % it stays one customer; with two the chance is
    # 1 - e^-2 = 86 %.
    assert forecast.margin_percent_needed == 201
    assert forecast.certain == ("customer",)


def test_a_case_with_benchmarks_by_hand() -> None:
    forecast = forecast_of(case(NORTE))

    widest = forecast.sensitivity[0]
    # The table's 10 to 40 %, of which the inner 80 of 100 lie so; 5,112 MQL × 100 ÷ either end,
    # rounded up, and fifty visits for each of those leads.
    assert widest.key == "mql"
    assert (widest.low_percent, widest.high_percent) == (Decimal("12.3"), Decimal("35.9"))
    assert widest.first_stage_high == -(-5_112 * 1000 // 123) * 50 == 2_078_050
    assert widest.first_stage_low == -(-5_112 * 1000 // 359) * 50 == 712_000
    assert [sensitivity.key for sensitivity in forecast.sensitivity] == ["mql", "leads", "customer"]
    leads = forecast.sensitivity[1]
    assert (leads.low_percent, leads.high_percent) == (Decimal("1.25"), Decimal("4.35"))
    assert forecast.certain == ("sql", "opportunity")
    assert forecast.baseline is None


def test_what_todays_volumes_yield_by_hand() -> None:
    data = with_value(
        with_value(case(NORTE), "stages.0.last_year", 400_000), "stages.1.last_year", 0
    )
    forecast = forecast_of(with_value(data, "stages.5.last_year", 45))

    assert forecast.baseline is not None
    # 400,000 × 2 % × 25 % × 25 % × 50 % × 21 % = 52.5
    assert (forecast.baseline.since, forecast.baseline.customers) == ("visits", 52)
    assert forecast.baseline.revenue == 52 * 45_000
    # 1,022,400 ÷ 400,000 = 2.556; 134 ÷ 45 = 2.98
    assert forecast.baseline.multiples == {
        "visits": Decimal("2.6"),
        "leads": None,
        "customer": Decimal("3.0"),
    }


def test_the_margin_needed_is_the_least_one_that_is_enough() -> None:
    data = with_value(case(NORTE), "customers.certainty_percent", 70)
    needed = forecast_of(data).margin_percent_needed

    assert needed is not None
    assert forecast_of(with_value(data, "customers.margin_percent", needed)).chance_percent >= 70
    assert (
        forecast_of(with_value(data, "customers.margin_percent", needed - 2)).chance_percent <= 70
    )


def test_the_margin_needed_is_in_all_whatever_is_adopted() -> None:
    data = case(NORTE)
    before = forecast_of(data)
    after = forecast_of(with_value(data, "customers.margin_percent", 50))

    assert after.margin_percent_needed == before.margin_percent_needed
    assert after.customers_needed == before.customers_needed == 134
    assert after.chance_percent > before.chance_percent


def test_a_larger_margin_never_lowers_the_chance() -> None:
    data = with_value(case(NORTE), "revenue.goal", 900_000)

    chances = [
        forecast_of(with_value(data, "customers.margin_percent", margin)).chance_percent
        for margin in range(0, 501, 20)
    ]

    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def hopeless() -> Data:
    data = with_value(small(), "stages.1.conversion", {"percent": 10, "basis": "estimate"})
    data = with_value(data, "stages.1.conversion.low_percent", Decimal("0.01"))
    return with_value(data, "stages.1.conversion.high_percent", 90)


def test_no_margin_is_enough_where_nearly_nothing_is_known() -> None:
    assert (
        forecast_of(with_value(hopeless(), "customers.certainty_percent", 95)).margin_percent_needed
        is None
    )


@for_each("percent", [100, Decimal("0.000001")])
def test_a_range_without_width_is_certain(percent: Decimal) -> None:
    table = {
        "percent": percent,
        "basis": "estimate",
        "low_percent": percent,
        "high_percent": percent,
    }
    forecast = forecast_of(with_value(small(), "stages.1.conversion", table))

    assert "mql" in forecast.certain


def test_counts_count_for_more_than_a_range() -> None:
    table = {"percent": 25, "basis": "measured", "entered": 4000, "converted": 1000}
    ranged = {**table, "low_percent": 1, "high_percent": 99}

    assert (
        forecast_of(with_value(small(), "stages.1.conversion", table)).sensitivity
        == forecast_of(with_value(small(), "stages.1.conversion", ranged)).sensitivity
    )


def test_an_own_range_counts_for_more_than_the_tables() -> None:
    data = with_value(case(NORTE), "stages.1.conversion.low_percent", Decimal("1.9"))
    data = with_value(data, "stages.1.conversion.high_percent", Decimal("2.1"))

    assert next(s for s in forecast_of(data).sensitivity if s.key == "leads").low_percent > Decimal(
        "1.9"
    )


def test_the_same_agreement_has_the_same_advice_whatever_came_before() -> None:
    first = forecast_of(case(NORTE))
    forecast_of(hopeless())

    assert forecast_of(case(NORTE)) == first
