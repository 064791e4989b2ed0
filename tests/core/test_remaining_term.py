"""What remains of a term under way: its months, their weights, and what is asked of them anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.draft import Draft
from slawizard.core.plan import plan
from slawizard.core.remaining_term import (
    RemainingTerm,
    remaining_questions,
    remaining_term,
    with_remaining_term,
)
from tests.core.examples import Data, small, with_value
from tests.core.plans import figures
from tests.each import for_each
from tests.fuzz import examples

MAY = date(2027, 5, 10)


def left_of(data: Data, today: date = MAY) -> RemainingTerm | None:
    return remaining_term(Agreement.model_validate(data), today)


def draft(data: Data) -> Draft:
    return Draft.from_data(Agreement.model_validate(data).model_dump(exclude_none=True))


def cut(data: Data, today: date = MAY) -> Draft:
    left = left_of(data, today)
    assert left is not None
    return with_remaining_term(draft(data), left)


def test_it_begins_with_the_next_month_and_ends_where_the_term_ends() -> None:
    left = left_of(small())
    assert left is not None
    assert (left.starts, left.months) == (date(2027, 6, 1), 7)
    assert left.goal == Decimal("583.33")


@for_each("today", [date(2026, 12, 31), date(2027, 1, 1)])
def test_a_term_that_has_not_begun_has_nothing_left_over(today: date) -> None:
    assert left_of(small(), today) is None


@for_each("today", [date(2027, 12, 1), date(2027, 12, 31), date(2031, 1, 1)])
def test_in_the_last_month_and_after_the_term_no_month_is_left(today: date) -> None:
    left = left_of(small(), today)
    assert left is not None
    assert left.months == 0


def test_on_the_last_day_of_the_calendar_no_month_is_left() -> None:
    left = left_of(small(), date.max)
    assert left is not None
    assert left.months == 0


def test_the_weights_are_cut_to_the_months_that_are_left() -> None:
    weights = list(range(1, 13))
    left = left_of(with_value(small(), "customers.seasonality", weights))
    assert left is not None
    assert left.weights == tuple(range(6, 13))
    assert left.goal == Decimal("807.69")


def test_where_the_season_asks_nothing_of_what_is_left_its_months_are_alike() -> None:
    data = with_value(small(), "customers.seasonality", [1, *[0] * 11])
    left = left_of(data)
    assert left is not None
    assert left.is_blank
    assert not left.weights
    assert left.goal == 0
    assert "customers.seasonality" not in cut(data).values


def test_the_goal_the_renewals_and_what_is_open_are_asked_anew() -> None:
    data = with_value(small(), "stages.2.conversion.days", 30)
    data = with_value(data, "stages.1.open_today", 4)
    data = with_value(data, "revenue.from_existing_customers", 100)
    asked = [question.path for question in remaining_questions(draft(data))]

    assert asked == [
        "revenue.goal",
        "revenue.from_existing_customers",
        "stages.mql.open_today",
    ]
    assert not set(asked) & cut(data).values.keys()


def test_who_pays_by_the_month_is_told_to_leave_out_what_is_signed() -> None:
    (goal,) = remaining_questions(draft(with_value(small(), "customers.billing", "monthly")))
    assert "without what customers who have signed" in goal.help.text


@for_each(
    ("chosen", "then"),
    [(None, date(2027, 9, 1)), (date(2027, 8, 3), date(2027, 8, 3))],
)
def test_the_review_follows_the_new_first_month_where_nobody_chose_it(
    chosen: date | None, then: date
) -> None:
    data = small() if chosen is None else with_value(small(), "agreement.review_on", chosen)
    assert cut(data).get("agreement.review_on") == then


@given(figures(), st.integers(1, 800))
@examples(30)
def test_what_remains_makes_an_agreement_whatever_the_term(data: dict[str, Any], day: int) -> None:
    whole = Agreement.model_validate(data)
    starts = whole.revenue.starts
    if (date.max - starts).days <= day:
        return
    left = remaining_term(whole, date.fromordinal(starts.toordinal() + day))
    assert left is not None
    if not left.months:
        return
    changed = with_remaining_term(draft(data), left).with_value("revenue.goal", whole.revenue.goal)
    made, problems = validation.validate(changed.to_data())
    assert problems == []
    assert made is not None
    assert plan(made).periods[-1].last == plan(whole).periods[-1].last
