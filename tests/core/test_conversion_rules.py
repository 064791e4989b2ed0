"""The rules on rates and the counts behind them: each one kept, and each one broken."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from slawizard.core.conversion_rules import percent_of
from slawizard.core.rules import broken_rules
from tests.core.examples import Data, broken_rules_of, small, with_value, without
from tests.each import for_each

COUNTS = "stages.1.conversion"


def measured(**values: object) -> Data:
    """A small agreement whose second stage was measured so."""
    return with_value(small(), COUNTS, {"basis": "measured", **values})


def test_the_first_stage_has_no_conversion() -> None:
    assert broken_rules_of(
        with_value(small(), "stages.0.conversion", {"percent": 2, "basis": "estimate"})
    ) == [("stages.leads.conversion", "Take this out: nothing comes before the first stage.")]


def test_every_other_stage_has_one() -> None:
    assert broken_rules_of(without(small(), "stages.2.conversion")) == [
        (
            "stages.customer.conversion.percent",
            "Write how many out of 100 in the stage above reach this one.",
        )
    ]


@for_each(
    ("percent", "entered", "converted"),
    [
        (Decimal("2.5"), 48000, 1200),
        (Decimal("2.45"), 48000, 1200),
        (Decimal("2.55"), 48000, 1200),
        (100, 7, 7),
        (Decimal("33.3"), 3, 1),
        (Decimal("0.05"), 100, 0),
    ],
)
def test_a_measured_percentage_is_what_the_counts_give_within_a_twentieth(
    percent: Decimal, entered: int, converted: int
) -> None:
    assert broken_rules_of(measured(percent=percent, entered=entered, converted=converted)) == []


@for_each("percent", [Decimal("2.449999"), Decimal("2.550001"), 25])
def test_another_percentage_is_refused_with_the_right_one(percent: Decimal) -> None:
    assert broken_rules_of(measured(percent=percent, entered=48000, converted=1200)) == [
        (
            "stages.mql.conversion.percent",
            "1,200 of 48,000 is 2.5%: write that, or correct the counts.",
        )
    ]


def test_nobody_converted_asks_for_an_estimate() -> None:
    assert broken_rules_of(measured(percent=2, entered=100, converted=0)) == [
        (
            "stages.mql.conversion.converted",
            "Nobody has reached this stage yet: take the counts out and write an estimate.",
        )
    ]


def test_a_measured_percentage_may_go_without_counts() -> None:
    assert broken_rules_of(measured(percent=2)) == []


@for_each(("there", "absent"), [("entered", "converted"), ("converted", "entered")])
def test_one_count_alone_is_refused(there: str, absent: str) -> None:
    assert broken_rules_of(measured(percent=2, **{there: 5})) == [
        (f"stages.mql.conversion.{absent}", "Write both counts or neither.")
    ]


@for_each("basis", ["estimate", "benchmark"])
def test_counts_go_with_a_measured_rate_only(basis: str) -> None:
    conversion = {"percent": 2, "basis": basis, "entered": 50, "converted": 1}
    assert broken_rules_of(with_value(small(), COUNTS, conversion)) == [
        (
            "stages.mql.conversion.entered",
            ('Counts only go with the basis "measured": write that basis, or take the counts out.'),
        )
    ]


@for_each("basis", ["measured", "estimate", "benchmark"])
def test_one_count_of_any_rate_asks_for_the_other_one(basis: str) -> None:
    data = with_value(small(), COUNTS, {"percent": 2, "basis": basis, "entered": 50})
    (problem,) = broken_rules(data)
    assert (problem.path[-1], problem.missing) == ("converted", True)


def test_nobody_entered_is_refused() -> None:
    assert broken_rules_of(measured(percent=2, entered=0, converted=0)) == [
        ("stages.mql.conversion.entered", "Write how many entered: 1 or more.")
    ]


def test_more_may_not_convert_than_entered() -> None:
    assert broken_rules_of(measured(percent=100, entered=1200, converted=1201)) == [
        (
            "stages.mql.conversion.converted",
            ("Write at most 1,200: no more can reach this stage than entered the one above."),
        )
    ]


@given(st.integers(1, 10**15 - 1), st.integers(1, 10**15 - 1))
@example(10**15 - 1, 1)
@example(10**15 - 1, 10**15 - 2)
def test_the_percentage_that_is_proposed_keeps_the_rule(one: int, other: int) -> None:
    converted, entered = sorted((one, other))
    percent = percent_of(entered, converted)
    assert 0 < percent <= 100
    assert broken_rules_of(measured(percent=percent, entered=entered, converted=converted)) == []


@for_each(
    ("entered", "converted", "percent"),
    [
        (48000, 1200, "2.50"),
        (3, 1, "33.33"),
        (3, 2, "66.67"),
        (7, 7, "100.00"),
        (8000, 1, "0.0125"),
        (30000, 1, "0.00333"),
        (10**15 - 1, 1, "0.000001"),
        (5, 0, "0.00"),
    ],
)
def test_a_percentage_of_counts_is_rounded_for_people(
    entered: int, converted: int, percent: str
) -> None:
    assert format(percent_of(entered, converted), "f") == percent


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_percentage_of_counts_is_near_to_the_exact_one(one: int, other: int) -> None:
    converted, entered = sorted((one, other))
    exact = Fraction(100 * converted, entered)
    assert abs(Fraction(percent_of(entered, converted)) - exact) <= Fraction(1, 200)
