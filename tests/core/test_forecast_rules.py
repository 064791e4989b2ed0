"""What a file may say of how sure its plan is, and what it is told where that can't be."""

from __future__ import annotations

from decimal import Decimal

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from tests.core.examples import case, issues_of, small, with_value
from tests.each import for_each

RANGE = "stages.1.conversion"


@for_each(
    ("low", "high", "place", "told"),
    [
        (30, 20, "low_percent", "Write at most 20: the range goes from low to high."),
        (26, 40, "low_percent", "Write at most 25: the rate lies within its range."),
        (10, 24, "high_percent", "Write at least 25: the rate lies within its range."),
        (0, 30, "low_percent", "Write a number greater than 0."),
        (10, 101, "high_percent", "Write a number that is 100 or less."),
        (10, None, "high_percent", "Write both ends of the range or neither."),
        (None, 30, "low_percent", "Write both ends of the range or neither."),
    ],
)
def test_a_range_that_cannot_be(low: int | None, high: int | None, place: str, told: str) -> None:
    data = small()
    for name, value in (("low_percent", low), ("high_percent", high)):
        if value is not None:
            with_value(data, f"{RANGE}.{name}", value)

    assert issues_of(data) == [(f"stages.mql.conversion.{place}", told)]


@for_each(("low", "high"), [(25, 25), (Decimal("24.9"), 100), (10, 25)])
def test_a_range_may_end_at_its_rate(low: Decimal, high: Decimal) -> None:
    data = with_value(
        with_value(small(), f"{RANGE}.low_percent", low), f"{RANGE}.high_percent", high
    )

    assert issues_of(data) == []


def test_the_first_stage_has_no_range_either() -> None:
    data = with_value(small(), "stages.0.conversion", {"low_percent": 30, "high_percent": 20})

    assert ("stages.leads.conversion", "Take this out: nothing comes before the first stage.") in (
        issues_of(data)
    )


@for_each(
    ("path", "value", "told"),
    [
        ("customers.margin_percent", -1, "Write a number that is 0 or more."),
        ("customers.margin_percent", 501, "Write a number that is 500 or less."),
        ("customers.certainty_percent", 49, "Write a whole number from 50 to 95."),
        ("customers.certainty_percent", 96, "Write a whole number from 50 to 95."),
        ("customers.certainty_percent", Decimal("80.5"), "Write a whole number, without"),
        ("stages.0.last_year", -1, "Write a whole number that is 0 or more."),
    ],
)
def test_figures_that_cannot_be(path: str, value: object, told: str) -> None:
    ((place, said),) = issues_of(with_value(small(), path, value))

    assert place == path.replace(".0.", ".leads.")
    assert said.startswith(told)


def test_counts_of_none_of_none() -> None:
    table = {"percent": 25, "basis": "measured", "entered": 0, "converted": 0}

    assert issues_of(with_value(small(), RANGE, table)) == [
        ("stages.mql.conversion.entered", "Write how many entered: 1 or more.")
    ]


def test_a_certainty_written_with_a_point_is_whole() -> None:
    agreement = Agreement.model_validate(
        with_value(small(), "customers.certainty_percent", Decimal("80.0"))
    )

    assert agreement.customers.certainty_percent == 80
    assert isinstance(agreement.customers.certainty_percent, int)


def test_a_margin_raises_what_marketing_starts_and_nothing_else() -> None:
    """6,000,000 × 114 ÷ 100 ÷ 45,000 = 152; 152 × 100 ÷ 21 = 723.8, so 724 ..."""
    planned = plan(
        Agreement.model_validate(
            with_value(case("norte-primer-sla"), "customers.margin_percent", 14)
        )
    )

    assert (planned.customers_needed, planned.customers_before_margin) == (134, 134)
    assert planned.customers_from_marketing == 152
    assert [stage.needed for stage in planned.stages] == [
        1_158_400,
        23_168,
        5_792,
        1_448,
        724,
        152,
    ]
    assert planned.from_marketing == 6_000_000


def test_a_margin_that_makes_no_whole_customer_more_changes_nothing() -> None:
    """6,000,000 ÷ 45,000 is 133.3: half a percent more is still 134."""
    margin = with_value(case("norte-primer-sla"), "customers.margin_percent", Decimal("0.5"))

    assert plan(Agreement.model_validate(margin)).customers_from_marketing == 134
