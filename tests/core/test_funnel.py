"""The funnel of a draft is the plan's, and says nothing while it can't be known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.answers import apply_answer
from slawizard.core.conversion_rules import sum_of_counts
from slawizard.core.defaults import REVIEW
from slawizard.core.draft import Draft
from slawizard.core.funnel import counted_sum, funnel_of
from slawizard.core.plan import plan
from slawizard.core.questionnaire import questions
from slawizard.core.rules import NOTHING_BEFORE
from slawizard.i18n.translator import Translator
from tests.core.examples import small, with_value
from tests.core.plans import figures
from tests.each import for_each
from tests.fuzz import examples


def draft(data: dict[str, Any]) -> Draft:
    return Draft.from_data(Agreement.model_validate(data).model_dump(exclude_none=True))


def first_stage(data: dict[str, Any], changes: Mapping[str, Any]) -> int | None:
    return funnel_of(draft(data).with_values(changes)).stages[0].needed


@given(figures())
@examples(30)
def test_the_funnel_of_a_draft_is_that_of_its_plan(data: dict[str, Any]) -> None:
    made, found = plan(Agreement.model_validate(data)), funnel_of(draft(data))

    assert [stage.needed for stage in found.stages] == [stage.needed for stage in made.stages]
    assert found.customers_needed == made.customers_needed
    assert found.customers_before_margin == made.customers_before_margin


COUNTED = {"percent": 25, "basis": "measured", "entered": 400, "converted": 100}
MQL = "stages.mql.conversion"


@for_each(
    "changes",
    [
        {f"{MQL}.converted": None},
        {f"{MQL}.entered": None},
        {f"{MQL}.converted": 401},
        {f"{MQL}.entered": 0},
        {f"{MQL}.percent": 26},
    ],
)
def test_a_rate_that_no_longer_follows_from_its_counts_leaves_the_funnel(
    changes: dict[str, Any],
) -> None:
    data = with_value(small(), "stages.1.conversion", COUNTED)
    assert first_stage(data, {}) == 2000
    assert first_stage(data, changes) is None


def test_one_count_of_an_estimate_leaves_its_rate_until_there_is_the_other_one() -> None:
    assert first_stage(small(), {f"{MQL}.entered": 50}) == 2000


@for_each("changes", [{"revenue.months": 3}, {"customers.seasonality": None, "revenue.months": 25}])
def test_who_pays_by_the_month_is_worth_nothing_known_while_the_term_is_not(
    changes: dict[str, Any],
) -> None:
    data = with_value(
        with_value(small(), "customers.billing", "monthly"), "customers.seasonality", [1] * 12
    )
    assert first_stage(data, {}) == 3700
    assert first_stage(data, changes) is None
    assert first_stage(with_value(data, "customers.billing", "contract"), changes) == 2000


def answer(given_: Draft, path: str, text: str) -> Draft:
    question = next(q for q in questions("revenue", given_) if q.path == path)
    return apply_answer(given_, question, text, "en_US", lambda _language: Translator("en"))[0]


def test_a_review_that_nobody_chose_follows_the_first_month() -> None:
    start, path = draft(small()), "revenue.starts"
    while_typing = answer(start, path, "2027-0")
    moved = answer(while_typing, path, "2027-06-01")

    assert start.get(REVIEW) == date(2027, 4, 1)
    assert while_typing.get(REVIEW) == date(2027, 2, 23)
    assert moved.get(REVIEW) == date(2027, 9, 1)


def test_a_review_that_was_chosen_stays() -> None:
    chosen = draft(small()).with_value(REVIEW, date(2027, 5, 5))
    assert answer(chosen, "revenue.starts", "2027-06-01").get(REVIEW) == date(2027, 5, 5)


def test_counts_that_cannot_be_read_leave_the_funnel_without_their_rate() -> None:
    found = draft(with_value(small(), "stages.1.conversion", COUNTED))
    for name in ("entered", "converted"):
        found = found.with_invalid_input(f"{MQL}.{name}", "many", NOTHING_BEFORE)

    assert funnel_of(found).stages[0].needed is None


def test_a_stage_above_a_counted_rate_says_its_sum_with_the_counts() -> None:
    counted = {**COUNTED, "percent": Decimal("33.33"), "entered": 15, "converted": 5}
    found = draft(with_value(small(), "stages.1.conversion", counted))
    said = counted_sum(found, funnel_of(found), "mql")

    assert said is not None
    assert Translator("en", "en_US")(said) == "Leads: 500 × 15 ÷ 5 = 1,500"
    assert counted_sum(found, funnel_of(found), "customer") is None


def test_a_sum_by_counts_that_is_rounded_up_has_an_arrow() -> None:
    assert Translator("en")(sum_of_counts("A", 7, 10, 3)) == "A: 7 × 10 ÷ 3 → 24"
