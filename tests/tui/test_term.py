"""How long the term is, how customers pay within it, what follows it; the season that it has."""

from __future__ import annotations

import pytest

from slawizard.core.draft_season import SEASON_PATH
from slawizard.i18n.languages import Language
from slawizard.session.session import Session
from tests.tui.test_customers import NEW, eighty_customers
from tests.tui.user import WIDE, answer, complete_session, wizard

DECEMBER = "1 1 1 1 1 1 1 1 1 1 2 6"


async def test_a_term_of_six_months_is_named_and_has_as_many_bars() -> None:
    async with wizard(NEW, size=WIDE, step="revenue", answered=eighty_customers) as user:
        await user.fill("revenue-months", "6")
        assert user.sees("= Jan 2027 – Jun 2027")
        assert user.sees("The revenue you want in 6 months.")
        assert user.sees("The funnel of 6 months")
        await user.go("customers")
        assert user.sees("80 customers in 6 months")
        await user.focus("customers-seasonality")
        assert user.sees("Otherwise, 6 numbers from the first month on")
        await user.fill("customers-seasonality", "1 1 1 1 1 5")
        assert user.sees("= Jan 1, Feb 1, Mar 1, Apr 1, May 1, Jun 5")


def eighty_customers_in_two_years(session: Session) -> None:
    """The goal and the ticket, over 24 months."""
    answer(session, {"revenue.months": "24"})
    eighty_customers(session)


async def test_two_years_have_a_bar_for_each_of_their_months() -> None:
    async with wizard(NEW, step="customers", answered=eighty_customers_in_two_years) as user:
        await user.focus("customers-cadence")
        assert user.sees("Jan 27")
        assert user.sees("Dec 28")
        assert user.sees("80 customers in 24 months")


def a_small_goal(session: Session) -> None:
    """A goal for the year 2027."""
    answer(session, {"revenue.goal": "1200000", "revenue.starts": "2027-01"})


@pytest.mark.parametrize("language", ["en", "es"])
async def test_who_pays_every_month_is_asked_for_the_fee(language: Language) -> None:
    told = {
        "en": (
            "Monthly fee",
            "1,200,000 USD ÷ 1,000 USD ÷ 6.5 → 185",
            "On average a new customer pays 6.5 months within the term",
        ),
        "es": (
            "Mensualidad",
            "1,200,000 MXN ÷ 1,000 MXN ÷ 6.5 → 185",
            "En promedio, un cliente nuevo paga 6.5 meses dentro del plazo",
        ),
    }[language]
    async with wizard(NEW, language=language, step="customers", answered=a_small_goal) as user:
        assert user.focused == "customers-average-ticket"
        await user.focus("customers-billing")
        await user.press("right", "tab", "1", "0", "0", "0")
        assert all(map(user.sees, told))
        assert user.app.session.draft.get("customers.average_ticket") == 12000
        await user.go("revenue")
        await user.go("customers")
        assert user.value("customers-average-ticket") == "1,000"
        await user.focus("customers-billing")
        await user.press("left")
        assert user.value("customers-average-ticket") == "12,000"


def december(session: Session) -> None:
    """Eighty customers, most of them in the last month."""
    eighty_customers(session)
    answer(session, {SEASON_PATH: DECEMBER})


async def test_the_season_moves_with_its_first_month_and_an_undo_brings_it_back() -> None:
    async with wizard(NEW, step="revenue", answered=december) as user:
        assert not user.is_in_sight("undo-season")
        await user.fill("revenue-starts", "2027-0")
        await user.fill("revenue-starts", "2027-04")
        assert user.sees("December 2027 still weighs 6, the most.")
        assert "Seasonality: Leave the numbers in the order that they had" in [
            title for title, _help in user.commands()
        ]
        await user.click("undo-season")
        assert user.app.session.draft.get(SEASON_PATH)[-1] == 6
        assert not user.sees("still weighs")
        await user.fill("revenue-starts", "2027-01")
        await user.go("customers")
        assert user.value("customers-seasonality") == "1 2 6 1 1 1 1 1 1 1 1 1"


async def test_a_season_that_no_longer_fits_is_told_of_beside_the_months() -> None:
    async with wizard(NEW, step="revenue", answered=december) as user:
        await user.fill("revenue-months", "3")
        assert user.sees("! Customers, Seasonality: Write 3 numbers, one per month")
        assert user.app.session.draft.get(SEASON_PATH)[-1] == 6
        await user.click("fit-season")
        assert not user.sees("Seasonality:")
        assert user.app.session.draft.get(SEASON_PATH) == (1, 1, 1)


def complete_with_days(session: Session) -> None:
    """Nothing is missing, and one rate takes a month."""
    complete_session(session)
    answer(session, {"stages.mql.conversion.days": "30"})


def complete_with_a_fee(session: Session) -> None:
    """Nothing is missing, and customers pay every month."""
    complete_session(session)
    answer(session, {"customers.billing": "monthly"})
    answer(session, {"customers.average_ticket": "1000"})


async def test_what_is_assumed_of_the_next_term_is_told() -> None:
    async with wizard(NEW, size=WIDE, step="revenue", answered=complete_with_days) as user:
        await user.focus("revenue-next-term")
        await user.press("right")
        await user.fill("revenue-next-term-percent", "120")
        await user.focus("revenue-next-term-percent")
        assert user.sees("after the term each month asks 120%")


async def test_a_fee_is_tried_as_a_fee() -> None:
    async with wizard(NEW, step="customers", answered=complete_with_a_fee) as user:
        await user.press("f3")
        assert user.sees("Monthly fee")
        await user.fill_input("what-if-customers-average-ticket", "2000")
        await user.click("what-if-apply")
        assert user.app.session.draft.get("customers.average_ticket") == 24000
