"""Always in sight: the funnel as it now stands."""

from __future__ import annotations

from pathlib import Path

from slawizard.session.session import Session
from tests.tui.user import User, answer, wizard

NEW = Path("new.toml")


def strip_of(user: User) -> str:
    """The row of the strip that holds the figures."""
    return next(row for row in reversed(user.rows()) if "┃" in row)


def twelve_millions(session: Session) -> None:
    """Twelve millions a year."""
    answer(session, {"revenue.goal": "12000000"})


def eighty_customers(session: Session) -> None:
    """Twelve millions a year, by tickets of 150,000."""
    twelve_millions(session)
    answer(session, {"customers.average_ticket": "150000"})


def very_many(session: Session) -> None:
    """A goal that needs more of everything than a column has room for."""
    answer(session, {"revenue.goal": "9" * 15, "customers.average_ticket": "0.000001"})
    rates = ("leads", "mql", "sql", "opportunity", "customer")
    answer(session, {f"stages.{key}.conversion.percent": "0.000001" for key in rates})


async def test_what_cannot_be_known_yet_is_a_dash() -> None:
    async with wizard(NEW) as user:
        assert strip_of(user).count("–") == 6


async def test_it_follows_each_key_and_waits_for_nothing_else_that_follows_from_it() -> None:
    async with wizard(NEW, step="customers", answered=twelve_millions) as user:
        user.editor("customers-average-ticket").value = "150000"
        assert strip_of(user).split()[-1] == "80"
        assert not user.sees("80 customers a year")
        await user.wait_idle()
        assert user.sees("80 customers a year")

        await user.fill("customers-average-ticket", "")
        shown = []
        for key in "150000":
            await user.press(key)
            shown.append(strip_of(user).split()[-1])
    assert shown == ["12,000,000", "800,000", "80,000", "8,000", "800", "80"]


async def test_it_is_known_up_to_the_first_rate_that_is_not_and_too_wide_keeps_its_magnitude() -> (
    None
):
    async with wizard(NEW, step="conversion", answered=eighty_customers) as user:
        await user.fill("stages-customer-conversion-percent", "21")
        await user.fill("stages-opportunity-conversion-percent", "50")
        await user.fill("stages-leads-conversion-percent", "2")
        figures = [word for word in strip_of(user).split() if word not in "▸┃"]
        assert figures == ["–", "–", "–", "762", "381", "80"]

        very_many(user.app.session)
        await user.fill("stages-leads-conversion-percent", "0.000001")
        assert "e60" in strip_of(user).split()[0]
