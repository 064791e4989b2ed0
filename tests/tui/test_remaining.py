"""Planning what remains of a term under way: offered, shown, taken, undone."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Button

from slawizard.storage.toml.load import load
from tests.tui.user import User, answer, wizard

CASES = Path(__file__).parent.parent / "cases"
TALL = (80, 60)
GOAL = "remaining-revenue-goal"


@pytest.fixture
def file(folder: Path) -> Path:
    """A year from April 2027 on, revised in August."""
    name = "harbor-mid-year-revision.toml"
    return Path(shutil.copy(CASES / name, folder / "harbor.toml"))


@pytest.fixture
def today() -> date:
    return date(2027, 10, 20)


@pytest.fixture(autouse=True)
def _clock(folder: Path, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: today)


def values(user: User) -> list[object]:
    paths = ("revenue.starts", "revenue.months", "revenue.goal", "stages.leads.open_today")
    return [user.app.session.draft.get(path) for path in paths]


async def test_it_is_shown_before_it_is_taken_and_can_be_undone_until_it_is_saved(
    file: Path,
) -> None:
    async with wizard(file, size=TALL) as user:
        assert user.sees("5 whole months of it remain, from November 2027 on")
        whole = values(user)
        await user.click("plan-remaining")
        assert user.sees("If all is on pace: 17,777,778 USD")
        assert user.app.screen.query_one("#remaining-take", Button).disabled
        await user.fill_input(GOAL, "15M")
        await user.fill_input("remaining-stages-leads-open-today", "5")
        assert user.sees("First month: April 2027 → November 2027")
        assert user.sees("Months: 12 → 5")
        assert user.sees("Revenue goal: 40,000,000.50 USD → 15,000,000 USD")
        assert values(user) == whole
        await user.click("remaining-take")
        assert values(user) == [date(2027, 11, 1), 5, 15_000_000, 5]
        await user.choose("Undo “Plan what remains”")
        assert values(user) == whole
        assert not user.app.session.unsaved
        await user.choose("Plan what remains")
        await user.fill_input(GOAL, "15M")
        await user.click("remaining-take")
        await user.press("ctrl+s")
        assert user.app.session.is_on_file
        assert not user.app.session.remaining.can_undo

    saved = load(file)
    assert saved.agreement.date == date(2027, 10, 20)
    assert saved.history[-1].by_period is not None
    assert list(saved.history[-1].by_period) == ["2027-04-01", "2027-07-01", "2027-10-01"]
    document = file.with_suffix(".md").read_text("utf-8")
    assert "| Stage | Apr – Jun 2027 | Jul – Sep 2027 | Together |" in document
    assert "| Customer | 18 | 11 | 29 |" in document


async def test_it_starts_from_what_was_counted(file: Path) -> None:
    file.with_suffix(".actuals.toml").write_text(
        "actuals = 1\n[[readings]]\nthrough = 2027-09-30\ncounts = { mql = 40 }\n"
        "revenue = 3000000.5\n",
        "utf-8",
    )
    async with wizard(file, size=TALL) as user:
        await user.click("plan-remaining")
        assert user.sees("Counted through September 30, 2027: MQL 40 of")
        missing = user.value(GOAL)
        assert user.sees(f"3,000,000.50 USD is signed, so {missing} USD is missing")
        await user.click("remaining-take")
        assert f"{user.app.session.draft.get('revenue.goal'):,}" == missing


async def test_a_goal_below_the_renewals_or_that_is_reached_is_not_planned_and_closing_changes_nothing(
    file: Path,
) -> None:
    async with wizard(file, size=TALL, language="es") as user:
        whole = values(user)
        await user.choose("Planear lo que queda")
        await user.fill_input(GOAL, "1M")
        assert user.sees("Escribe menos que la meta")
        for text in ("0", "-5"):
            await user.fill_input(GOAL, "15M")
            assert not user.app.screen.query_one("#remaining-take", Button).disabled
            await user.fill_input(GOAL, text)
            assert user.sees("Ya no falta nada"), text
            assert user.app.screen.query_one("#remaining-take", Button).disabled, text
        await user.fill_input(GOAL, "15M")
        await user.press("escape")
        assert values(user) == whole


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2027, 4, 1), ""),
        (date(2028, 3, 2), "No whole month of this term is left to plan."),
        (date(2029, 1, 1), "No whole month of this term is left to plan."),
    ],
)
async def test_nothing_can_be_planned_before_the_term_or_at_its_end(file: Path, said: str) -> None:
    async with wizard(file, size=TALL) as user:
        assert not user.app.screen.query("#plan-remaining")
        assert not said or user.sees(said)
        assert "Plan what remains" not in [title for title, _said in user.commands()]


async def test_a_new_agreement_is_not_offered_it(folder: Path) -> None:
    async with wizard(folder / "new.toml", step="review") as user:
        assert not user.app.screen.query("#plan-remaining")


async def test_the_preview_keeps_what_is_in_force_until_today_as_the_save_does(file: Path) -> None:
    dearer = partial(answer, answers={"customers.average_ticket": "150000"})
    async with wizard(file, size=(100, 400), step="review", answered=dearer) as user:
        assert user.sees("Periods that are over")
        assert user.sees("Customer │ 18 │ 11 │ 29") or user.sees("Customer 18 11 29")
        await user.press("ctrl+s")
    assert "| Customer | 18 | 11 | 29 |" in file.with_suffix(".md").read_text("utf-8")
