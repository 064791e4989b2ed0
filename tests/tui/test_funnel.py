"""Contract 5, always in sight: the funnel as it now stands."""

from __future__ import annotations

from pathlib import Path

from tests.tui.user import User, wizard

NEW = Path("new.toml")


def strip_of(user: User) -> str:
    """The row of the strip that holds the figures."""
    return next(row for row in reversed(user.rows()) if "┃" in row)


async def start(user: User) -> None:
    """Twelve millions a year."""
    user.answer({"revenue.goal": "12000000"})
    await user.go("customers")


async def test_what_cannot_be_known_yet_is_a_dash() -> None:
    async with wizard(NEW) as user:
        assert strip_of(user).count("–") == 6


async def test_it_follows_each_key() -> None:
    async with wizard(NEW) as user:
        await start(user)
        shown = []
        for key in "150000":
            await user.press(key)
            shown.append(strip_of(user).split()[-1])
    assert shown == ["12,000,000", "800,000", "80,000", "8,000", "800", "80"]


async def test_it_waits_for_nothing_else_that_follows_from_the_key() -> None:
    async with wizard(NEW) as user:
        await start(user)
        user.editor("customers-average-ticket").value = "150000"
        assert strip_of(user).split()[-1] == "80"
        assert not user.sees("80 customers a year")
        await user.wait_idle()
        assert user.sees("80 customers a year")


async def test_it_is_known_from_the_customer_up_to_the_first_rate_that_is_not() -> None:
    async with wizard(NEW) as user:
        await start(user)
        await user.fill("customers-average-ticket", "150000")
        await user.go("conversion")
        await user.fill("stages-customer-conversion-percent", "21")
        await user.fill("stages-opportunity-conversion-percent", "50")
        await user.fill("stages-leads-conversion-percent", "2")
        figures = [word for word in strip_of(user).split() if word not in "▸┃"]
        assert figures == ["–", "–", "–", "762", "381", "80"]


async def test_a_figure_too_wide_for_its_column_keeps_its_magnitude() -> None:
    async with wizard(NEW) as user:
        user.answer({"revenue.goal": "9" * 15, "customers.average_ticket": "0.000001"})
        await user.go("conversion")
        for key in ("leads", "mql", "sql", "opportunity", "customer"):
            await user.fill(f"stages-{key}-conversion-percent", "0.000001")
        assert "e60" in strip_of(user).split()[0]
