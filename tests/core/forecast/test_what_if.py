"""What if: other values tried out, as people type them, and nothing changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from slawizard.core.agreement import Agreement
from slawizard.core.forecast.what_if import WhatIfError, compare_figures, what_if
from slawizard.core.plan import plan
from slawizard.i18n.translator import Translator
from tests.core.examples import case, with_value
from tests.each import for_each

NORTE = "norte-primer-sla"
RATE = "stages.sql.conversion.percent"


def agreement(name: str = NORTE) -> Agreement:
    return Agreement.model_validate(case(name))


def test_the_plan_before_and_after() -> None:
    before = agreement()

    found = what_if(before, [(RATE, "30%"), ("revenue.goal", "3M")], with_forecast=False)

    expected = with_value(
        with_value(case(NORTE), "revenue.goal", 3_000_000), "stages.3.conversion.percent", 30
    )
    assert found.before.planned == plan(before)
    assert found.after.planned == plan(Agreement.model_validate(expected))
    assert found.moved[RATE] == (Decimal(25), Decimal(30))
    assert before == agreement()


def test_figures_by_name_before_and_after() -> None:
    found = what_if(agreement(), [("customers.margin_percent", "20")], with_forecast=True)

    said = {Translator("en")(f.name): (f.before, f.after) for f in compare_figures(found)}
    assert said["New customers"] == (134, 134)
    assert said["Starting with Marketing"] == (134, 160)
    assert said["Visitas"][0] == 1_022_400
    before, after = said["Cases of 100 that reach the goal"]
    assert before is not None
    assert after is not None
    assert before < after


def test_a_rate_that_is_moved_stays_as_well_known() -> None:
    found = what_if(
        agreement("harbor-quarterly"),
        [("stages.opportunity.conversion.percent", "80")],
        with_forecast=True,
    )

    forecast = found.after.forecast
    assert forecast is not None
    (sensitivity,) = (s for s in forecast.sensitivity if s.key == "opportunity")
    assert Decimal(60) < sensitivity.low_percent < 80 < sensitivity.high_percent < 95


def test_a_benchmark_that_is_moved_takes_its_range_along() -> None:
    found = what_if(agreement(), [("stages.leads.conversion.percent", "4")], with_forecast=True)

    forecast, before = found.after.forecast, found.before.forecast
    assert forecast is not None
    assert before is not None
    (moved,), (was,) = ([s for s in a.sensitivity if s.key == "leads"] for a in (forecast, before))
    assert float(moved.high_percent) == pytest.approx(2 * float(was.high_percent), rel=0.05)


@for_each(
    ("path", "value", "said"),
    [
        ("goal.amount", "1", "goal.amount: This can't be tried out; these can: revenue.goal,"),
        ("stages.visits.conversion.percent", "1", "stages.leads.conversion.percent"),
        (RATE, "x", f"{RATE}: Write a number, like"),
        (RATE, "", f"{RATE}: Write a number"),
        (RATE, "300", f"{RATE}: Write a number that is 100 or less."),
        (RATE, "0", f"{RATE}: Write a number greater than 0."),
        ("customers.margin_percent", "-1", "customers.margin_percent: Write"),
        ("revenue.from_existing_customers", "9M", "Write less than the goal"),
    ],
)
def test_what_cannot_be_tried_says_what_to_write(path: str, value: str, said: str) -> None:
    with pytest.raises(WhatIfError) as error:
        what_if(agreement(), [(path, value)], with_forecast=True)

    assert said in f"{error.value.path}: {Translator('en')(error.value.message)}"


def test_what_can_be_read_two_ways_is_named() -> None:
    found = what_if(
        agreement(), [("revenue.goal", "12'500,000"), (RATE, "30")], with_forecast=False
    )

    assert found.moved["revenue.goal"][1] == 12_500_000
    assert found.others == {"revenue.goal": 12_500}


def test_what_a_stage_costs_moves_the_budget() -> None:
    found = what_if(
        agreement("harbor-half-year-growing"),
        [("stages.mql.cost_each", "20"), ("stages.visits.cost_each", "0.5")],
        with_forecast=False,
    )

    said = {Translator("en")(f.name): (f.before, f.after) for f in compare_figures(found)}
    assert said["Budget in USD"] == (Decimal(169_125), Decimal(90_000 + 25_800))
    assert said["What a customer costs"] == (Decimal("2866.53"), Decimal("1962.71"))
