"""The season as people write it, and the year that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.core.parsing import parse
from slawizard.i18n.languages import Language
from slawizard.session.session import Session
from slawizard.tui.steps.customers import PeriodBars
from tests.fuzz import thinned
from tests.tui.user import User, answer, wizard

NEW = Path("new.toml")
SEASON = "customers-seasonality"


def eighty_customers(session: Session) -> None:
    """Take 80 customers from January on."""
    answer(
        session,
        {
            "revenue.goal": "12000000",
            "revenue.starts": "2027-01",
            "customers.average_ticket": "150000",
        },
    )


def year(user: User) -> list[str]:
    """The rows of the year's bars, below their title."""
    bars = user.app.screen.query_one(PeriodBars).region
    return user.rows()[bars.y + 1 : bars.bottom]


def customers(user: User) -> list[int]:
    """The customers of each period, in the order of the screen's rows."""
    return [int(word) for row in year(user) for word in row.split() if word.isdigit()]


EXCEL = "980\t1,234\t1,100\t1,050\t1,300\t1,210\t1,190\t1,020\t1,150\t1,400\t1,350\t1,900\r\n"
"""A row with thousands separators, which other countries read as decimal points."""


async def test_a_season_moves_customers_to_its_months_typed_or_pasted_from_the_first_month_on() -> (
    None
):
    async with wizard(NEW, step="customers", answered=eighty_customers) as user:
        for text in ("1 1 1 1 1 1 1 1 1 1 1 5", "1,1,1,1,1,1,1,1,1,1,1,5"):
            await user.fill(SEASON, "")
            assert sorted(set(customers(user))) == [6, 7]
            assert sum(customers(user)) == 80
            await user.fill(SEASON, text)
            assert max(customers(user)) == 25, text
            assert sum(customers(user)) == 80, text

        await user.focus(SEASON)
        for between in ("\t", "\r\n"):
            await user.fill(SEASON, "")
            await user.paste(EXCEL.replace("\t", between))
            assert user.sees("= 1,234, not 1.234")
            assert sum(customers(user)) == 80
            assert min(customers(user)) > 1

        user.answer({"revenue.starts": "2027-04"})
        await user.fill(SEASON, "")
        assert year(user)[0].split()[0] == "Apr"


NO_SEASON = (
    "jan 1",
    "NaN " * 12,
    "1e999 " * 12,
    "-1 " * 12,
    "10& " * 12,
    "12x1",
    "[red] " * 12,
    "9" * 5000,
    "1 " * 5000,
)


async def test_what_is_no_season_or_one_of_a_wrong_shape_says_what_to_write() -> None:
    silent = []
    async with wizard(NEW, step="customers", answered=eighty_customers) as user:
        await user.focus(SEASON)
        for text in thinned(NO_SEASON, 2):
            await user.fill(SEASON, text)
            problem = parse("weights", text, "en_US").error
            told = user.translate(problem) if problem else ""
            if "! " not in user.text() or not user.sees(told):
                silent.append(text[:20])
            assert user.value(SEASON) == text
        for text in ("1 1 1", "1 " * 13, "0 " * 12):
            await user.fill(SEASON, "")
            assert "! " not in user.text()
            await user.fill(SEASON, text)
            if "! " not in user.text():
                silent.append(text)
    assert not silent


PERIODS = {"monthly": 12, "quarterly": 4, "half-yearly": 2, "yearly": 1}

TITLES: dict[Language, tuple[tuple[str, str, str], ...]] = {
    "en": (
        ("monthly", "", "Customers from Marketing per month"),
        ("half-yearly", "", "Customers from Marketing per half-year"),
        ("quarterly", "15", "Customers from Marketing per quarter, margin included"),
    ),
    "es": (
        ("quarterly", "", "Clientes de Marketing por trimestre"),
        ("yearly", "15", "Clientes de Marketing por año, con el margen"),
    ),
}


@pytest.mark.parametrize("language", TITLES)
async def test_each_cadence_has_its_own_bars_which_say_what_they_count(language: Language) -> None:
    async with wizard(NEW, language=language, step="customers", answered=eighty_customers) as user:
        for cadence, margin, title in TITLES[language]:
            await user.fill("customers-cadence", cadence)
            await user.fill("customers-margin-percent", margin)
            assert title in [row.strip(" ▁▂▃▄▅▆▇█") for row in user.rows()]
            assert len(customers(user)) == PERIODS[cadence]
        words = " ".join(title.split()[:4])
        assert user.sees(words)
        await user.fill("customers-average-ticket", "")
        assert not user.sees(words), "bars that can't be known have no title"
