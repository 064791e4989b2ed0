"""Rates by percentage, by counts, by benchmark; and what each does to the top of the funnel."""

from __future__ import annotations

from pathlib import Path

from slawizard.session.session import Session
from tests.tui.user import User, answer, wizard

NEW = Path("new.toml")
PERCENTS = ("leads", "mql", "sql", "opportunity", "customer")


def ready(session: Session) -> None:
    """Be asked for rates with nothing else missing for the funnel."""
    answer(
        session,
        {
            "revenue.goal": "12000000",
            "revenue.currency": "MXN",
            "customers.average_ticket": "150000",
        },
    )


def percents(user: User) -> list[str]:
    return [user.value(f"stages-{key}-conversion-percent") for key in PERCENTS]


async def test_one_press_takes_benchmarks_for_all_rates() -> None:
    async with wizard(NEW, step="conversion", answered=ready) as user:
        await user.press("f4")
        assert percents(user) == ["2", "25", "25", "50", "21"]
        assert user.sees("609,600")
        await user.focus("stages-leads-conversion-percent")
        assert user.sees("406,400"), "what one point more would do, beside the rate"


async def test_a_rate_that_was_typed_is_kept() -> None:
    async with wizard(NEW, step="conversion", answered=ready) as user:
        await user.fill("stages-mql-conversion-percent", "33")
        await user.click("use-benchmarks")
        assert percents(user) == ["2", "33", "25", "50", "21"]


async def test_another_benchmark_is_picked_for_one_rate() -> None:
    async with wizard(NEW, step="conversion", answered=ready) as user:
        await user.focus("stages-sql-conversion-percent")
        await user.press("f5", "down", "down", "enter")
        assert percents(user) == ["", "", "40", "", ""]


async def test_two_counts_make_the_percentage_and_a_typed_one_takes_their_place() -> None:
    async with wizard(NEW, step="conversion", answered=ready) as user:
        await user.fill("stages-leads-conversion-entered", "48,000")
        await user.fill("stages-leads-conversion-converted", "1200")
        assert user.value("stages-leads-conversion-percent").rstrip("0").rstrip(".") == "2.5"
        await user.fill("stages-leads-conversion-percent", "3 %")
        assert user.value("stages-leads-conversion-entered") == ""
        assert user.value("stages-leads-conversion-converted") == ""


async def test_counts_that_cannot_be_are_told_of() -> None:
    async with wizard(NEW, step="conversion", answered=ready) as user:
        await user.fill("stages-leads-conversion-percent", "2")
        await user.fill("stages-leads-conversion-entered", "10")
        await user.fill("stages-leads-conversion-converted", "20")
        assert "!" in user.text()
