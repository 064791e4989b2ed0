"""What stages cost is asked where somebody wants it, and what is probably a slip is asked about."""

from __future__ import annotations

from pathlib import Path

from tests.core.examples import CASES
from tests.tui.user import WIDE, User, complete_session, wizard

NEW = Path("new.toml")
COST = "stages-visits-cost-each"


async def with_costs(user: User, command: str) -> None:
    """Be in the first cost of a whole agreement of 80 customers and 609,600 visits."""
    assert COST not in user.ids()
    await user.choose(command)
    assert user.focused == COST


async def test_costs_are_asked_where_wanted_the_budget_follows_and_probable_slips_stop_nothing() -> (
    None
):
    async with wizard(NEW, size=WIDE, step="stages", answered=complete_session) as user:
        await with_costs(user, "Write the costs")
        await user.fill(COST, "2.5")
        assert "= 2.50 MXN" in user.row_of(COST).replace("\xa0", " ")
        assert user.sees("Budget: 1,524,000 MXN. A new customer from Marketing costs 19,050 MXN.")

        await user.fill("stages-mql-cost-each", "50,000")
        assert user.sees("△ A customer costs 1,924,050 MXN, more than the 150,000 MXN that one")

        await user.go("revenue")
        await user.fill("revenue-starts", "2099-01")
        assert user.sees("△ The first month is more than 18 months away: is the year right?")

        await user.go("review")
        await user.press("f4")
        sees = user.seen()
        assert sees("A customer costs 1,924,050 MXN")
        assert sees("Budget: 153,924,000 MXN.")
        assert sees("The first month is more than 18 months away: is the year right?")
        assert sees("Complete: ready to save.")

        await user.go("customers")
        await user.fill("customers-average-ticket", "15000000")
        sees = user.seen()  # the second line is beside the funnel
        assert sees("△ The goal, 12,000,000 MXN, is less than")
        assert sees("what one customer brings in: check both.")


async def test_the_button_asks_for_costs_as_well() -> None:
    async with wizard(NEW, size=WIDE, language="es", step="stages") as user:
        await user.click("stage-costs")
        assert user.focused == COST
        await user.fill(COST, "-1")
        assert user.sees("Escríbelo sin signo menos.")
        await user.fill(COST, "doce")
        assert user.sees("Escribe un número")
        await user.fill(COST, "0.1234567")
        assert user.sees("Escribe 6 decimales como máximo.")


async def test_costs_of_a_file_are_there_at_once() -> None:
    file = CASES / "harbor-half-year-growing.toml"
    async with wizard(file, size=WIDE, step="stages") as user:
        assert user.value(COST) == "0.85"
        assert not user.app.screen.query("#stage-costs")


async def test_a_share_of_one_in_place_of_a_rate_is_asked_about() -> None:
    async with wizard(NEW, language="es", step="conversion") as user:
        await user.fill("stages-mql-conversion-percent", "0,25")
        assert user.sees("△ 0.25 %; ¿quisiste decir 25 %?")
        await user.fill("stages-mql-conversion-percent", "0,25 %")
        assert not user.sees("quisiste")
