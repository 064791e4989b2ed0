"""The steps that begin by offering to keep what there is: stages, criteria, rates, commitments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from slawizard.core.benchmarks import BENCHMARKS
from slawizard.storage.drafts.store import find
from slawizard.storage.toml.load import load
from tests.answers import lines_before, lines_of
from tests.prompts.scripted_author import Transcript, run_prompts
from tests.prompts.test_questions import SKIP_COMPANY, SKIP_REVENUE
from tests.tui.agreements import copy_of

SKIP_CUSTOMERS = lines_of("customers", {"customers.average_ticket": "150000"})
AT_STAGES = (*SKIP_COMPANY, *SKIP_REVENUE, *SKIP_CUSTOMERS)
AT_CRITERIA = (*AT_STAGES, "")
AT_RATES = (*AT_CRITERIA, "")
AT_COMMITMENTS = (*AT_RATES, "b", "")
ADD, REMOVE, UP, DOWN, RENAME, MEANING, TEAM = "1234567"


def draft() -> Any:
    """What is kept when the input has ended."""
    (stored,) = find().drafts
    return stored.work.draft


def stages(*lines: str) -> Transcript:
    return run_prompts(*AT_STAGES, "no", *lines)


# Stages -----------------------------------------------------------------------------------------


def test_stages_are_said_before_it_is_asked_whether_to_keep_them() -> None:
    told = run_prompts(*AT_STAGES)

    assert "1. Visits, Marketing: Visits to our website, from any source." in told.lines
    assert "Keep these stages? [yes]: " in told.lines


def test_a_stage_is_added_below_another() -> None:
    stages(ADD, "MQL", "SAL", "Sales accepted it.")

    key = draft().stages[3]
    assert draft().name(key) == "SAL"
    assert draft().get(f"stages.{key}.meaning") == "Sales accepted it."


def test_a_stage_is_removed_when_that_is_confirmed() -> None:
    stages(REMOVE, "Leads", "yes")

    assert draft().stages == ("visits", "mql", "sql", "opportunity", "customer")


def test_a_stage_is_kept_where_its_removal_is_not_confirmed() -> None:
    stages(REMOVE, "Leads", "")

    assert "leads" in draft().stages


def test_each_team_keeps_a_stage() -> None:
    told = stages(*(REMOVE, "1", "yes") * 3)

    assert "Each team keeps at least one stage." in told.lines
    assert draft().stages == ("mql", "sql", "opportunity", "customer")


def test_a_stage_moves_up_and_down() -> None:
    stages(UP, "SQL", DOWN, "Visits")

    assert draft().stages == ("leads", "visits", "sql", "mql", "opportunity", "customer")


def test_a_stage_gets_another_name_and_meaning() -> None:
    stages(RENAME, "3", "Prospect", MEANING, "Prospect", "Fits.")

    assert draft().name("mql") == "Prospect"
    assert draft().get("stages.mql.meaning") == "Fits."


def test_what_another_answer_makes_wrong_is_said_at_once() -> None:
    told = stages(RENAME, "3", "sql")

    assert "Stages, Name: " in told.text


def test_a_stage_given_to_the_other_team_takes_the_hand_off_with_it() -> None:
    stages(TEAM, "Leads")

    assert draft().handoff == ("visits", "leads")


def test_less_than_among_the_actions_undoes_the_one_that_was_begun() -> None:
    stages(ADD, "MQL", "<")

    assert len(draft().stages) == 6


def test_the_most_stages_that_a_funnel_has_are_told() -> None:
    told = stages(*(ADD, "MQL", "", "") * 7)

    assert "A funnel has at most 12 stages." in told.lines


# Criteria ---------------------------------------------------------------------------------------


def test_a_list_is_replaced_line_by_line() -> None:
    run_prompts(*AT_CRITERIA, "no", "Big", "Rich", "")

    assert draft().get("stages.mql.criteria.fit") == ("Big", "Rich")


def test_an_empty_first_line_keeps_the_list() -> None:
    before = run_prompts(*AT_CRITERIA, "no")
    run_prompts(*AT_CRITERIA, "no", "")

    assert "1. Company with 20 to 500 employees" in before.lines
    assert len({stored.work.draft.get("stages.mql.criteria.fit") for stored in find().drafts}) == 1


def test_a_dash_empties_a_list() -> None:
    run_prompts(*AT_CRITERIA, "no", "", "", "", "-")

    assert draft().get("stages.mql.criteria.fast_track") is None


def test_less_than_in_a_list_leaves_it_as_it_was() -> None:
    run_prompts(*AT_CRITERIA, "no", "", "Sings", "<")

    assert draft().get("stages.mql.criteria.engagement")[0] == "Downloaded a guide"


def test_lines_of_a_list_that_the_input_ends_in_are_kept() -> None:
    run_prompts(*AT_CRITERIA, "no", "Big", "Rich")

    assert draft().get("stages.mql.criteria.fit") == ("Big", "Rich")


def test_the_help_of_a_list_says_ideas_for_it() -> None:
    told = run_prompts(*AT_CRITERIA, "no", "?")

    assert "Ideas:\nCompany with 20 to 500 employees" in told.text


def test_another_stage_gets_criteria() -> None:
    run_prompts(*AT_CRITERIA, "no", *[""] * 14, "Opportunity", "Has a proposal", "")

    assert draft().get("stages.opportunity.criteria.fit") == ("Has a proposal",)


# Rates ------------------------------------------------------------------------------------------


def test_benchmarks_fill_every_rate_that_is_missing() -> None:
    told = run_prompts(*AT_RATES, "b")

    assert [draft().get(f"stages.{row.into}.conversion.percent") for row in BENCHMARKS] == [
        row.typical for row in BENCHMARKS
    ]
    assert "Keep these rates? [yes]: " in told.lines


@pytest.mark.parametrize("answer", ["2.5", "2.5%", "2.5 %"])
def test_a_rate_is_a_percentage(answer: str) -> None:
    told = run_prompts(*AT_RATES, "", answer)

    assert str(draft().get("stages.leads.conversion.percent")) == "2.5"
    assert "Understood: 2.5%" in told.lines


@pytest.mark.parametrize(
    "answer", ["1200 of 48000", "1200 de 48000", "1,200/48,000", "1200  of  48000"]
)
def test_a_rate_is_two_counts(answer: str) -> None:
    told = run_prompts(*AT_RATES, "", answer)

    values = draft().values
    assert (values["stages.leads.conversion.entered"]) == 48_000
    assert (values["stages.leads.conversion.converted"]) == 1_200
    assert values["stages.leads.conversion.basis"] == "measured"
    assert "Understood: 2.5%" in told.lines


@pytest.mark.parametrize("answer", ["3", "b"])
@pytest.mark.parametrize("line", ["", "no"])
def test_another_rate_over_counts_is_asked_about_and_the_counts_stay(
    answer: str, line: str
) -> None:
    told = run_prompts(*AT_RATES, "", "1200 of 48000", "<", answer, line)

    assert "This takes the place of the counts 1,200 of 48,000. Do you want that?" in told.text
    assert draft().get("stages.leads.conversion.entered") == 48_000
    assert draft().get("stages.leads.conversion.percent") == Decimal("2.5")


def test_another_rate_takes_the_place_of_counts_where_that_is_wanted() -> None:
    run_prompts(*AT_RATES, "", "1200 of 48000", "<", "3", "yes")

    assert draft().get("stages.leads.conversion.entered") is None
    assert draft().get("stages.leads.conversion.percent") == 3


def test_counts_say_the_sum_of_the_stage_above_once_it_is_known() -> None:
    told = run_prompts(*AT_COMMITMENTS[:-1], "no", "5 of 15")

    assert "Visits: 12,192 × 15 ÷ 5 = 36,576" in told.lines


def test_day_one_is_said_after_the_rates() -> None:
    days = ["", "", "", "", "", "", "", "", "", "", "", "", "", "30", ""]
    told = run_prompts(*AT_COMMITMENTS[:-1], "no", *days, *[""] * 6, "20")

    assert (
        "Opportunity: 31 must be open on day one; 20 are open today, 11 are missing."
    ) in told.lines
    assert (
        "On day one, 11 are missing, so the first periods will fall short by 3 customers."
    ) in told.lines


@pytest.mark.parametrize("answer", ["48000 of 1200", "x of 1200", "1200 of x", "0 of 10", "a", "0"])
def test_a_rate_that_cannot_be_is_asked_again_and_changes_nothing(answer: str) -> None:
    run_prompts(*AT_RATES, "", answer)

    assert not [path for path in draft().values if ".conversion." in path]


def test_benchmarks_can_be_taken_at_any_rate() -> None:
    run_prompts(*AT_RATES, "", "3", "", "", "10", "CRM", "b")

    values = draft().values
    assert values["stages.leads.conversion.percent"] == 3
    assert values["stages.leads.conversion.days"] == 10
    assert values["stages.leads.conversion.source"] == "CRM"
    assert values["stages.customer.conversion.basis"] == "benchmark"


# Commitments ------------------------------------------------------------------------------------


def test_commitments_are_said_as_they_will_be_understood() -> None:
    told = run_prompts(*AT_COMMITMENTS)

    assert "First contact within: 8 business hours" in told.lines
    assert "Leads accepted: 80%" in told.lines
    assert "Does not meet the criteria: Rejected: back to Marketing" in told.text


def test_a_heading_is_said_only_where_something_stands_below_it() -> None:
    told = run_prompts("7", file=copy_of("two-stages"))

    assert "What M promises" in told.lines
    assert "If S hands a lead back" not in told.lines


def test_reasons_to_hand_a_lead_back_are_asked_with_what_happens_then() -> None:
    run_prompts(
        *AT_COMMITMENTS,
        "no",
        *lines_before("commitments.rejections"),
        "Too small",
        "",
        "Nurture it",
        "",
    )

    assert draft().get("commitments.rejections") == ({"reason": "Too small", "then": "Nurture it"},)


def test_an_empty_first_reason_keeps_those_there_are() -> None:
    run_prompts(*AT_COMMITMENTS, "no", *lines_before("commitments.rejections"), "", "Who looks")

    assert len(draft().get("commitments.rejections")) == 4
    assert draft().get("commitments.reporting.daily") == "Who looks"


def test_less_than_among_the_reasons_leaves_them_as_they_were() -> None:
    run_prompts(*AT_COMMITMENTS, "no", *lines_before("commitments.rejections"), "Too small", "<")

    assert len(draft().get("commitments.rejections")) == 4


def test_what_is_to_be_mended_in_a_step_is_said_and_then_asked() -> None:
    told = run_prompts(*AT_STAGES, "no", TEAM, "Leads", "", "")

    assert "Criteria, Fit: " in told.text
    assert "Keep these criteria? [no]: " in told.lines
    assert "\n\nWho counts as Visits?\nFit. Required.\n" in told.text


def test_a_step_that_was_gone_to_leads_back_to_the_review() -> None:
    file = copy_of("harbor-quarterly")
    told = run_prompts(
        "3",
        *lines_of("customers", {"customers.average_ticket": "200000"}),
        "yes",
        "Prices rose.",
        "",
        file=file,
    )

    assert told.text.count("Step 8 of 8") == 2
    assert load(file).customers.average_ticket == 200_000
    assert load(file).history[-1].note == "Prices rose."
