"""Contract 5: a widget that edits a value bears the value's path as its id."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.core.questions import StepName
from tests.tui.user import wizard

COMPANY = """
    agreement-company agreement-language agreement-locale
    marketing-team marketing-owner marketing-email
    sales-team sales-owner sales-email sales-representatives sales-leads-per-representative
"""
REVENUE = """
    revenue-goal revenue-currency revenue-starts revenue-from-existing-customers
    revenue-marketing-share-percent
"""
CUSTOMERS = "customers-average-ticket customers-cadence customers-seasonality"
KEYS = ("visits", "leads", "mql", "sql", "opportunity", "customer")
STAGES = " ".join(f"stages-{k}-name stages-{k}-owner stages-{k}-meaning" for k in KEYS)
_CRITERIA = (
    "fit engagement engagement-needed fast-track disqualifiers examples counterexamples".split()
)
CRITERIA = " ".join(f"stages-{k}-criteria-{name}" for k in ("mql", "sql") for name in _CRITERIA)
_CONVERSION = "percent entered converted days source".split()
CONVERSION = " ".join(f"stages-{k}-conversion-{name}" for k in KEYS[1:] for name in _CONVERSION)
COMMITMENTS = """
    commitments-marketing-acceptance-percent commitments-marketing-handoff-fields
    commitments-marketing-if-missed
    commitments-sales-first-contact-hours commitments-sales-fast-track-hours
    commitments-sales-attempts commitments-sales-attempt-days commitments-sales-channels
    commitments-sales-decision-hours commitments-sales-if-missed
    commitments-rejections-1-reason commitments-rejections-1-then
    commitments-rejections-2-reason commitments-rejections-2-then
    commitments-rejections-3-reason commitments-rejections-3-then
    commitments-rejections-4-reason commitments-rejections-4-then
    commitments-rejections-5-reason commitments-rejections-5-then
    commitments-reporting-daily commitments-reporting-weekly commitments-reporting-monthly
    commitments-reporting-quarterly commitments-reporting-escalation
    agreement-review-on agreement-notes
"""
PROMISED: dict[StepName, str] = {
    "company": COMPANY,
    "revenue": REVENUE,
    "customers": CUSTOMERS,
    "stages": STAGES,
    "criteria": CRITERIA,
    "conversion": CONVERSION,
    "commitments": COMMITMENTS,
    "review": "",
}
FIRST: dict[StepName, str] = {
    "company": "agreement-company",
    "revenue": "revenue-goal",
    "customers": "customers-average-ticket",
    "stages": "stages-visits-name",
    "criteria": "stages-mql-criteria-fit",
    "conversion": "stages-leads-conversion-percent",
    "commitments": "commitments-marketing-if-missed",
}


@pytest.mark.parametrize("step", PROMISED)
async def test_each_step_has_just_the_fields_promised(step: StepName) -> None:
    async with wizard(Path("new.toml")) as user:
        await user.go(step)
        assert sorted(user.ids()) == sorted(PROMISED[step].split())


@pytest.mark.parametrize("step", PROMISED)
async def test_each_step_is_a_screen_of_its_name_with_the_moves(step: StepName) -> None:
    async with wizard(Path("new.toml")) as user:
        await user.go(step)
        assert user.screen == f"step-{step}"
        for move in ("back", "next", "save"):
            assert user.app.screen.query_one(f"#{move}").is_on_screen


@pytest.mark.parametrize("step", FIRST)
async def test_a_step_opens_with_its_first_required_field_focused(step: StepName) -> None:
    async with wizard(Path("new.toml")) as user:
        await user.go(step)
        assert user.focused == FIRST[step]


async def test_without_a_file_the_start_screen_comes_first() -> None:
    async with wizard() as user:
        assert user.screen == "start"


async def test_a_file_that_is_not_there_yet_starts_at_the_company() -> None:
    async with wizard(Path("new.toml")) as user:
        assert user.screen == "step-company"
