"""The rules that join several fields: each one kept, and each one broken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from slawizard.core.rules import first_of_sales
from tests.core.examples import Data, broken_rules_of, case, issues_of, small, with_value, without
from tests.each import for_each


def test_a_valid_agreement_breaks_no_rule() -> None:
    assert broken_rules_of(small()) == []


# The goal and what comes without new customers ----------------------------------------------


@for_each("base", [0, 999, Decimal("999.999999")])
def test_existing_customers_may_bring_less_than_the_goal(base: Decimal) -> None:
    assert broken_rules_of(with_value(small(), "revenue.from_existing_customers", base)) == []


@for_each("base", [1000, Decimal("1000.000000"), 1001])
def test_existing_customers_may_not_bring_the_whole_goal(base: Decimal) -> None:
    assert broken_rules_of(with_value(small(), "revenue.from_existing_customers", base)) == [
        (
            "revenue.from_existing_customers",
            "Write less than the goal: otherwise, no new customers are needed.",
        )
    ]


# The season ---------------------------------------------------------------------------------


@for_each("weights", [[], [1] * 12, [0] * 11 + [Decimal("0.000001")]])
def test_a_season_of_a_year_has_twelve_weights_or_none(weights: list[Any]) -> None:
    assert broken_rules_of(with_value(small(), "customers.seasonality", weights)) == []


@for_each("count", [1, 11, 13])
def test_a_season_of_another_length_is_refused(count: int) -> None:
    assert broken_rules_of(with_value(small(), "customers.seasonality", [1] * count)) == [
        (
            "customers.seasonality",
            f"Write 12 numbers, one per month, or none if all months are alike. Now there are {count}.",
        )
    ]


@for_each("months", [1, 2, 9, 24])
def test_a_season_has_a_weight_for_each_month_of_its_term(months: int) -> None:
    data = with_value(small(), "revenue.months", months)
    assert broken_rules_of(with_value(data, "customers.seasonality", [1] * months)) == []
    (problem,) = broken_rules_of(with_value(data, "customers.seasonality", [1] * (months + 1)))
    assert problem[0] == "customers.seasonality"
    assert f"Write {months} number" in problem[1]
    assert problem[1].endswith(f"Now there are {months + 1}.")


def test_a_pace_that_goes_on_is_not_nothing() -> None:
    data = with_value(small(), "revenue.next_term", "level")
    assert broken_rules_of(with_value(data, "customers.seasonality", [0] + [1] * 11)) == []
    assert broken_rules_of(with_value(data, "customers.seasonality", [1] * 11 + [0])) == [
        (
            "customers.seasonality",
            "Write a last number greater than 0: the next term goes on at the last month's pace.",
        )
    ]


def test_a_term_ends_within_the_calendar() -> None:
    data = with_value(small(), "revenue.starts", date(9998, 12, 1))
    assert broken_rules_of(with_value(data, "revenue.months", 12)) == []
    assert broken_rules_of(with_value(data, "revenue.months", 13)) == [
        ("revenue.months", "Write at most 12: no year after 9999 can be written.")
    ]


def test_nobody_is_open_in_the_last_stage() -> None:
    assert broken_rules_of(with_value(small(), "stages.1.open_today", 0)) == []
    assert broken_rules_of(with_value(small(), "stages.2.open_today", 0)) == [
        ("stages.customer.open_today", "Take this out: in the last stage, nobody is still open.")
    ]


@for_each(
    ("path", "value", "message"),
    [
        ("revenue.months", 0, "Write a whole number that is 1 or more."),
        ("revenue.months", 25, "Write a whole number that is 24 or less."),
        ("revenue.next_term", "more", "Write one of these: repeat, level."),
        ("revenue.next_term_percent", 0, "Write a number that is 1 or more."),
        ("revenue.next_term_percent", 1001, "Write a number that is 1000 or less."),
        ("customers.billing", "", "Write one of these: contract, monthly."),
        ("stages.0.open_today", -1, "Write a whole number that is 0 or more."),
        ("stages.0.open_today", Decimal("1.5"), "Write a whole number without quotes or decimals."),
        ("stages.0.open_today", 10**15, "Write at most 15 digits."),
        ("stages.0.open_today", "40", "Write a whole number without quotes or decimals."),
        ("stages.0.cost_each", -1, "Write a number that is 0 or more."),
        ("commitments.hours_per_day", 25, "Write a number that is 24 or less."),
        ("commitments.kept_percent", 0, "Write a number greater than 0."),
        ("commitments.silence", "lost", "Write one of these: accepted, escalated."),
    ],
)
def test_a_value_beyond_its_limits_says_what_to_write(
    path: str, value: object, message: str
) -> None:
    ((_where, said),) = issues_of(with_value(small(), path, value))
    assert said.replace(",", "") == message.replace(",", "")


def test_a_season_without_any_weight_is_refused() -> None:
    assert broken_rules_of(
        with_value(small(), "customers.seasonality", [0, Decimal("0.0")] * 6)
    ) == [("customers.seasonality", "Write at least one number greater than 0.")]


# The stages ---------------------------------------------------------------------------------


def funnel(count: int) -> Data:
    """An agreement of `count` stages, the last one of sales."""
    data = small()
    first, _middle, last = data["stages"]
    middle = [
        {**last, "key": f"s{i}", "name": f"S{i}", "owner": "marketing"} for i in range(count - 2)
    ]
    data["stages"] = [{**first, "criteria": {"fit": ["Fits"]}}, *middle, last][:count]
    return data


@for_each("count", [2, 3, 12])
def test_there_may_be_two_to_twelve_stages(count: int) -> None:
    assert broken_rules_of(funnel(count)) == []


@for_each("count", [0, 1, 13, 200])
def test_there_may_not_be_fewer_or_more_stages(count: int) -> None:
    assert ("stages", "A funnel needs 2 to 12 stages.") in broken_rules_of(funnel(count))


def test_two_stages_may_not_share_a_key() -> None:
    assert broken_rules_of(with_value(small(), "stages.1.key", "leads")) == [
        ("stages.leads.key", "Another stage has this key: change one of them.")
    ]


@for_each("name", ["Leads", "LEADS", " leads "])
def test_two_stages_may_not_share_a_name(name: str) -> None:
    assert broken_rules_of(with_value(small(), "stages.2.name", name)) == [
        ("stages.customer.name", "Another stage has this name: change one of them.")
    ]


def test_names_are_compared_as_people_would_in_any_alphabet() -> None:
    data = with_value(
        with_value(small(), "stages.1.name", "STRASSE Ñ"), "stages.2.name", "straße ñ"
    )
    assert [where for where, _text in broken_rules_of(data)] == ["stages.customer.name"]


# The hand-off -------------------------------------------------------------------------------


def owned(*owners: str) -> Data:
    data = funnel(len(owners))
    for stage, owner in zip(data["stages"], owners, strict=True):
        stage["owner"] = owner
        stage["criteria"] = {"fit": ["Fits"]}
    return data


@for_each("split", [1, 2, 3])
def test_there_is_one_handoff(split: int) -> None:
    assert broken_rules_of(owned(*["marketing"] * split, *["sales"] * (4 - split))) == []


def test_marketing_owns_the_top() -> None:
    assert broken_rules_of(owned("sales", "sales")) == [
        ("stages.leads.owner", "Give the first stage to marketing.")
    ]


def test_sales_owns_the_bottom() -> None:
    assert broken_rules_of(owned("marketing", "marketing")) == [
        ("stages.customer.owner", "Give the last stage to sales.")
    ]


def test_there_is_no_second_handoff() -> None:
    assert broken_rules_of(owned("marketing", "sales", "marketing", "sales")) == [
        (
            "stages.s1.owner",
            "Give this stage to sales, or those above it to marketing: there is only one hand-off.",
        )
    ]


@for_each(
    ("owners", "index"),
    [
        (["marketing", "sales"], 1),
        (["marketing", "marketing", "sales", "sales"], 2),
        (["sales", "sales"], None),
        (["marketing"], None),
        (["marketing", "sales", "marketing", "sales"], None),
        (["marketing", None, "sales"], None),
        ([], None),
    ],
)
def test_the_first_stage_of_sales(owners: list[str], index: int | None) -> None:
    assert first_of_sales(owners) == index


# The criteria -------------------------------------------------------------------------------

NO_CRITERION = (
    "Write at least one fit or engagement criterion: leads are handed over at this stage."
)


@for_each("line", ["fit", "engagement"])
def test_one_line_of_fit_or_engagement_is_enough_for_a_handoff(line: str) -> None:
    assert broken_rules_of(with_value(small(), "stages.1.criteria", {line: ["x"]})) == []


@for_each(("index", "key"), [(1, "mql"), (2, "customer")])
@for_each("criteria", [{}, {"fit": [], "engagement": []}, {"fast_track": ["x"]}])
def test_both_sides_of_the_handoff_need_criteria(index: int, key: str, criteria: Data) -> None:
    assert broken_rules_of(with_value(small(), f"stages.{index}.criteria", criteria)) == [
        (f"stages.{key}.criteria.fit", NO_CRITERION)
    ]


@for_each("index", [1, 2])
def test_a_handoff_without_any_table_of_criteria_needs_one(index: int) -> None:
    assert [
        text for _where, text in broken_rules_of(without(small(), f"stages.{index}.criteria"))
    ] == [NO_CRITERION]


def test_the_criteria_move_with_the_handoff() -> None:
    data = with_value(owned("marketing", "marketing", "sales", "sales"), "stages.1.owner", "sales")
    del data["stages"][3]["criteria"]
    assert broken_rules_of(data) == []
    assert [where for where, _text in broken_rules_of(without(data, "stages.0.criteria"))] == [
        "stages.leads.criteria.fit"
    ]


def test_who_owns_the_handoff_is_asked_before_its_criteria() -> None:
    data = with_value(small(), "stages.2.owner", None)
    assert broken_rules_of(without(data, "stages.1.criteria")) == []


@for_each("needed", [1, 2])
def test_as_many_signs_of_engagement_may_be_needed_as_there_are(needed: int) -> None:
    assert broken_rules_of(with_value(small(), "stages.2.criteria.engagement_needed", needed)) == []


def test_one_may_be_needed_where_there_is_none() -> None:
    assert broken_rules_of(with_value(small(), "stages.1.criteria.engagement_needed", 1)) == []


@for_each(("stage", "key", "most"), [(1, "mql", 1), (2, "customer", 2)])
def test_no_more_may_be_needed(stage: int, key: str, most: int) -> None:
    assert broken_rules_of(
        with_value(small(), f"stages.{stage}.criteria.engagement_needed", most + 1)
    ) == [
        (
            f"stages.{key}.criteria.engagement_needed",
            f"Write at most {most}: that is how many engagement criteria are listed.",
        )
    ]


# The commitments ----------------------------------------------------------------------------


@for_each("hours", [{"fast_track_hours": 8}, {"first_contact_hours": 1}, {"fast_track_hours": 1}])
def test_the_fast_track_is_as_fast_as_the_rest_or_faster(hours: Data) -> None:
    assert broken_rules_of(with_value(small(), "commitments.sales", hours)) == []


@for_each(
    ("hours", "most"),
    [
        ({"fast_track_hours": Decimal("8.000001")}, "8"),
        ({"first_contact_hours": Decimal("0.5")}, "0.5"),
        ({"first_contact_hours": 2, "fast_track_hours": 3}, "2"),
    ],
)
def test_the_fast_track_may_not_be_slower(hours: Data, most: str) -> None:
    assert broken_rules_of(with_value(small(), "commitments.sales", hours)) == [
        (
            "commitments.sales.fast_track_hours",
            f"Write at most {most}: fast-track leads can't wait longer than others.",
        )
    ]


# An agreement in the making -----------------------------------------------------------------


@for_each("table", ["revenue", "customers", "stages", "commitments"])
def test_what_is_not_there_yet_breaks_no_rule(table: str) -> None:
    assert broken_rules_of(without(small(), table)) == []


def test_nothing_at_all_breaks_no_rule() -> None:
    assert broken_rules_of({}) == []


@for_each("key", ["goal", "from_existing_customers"])
def test_a_value_that_was_taken_away_breaks_no_rule(key: str) -> None:
    assert broken_rules_of(with_value(case("harbor-quarterly"), f"revenue.{key}", None)) == []
