"""What stages cost, and answers that are probably slips, line by line."""

from __future__ import annotations

from pathlib import Path

from slawizard.storage.toml.load import load
from tests.answers import lines_of, plain_lines
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_questions import SKIP_COMPANY
from tests.prompts.test_steps import AT_RATES, AT_STAGES, draft

COSTS = "8"


def test_costs_are_an_action_on_the_stages() -> None:
    told = run_prompts(
        *AT_STAGES,
        "no",
        COSTS,
        "2.5",
        "-1",
        "doce",
        "0.1234567",
        "12",
        "",
        "",
        "",
        "",
        "",
        file="acme.toml",
    )

    assert draft().get("stages.visits.cost_each") is not None
    assert str(draft().get("stages.leads.cost_each")) == "12"
    for line in (
        "Write it without a minus sign.",
        "Write a number, like 1200000, 1,200,000, 2.5.",
        "Write at most 6 digits after the decimal point.",
        "Visits, Cost of one more: 2.50 MXN",
    ):
        assert line in told.lines


def test_the_budget_is_told_with_the_funnel_and_saved() -> None:
    lines = plain_lines()
    at = len(AT_STAGES)
    lines[at : at + 1] = ["no", COSTS, "2.5", "", "", "", "", "", ""]
    told = run_prompts(*lines, file="acme.toml")

    budget = "Budget: 1,524,000 MXN. A new customer from Marketing costs 19,050 MXN."
    assert budget in told.lines
    assert load(Path("acme.toml")).stages[0].cost_each is not None


def test_without_costs_nothing_is_told_of_them() -> None:
    told = run_prompts(*plain_lines(), file="acme.toml")

    assert not [line for line in told.lines if "Budget:" in line or "Cost of one more" in line]


def test_a_share_of_one_in_place_of_a_rate_is_asked_about() -> None:
    told = run_prompts(*AT_RATES, "", "2", "", "", "", "", "0.25", file="acme.toml")

    assert "Understood: 0.25%; did you mean 25%?" in told.lines


def test_a_probable_slip_is_told_once() -> None:
    revenue = {"revenue.goal": "1000", "revenue.currency": "MXN", "revenue.starts": "2099-01"}
    customers = {"customers.average_ticket": "150000"}
    told = run_prompts(
        *SKIP_COMPANY,
        *lines_of("revenue", revenue),
        *lines_of("customers", customers),
        *plain_lines()[len(AT_STAGES) :],
        file="acme.toml",
    )

    for start in ("The goal, 1,000 MXN, is less than", "The first month is more than 18 months"):
        assert sum(line.startswith(f"Worth a second look: {start}") for line in told.lines) == 1
    assert load(Path("acme.toml")).revenue.goal == 1000
