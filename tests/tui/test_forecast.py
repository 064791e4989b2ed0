"""How sure the plan is, on the screens: told beside the keys, and never in their way."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from textual.selection import SELECT_ALL

from slawizard.core.questionnaire import StepName
from slawizard.session import forecasting
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.base_widgets import Button
from tests.fuzz import thinned
from tests.timeouts import PATIENCE
from tests.tui.agreements import copy_of
from tests.tui.user import NARROW, WIDE, User, wizard

NORTE = "norte-sistemas"


def with_volumes() -> Path:
    """An agreement that knows last year's visits and SQLs."""
    file = copy_of(NORTE)
    text = file.read_text(encoding="utf-8")
    text = text.replace('key = "visits"\n', 'key = "visits"\nlast_year = 52300\n')
    file.write_text(text.replace('key = "sql"\n', 'key = "sql"\nlast_year = 0\n'), encoding="utf-8")
    return file


def margin(user: User) -> object:
    return user.app.session.draft.get("customers.margin_percent")


# The rates -------------------------------------------------------------------------------------


async def test_a_rate_says_how_far_off_it_may_be_and_a_guess_lies_within_its_range() -> None:
    async with wizard(copy_of(NORTE), size=NARROW, step="conversion") as user:
        assert user.sees("8 times out of 10, the true rate lies between 2.32% and 2.49%.")
        await user.fill("stages-sql-conversion-low-percent", "25")
        await user.fill("stages-sql-conversion-high-percent", "45")
        await user.focus("stages-sql-conversion-percent")
        assert user.sees("8 times out of 10, the true rate lies between 27% and 42.6%.")
        await user.fill("stages-sql-conversion-low-percent", "40")
        assert [f.path for f in user.app.session.findings] == ["stages.sql.conversion.low_percent"]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The forecast waits until it is let go; it is never worked out in the thread of the keys."""
    let_go = threading.Event()
    real = vars(forecasting)["_compute"]

    def waiting(*given: object) -> object:
        assert threading.current_thread() is not threading.main_thread()
        let_go.wait(PATIENCE)
        result: object = real(*given)
        return result

    monkeypatch.setattr("slawizard.session.forecasting._compute", waiting)
    yield let_go
    let_go.set()


async def next_frame(user: User) -> None:
    """Wait for what comes in the frame after a key's, and for nothing else."""
    shown = asyncio.Event()
    user.app.screen.call_after_refresh(shown.set)
    await shown.wait()


async def test_each_rate_shows_its_range_which_stands_as_old_until_the_new_one_is_there(
    held: threading.Event,
) -> None:
    held.set()
    async with wizard(copy_of(NORTE), size=WIDE, step="conversion") as user:
        assert user.sees("How far off each rate may be")
        row = next(row for row in user.rows() if "26.4–29.6%" in row)
        assert "183,488 to 205,700" in row, "what the first stage would need"
        assert "▇" in row
        await user.focus("stages-sql-conversion-percent")
        assert user.sees("Taken as exact: write the two counts")

        held.clear()
        user.editor("stages-leads-conversion-percent").value = "3"
        await next_frame(user)
        assert user.sees("Working it out again…")
        assert user.sees("26.4–29.6%")
        held.set()
        await user.wait_idle()
        assert not user.sees("Working it out again…")
        held.clear()  # keys go on meanwhile
        user.editor("stages-leads-conversion-percent").value = "4"
        await asyncio.wait_for(user.app.action_forward(), PATIENCE)
        assert user.screen == "step-commitments"
        held.set()


# The review ------------------------------------------------------------------------------------


async def test_the_review_says_in_a_small_window_how_sure_it_is_in_a_sentence_to_copy() -> None:
    async with wizard(copy_of(NORTE), size=NARROW, step="review") as user:
        assert user.sees("the goal in 36 of 100 cases (F4)")
        await user.press("f4")
        assert user.sees(
            "meeting every target brings 50 customers from Marketing or more in "
            "36 of 100 cases; with every target 47% higher, in 80 of 100."
        )
        said = user.app.screen.query_one("#verdict-text").get_selection(SELECT_ALL)
        assert said is not None
        assert "of 100 cases" in " ".join(said[0].split())


async def test_the_review_names_what_to_measure_first_and_one_press_adopts_the_margin() -> None:
    async with wizard(with_volumes(), size=(120, 100), step="review") as user:
        await user.press("f4")
        sees, rows = user.seen(), user.rows()
        rates = [row for row in rows if "Opportunity" in row or "Oportunidad" in row]
        assert any("▸" in row and "33.1–56.7%" in row for row in rates)
        assert sees("52,300 in the last 12 months, 194,156 needed (3.7 times)")
        assert sees("SQL: 0 in the last 12 months, 456 needed (none today)")

        before = user.app.session.draft
        for way in (*thinned(["keyboard", "mouse"], 2), "palette"):
            if way == "mouse":
                await user.click("adopt-margin")
            elif way == "keyboard":
                await user.focus("adopt-margin")
                await user.press("enter")
            else:
                await user.choose("Adopt the margin of 47%")
            assert margin(user) == Decimal(47), way
            assert user.sees("80 of 100 aimed for."), way
            assert not user.app.screen.query_one("#adopt-margin", Button).display
            user.app.session.draft = before
            await cast("StepScreen", user.app.screen).reload()
            await user.wait_idle()


async def test_where_something_is_missing_there_is_no_advice() -> None:
    async with wizard(Path("new.toml"), size=WIDE, step="review") as user:
        assert not user.sees("of 100 cases")
        assert not user.app.screen.query_one("#verdict").display


async def test_advice_on_a_funnel_of_other_stages_is_not_shown(held: threading.Event) -> None:
    steps: tuple[StepName, ...] = ("conversion", "review")
    held.set()
    async with wizard(copy_of("norte-primer-sla"), size=WIDE, step="review") as user:
        assert user.sees("of 100 cases")
        await user.go("stages")
        await user.focus("stages-leads-name")
        held.clear()  # what there is by now is of the funnel with the stage Leads
        await user.press("ctrl+d", "down", "enter")
        assert "leads" not in user.app.session.draft.stages
        for step in steps:
            await user.app.show_step(step)
            await next_frame(user)
            assert user.screen == f"step-{step}"
            assert not user.sees("of 100 cases")
        held.set()
        await user.wait_idle()
