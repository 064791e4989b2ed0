"""What the targets cost (rule 10), in the plan and in the agreement in the making."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.draft import Draft
from slawizard.core.funnel import costs_of, funnel_of
from slawizard.core.plan import plan
from slawizard.core.plan_wording import cost_over_ticket
from slawizard.core.stage_questions import has_costs
from tests.core.examples import small, with_value
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreements


def priced(*costs: object, currency: str = "MXN") -> dict[str, Any]:
    """The small agreement with what its stages cost, from the top; None for one without."""
    data = with_value(small(), "revenue.currency", currency)
    for i, cost in enumerate(costs):
        if cost is not None:
            data = with_value(data, f"stages.{i}.cost_each", cost)
    return data


@for_each(
    ("currency", "total", "each"),
    [("MXN", "251.25", "2.51"), ("JPY", "251", "3"), ("KWD", "251.250", "2.512")],
)
def test_the_sum_is_rounded_once_to_the_minor_unit(currency: str, total: str, each: str) -> None:
    found = plan(Agreement.model_validate(priced(Decimal("0.125625"), currency=currency))).budget

    assert found is not None
    assert (format(found.total, "f"), format(found.per_customer, "f")) == (total, each)


def test_nothing_costs_nothing_and_no_cost_is_no_budget() -> None:
    free = plan(Agreement.model_validate(priced(0))).budget
    assert free is not None
    assert free.total == free.per_customer == 0
    assert plan(Agreement.model_validate(priced())).budget is None


@given(agreements(), st.data())
@examples(50)
def test_the_wizard_counts_as_the_plan_does(agreement: Agreement, data: st.DataObject) -> None:
    cost = st.none() | st.decimals(0, 10**6, places=3)
    stages = [stage.model_copy(update={"cost_each": data.draw(cost)}) for stage in agreement.stages]
    agreement = agreement.model_copy(update={"stages": tuple(stages)})
    draft = Draft.from_data(agreement.model_dump(exclude_none=True))

    assert costs_of(draft, funnel_of(draft)) == plan(agreement).budget
    assert has_costs(draft) == any(stage.cost_each is not None for stage in stages)


@for_each(("cost", "is_over"), [(Decimal("0.5"), False), (Decimal("0.500001"), True)])
def test_a_customer_may_cost_as_much_as_the_ticket(cost: Decimal, is_over: bool) -> None:  # noqa: FBT001
    found = plan(Agreement.model_validate(priced(cost))).budget

    assert found is not None
    assert found.per_customer == 10
    assert (cost_over_ticket(found, Decimal(10), "MXN") is not None) == is_over


@for_each("cost", [-1, Decimal("0.1234567"), "twelve", 10**15, True])
def test_what_is_no_cost_is_refused_with_its_place(cost: object) -> None:
    agreement, (problem,) = validation.validate(priced(None, cost))

    assert agreement is None
    assert problem.path == ("stages", 1, "cost_each")
