"""The plain wizard on how sure the plan is: what it asks, and what it says before the save."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from slawizard.storage.toml.load import load
from tests.answers import plain_lines
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_steps import AT_RATES, draft


def test_the_review_says_how_sure_the_plan_is() -> None:
    told = run_prompts(*plain_lines(), file="acme.toml")

    assert "How sure is this plan" in told.lines
    (sentence,) = [line for line in told.lines if line.startswith("With what is known of these")]
    assert sentence.endswith("reaching 80 of 100 would take every target 118% higher.")
    assert any(line.startswith("The rate into “MQL”: it may be") for line in told.lines)


def test_the_margin_is_adopted_by_one_letter() -> None:
    lines = [*plain_lines()]
    stages = lines.index("150 000") + 3
    lines[stages : stages + 2] = ["", "60%"]
    told = run_prompts(*lines[:-1], "m", "", file="acme.toml")

    margin = load(Path("acme.toml")).customers.margin_percent
    assert f"To adopt the margin of {margin}%, write m." in told.lines
    assert margin > 0
    assert any(
        line.startswith(f"The targets include a safety margin: {margin}% more")
        for line in told.lines
    )


def test_a_margin_out_of_proportion_is_not_offered() -> None:
    told = run_prompts(*plain_lines()[:-1], "m", "", "q", "y", file="acme.toml")

    assert not any(line.startswith("To adopt the margin") for line in told.lines)


def test_the_certainty_that_is_wanted_is_asked() -> None:
    lines = [*plain_lines()]
    stages = lines.index("150 000") + 3
    lines[stages : stages + 2] = ["5", "60%"]
    told = run_prompts(*lines, file="acme.toml")

    customers = load(Path("acme.toml")).customers
    assert (customers.margin_percent, customers.certainty_percent) == (Decimal(5), 60)
    assert any(line.endswith("instead of 5%, in 60 of 100.") for line in told.lines)
    assert "## How sure is this plan" in Path("acme.md").read_text("utf-8")


def test_an_estimate_is_asked_for_its_range() -> None:
    told = run_prompts(*AT_RATES, "", "3", "2.5", "2", "4", "10")

    values = draft().values
    assert values["stages.leads.conversion.low_percent"] == 2.5
    assert values["stages.leads.conversion.high_percent"] == 4
    assert values["stages.leads.conversion.days"] == 10
    assert "Write at least 3: the rate lies within its range." in told.lines


def test_counts_are_asked_for_no_range() -> None:
    run_prompts(*AT_RATES, "", "1200 of 48000", "10")

    assert draft().get("stages.leads.conversion.days") == 10


def test_counts_take_the_range_away() -> None:
    run_prompts(*AT_RATES, "", "3", "2", "4", "<", "<", "<", "1200 of 48000")

    assert draft().get("stages.leads.conversion.low_percent") is None
    assert draft().get("stages.leads.conversion.high_percent") is None


def test_last_years_volumes_are_asked_after_the_rates() -> None:
    run_prompts(*AT_RATES, "", *[""] * 15, "400000", "9 000")

    assert draft().get("stages.visits.last_year") == 400_000
    assert draft().get("stages.leads.last_year") == 9_000
