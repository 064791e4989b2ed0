"""What is worth a warning, at its very threshold, and where."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given

from slawizard.core import validation
from slawizard.core.advisories import advisories
from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.i18n.translator import Translator
from slawizard.i18n.unprintable import escape_unprintable
from tests.core.examples import Data, small, with_value
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreements

TODAY = date(2027, 4, 1)


def warned(data: Data, today: date | None = None) -> list[tuple[str, str]]:
    """The code and the place of each warning; each can be said in both languages."""
    agreement, found = validation.validate(data)
    assert agreement is not None, found
    warns = advisories(agreement, plan(agreement), today)
    assert all(Translator("en")(warn.message) and Translator("es")(warn.message) for warn in warns)
    return [(warn.code, warn.path) for warn in warns]


def test_nothing_is_worth_a_warning_in_a_good_agreement() -> None:
    assert warned(small(), TODAY) == []


def test_a_benchmark_is_worth_a_warning() -> None:
    data = with_value(small(), "stages.1.conversion.basis", "benchmark")
    assert warned(data) == [("benchmark-rate", "stages.mql.conversion")]


@for_each(
    ("entered", "converted", "warns"),
    [(30, 10, False), (29, 10, True), (30, 9, True), (10**6, 9, True), (10**6, 10, False)],
)
def test_a_small_sample_is_worth_a_warning(entered: int, converted: int, warns: bool) -> None:  # noqa: FBT001
    percent = Decimal(round(Decimal(100 * converted) / entered, 4))
    conversion = {"percent": percent, "basis": "measured"}
    conversion |= {"entered": entered, "converted": converted}
    expected = [("small-sample", "stages.mql.conversion")] if warns else []
    assert warned(with_value(small(), "stages.1.conversion", conversion)) == expected


def test_a_measured_rate_without_counts_is_no_small_sample() -> None:
    assert warned(with_value(small(), "stages.1.conversion.basis", "measured")) == []


def test_a_rate_of_all_is_worth_a_warning() -> None:
    data = with_value(small(), "stages.2.conversion.percent", Decimal("100.0"))
    assert warned(data) == [("hundred-percent", "stages.customer.conversion")]
    assert warned(with_value(small(), "stages.2.conversion.percent", Decimal("99.999999"))) == []


@for_each(("each", "warns"), [(42, False), (41, True)])
def test_more_leads_than_sales_can_take_are_worth_a_warning(each: int, warns: bool) -> None:  # noqa: FBT001
    # 100 customers take 500 MQL: 41 or 42 in a month.
    data = with_value(small(), "sales.representatives", 1)
    with_value(data, "sales.leads_per_representative", each)
    assert warned(data) == ([("over-capacity", "sales.representatives")] if warns else [])


def test_a_lead_time_is_worth_a_warning_where_it_begins() -> None:
    data = with_value(small(), "stages.2.conversion.days", 1)
    assert warned(data) == [("pipeline-gap", "stages.mql.open_today")]
    assert warned(with_value(data, "stages.1.open_today", 0)) == [
        ("pipeline-missing", "stages.mql.open_today")
    ]
    # 500 MQL in 365 days: two of them within the first day.
    assert warned(with_value(data, "stages.1.open_today", 2)) == []


@for_each(
    ("open_today", "said"),
    [
        (None, "On day one, “MQL” must already have 2 open: compare this with the CRM."),
        (
            0,
            (
                "On day one, “MQL” must already have 2 open, and 2 of them are missing: the first "
                "periods will fall short."
            ),
        ),
    ],
)
def test_a_gap_on_day_one_says_how_many_and_where(open_today: int | None, said: str) -> None:
    data = with_value(small(), "stages.2.conversion.days", 1)
    agreement = Agreement.model_validate(with_value(data, "stages.1.open_today", open_today))

    assert [Translator("en")(w.message) for w in advisories(agreement, plan(agreement))] == [said]


@for_each(
    ("key", "percent", "warns"),
    [
        ("customer", "3.75", False),
        ("customer", "3.749999", True),
        ("leads", "20", False),
        ("leads", "20.000001", True),
        ("demo", "0.000001", False),
    ],
)
def test_a_rate_unlike_all_benchmarks_is_worth_a_warning(
    key: str,
    percent: str,
    warns: bool,  # noqa: FBT001
) -> None:
    data = with_value(with_value(small(), "stages.0.key", "first"), "stages.2.key", key)
    with_value(data, "stages.2.conversion.percent", Decimal(percent))
    expected = [("far-from-benchmark", f"stages.{key}.conversion")] if warns else []
    assert warned(data) == expected


def test_a_rate_from_counts_is_as_far_from_a_benchmark_as_it_is() -> None:
    conversion = {"percent": 1, "basis": "measured", "entered": 5000, "converted": 50}
    assert warned(with_value(small(), "stages.2.conversion", conversion)) == []


@for_each(("cost", "warns"), [(2, False), (Decimal("2.000001"), True)])
def test_a_customer_that_costs_more_than_it_brings_in_is_worth_a_warning(
    cost: Decimal | int,
    warns: bool,  # noqa: FBT001
) -> None:
    # Five MQL a customer, who brings in 10.
    expected = [("cost-over-ticket", "customers.average_ticket")] if warns else []
    assert warned(with_value(small(), "stages.1.cost_each", cost)) == expected


@for_each(("review", "warns"), [(date(2027, 1, 1), False), (date(2026, 12, 31), True)])
def test_a_review_before_there_is_anything_is_worth_a_warning(review: date, warns: bool) -> None:  # noqa: FBT001
    expected = [("review-before-start", "agreement.review_on")] if warns else []
    assert warned(with_value(small(), "agreement.review_on", review)) == expected


def test_a_lead_time_over_months_without_sales_needs_nobody_in_the_pipeline() -> None:
    data = with_value(small(), "stages.2.conversion.days", 31)
    with_value(data, "customers.seasonality", [0] + [1] * 11)
    assert warned(data) == []


@for_each(("after", "warns"), [(0, False), (1, True)])
def test_a_review_that_is_overdue_is_worth_a_warning(after: int, warns: bool) -> None:  # noqa: FBT001
    expected = [("review-passed", "agreement.review_on")] if warns else []
    assert warned(small(), TODAY + timedelta(days=after)) == expected


def test_the_day_has_no_part_in_a_document() -> None:
    assert warned(with_value(small(), "agreement.review_on", date(2027, 1, 1))) == []


def test_several_warnings_are_all_told() -> None:
    data = with_value(
        small(), "stages.1.conversion", {"percent": 100, "basis": "benchmark", "days": 9}
    )
    with_value(data, "stages.2.conversion", {"percent": 100, "basis": "measured"})
    with_value(data, "stages.2.conversion.entered", 5)
    with_value(data, "stages.2.conversion.converted", 5)
    assert warned(data, date.max) == [
        ("benchmark-rate", "stages.mql.conversion"),
        ("hundred-percent", "stages.mql.conversion"),
        ("small-sample", "stages.customer.conversion"),
        ("hundred-percent", "stages.customer.conversion"),
        ("pipeline-gap", "stages.leads.open_today"),
        ("review-passed", "agreement.review_on"),
    ]


@given(agreements())
@examples(20)
def test_a_warning_names_a_stage_literally(agreement: Agreement) -> None:
    for warn in advisories(agreement, plan(agreement), date.max):
        said = Translator("es")(warn.message)
        assert escape_unprintable(said) == said
