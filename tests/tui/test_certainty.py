"""How sure the plan is, on the screens: told beside the keys, and never in their way."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input

from slawizard.core.agreement import Agreement
from slawizard.core.certainty import what_if
from slawizard.tui.styling import Button
from slawizard.wizard import advising
from tests.patience import PATIENCE
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


async def test_a_measured_rate_shows_how_far_off_it_may_be() -> None:
    async with wizard(copy_of(NORTE), size=NARROW) as user:
        await user.go("conversion")
        assert user.sees("In 8 of 10 cases the true rate lies between 2.32% and 2.49%.")


async def test_each_rate_shows_its_range_and_what_the_first_stage_would_need() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("conversion")
        await user.focus("stages-visits-last-year")
        row = next(row for row in user.rows() if "26.4–29.6%" in row)
        assert "183,459 to 205,667" in row
        assert "▇" in row


async def test_a_guess_without_a_range_is_said_to_be_taken_as_exact() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("conversion")
        await user.focus("stages-sql-conversion-percent")
        assert user.sees("Taken as exact: write the two counts")


async def test_a_guess_with_a_range_is_as_sure_as_its_range() -> None:
    async with wizard(copy_of(NORTE), size=NARROW) as user:
        await user.go("conversion")
        await user.fill("stages-sql-conversion-low-percent", "25")
        await user.fill("stages-sql-conversion-high-percent", "45")
        await user.focus("stages-sql-conversion-percent")
        assert user.sees("In 8 of 10 cases the true rate lies between 27.3% and 42.9%.")


async def test_a_range_beside_the_rate_is_told_where_it_stands() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("conversion")
        await user.fill("stages-sql-conversion-low-percent", "40")
        await user.fill("stages-sql-conversion-high-percent", "45")
        await user.go("review")
        assert [f.path for f in user.app.session.findings] == ["stages.sql.conversion.low_percent"]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The advice waits until it is let go; it is never worked out in the thread of the keys."""
    let_go = threading.Event()
    real = vars(advising)["_advice"]

    def waiting(*given: object) -> object:
        assert threading.current_thread() is not threading.main_thread()
        let_go.wait(PATIENCE)
        result: object = real(*given)
        return result

    monkeypatch.setattr("slawizard.wizard.advising._advice", waiting)
    yield let_go
    let_go.set()


async def next_frame(user: User) -> None:
    """Wait for what comes in the frame after a key's, and for nothing else."""
    shown = asyncio.Event()
    user.app.screen.call_after_refresh(shown.set)
    await shown.wait()


async def test_the_last_advice_stands_as_old_until_the_new_one_is_there(
    held: threading.Event,
) -> None:
    held.set()
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("conversion")
        assert user.sees("How far off each rate may be")
        held.clear()
        user.editor("stages-leads-conversion-percent").value = "3"
        await next_frame(user)
        assert user.sees("Working it out again…")
        assert user.sees("26.4–29.6%")
        held.set()
        await user.settle()
        assert not user.sees("Working it out again…")


async def test_keys_go_on_while_the_advice_is_worked_out(held: threading.Event) -> None:
    held.set()
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("conversion")
        held.clear()
        user.editor("stages-leads-conversion-percent").value = "3"
        await asyncio.wait_for(user.app.action_forward(), PATIENCE)
        assert user.screen == "step-commitments"
        held.set()


# The review ------------------------------------------------------------------------------------


async def test_the_review_says_it_in_one_sentence() -> None:
    async with wizard(copy_of(NORTE), size=NARROW) as user:
        await user.go("review")
        assert user.sees(
            "With these rates, meeting every target leads to 50 customers from marketing or more in "
            "50 of every 100 possible years; with every target 29% higher, in 80."
        )


async def test_the_sentence_is_in_sight_in_a_small_window() -> None:
    async with wizard(copy_of(NORTE), size=NARROW) as user:
        await user.go("review")
        assert user.sees("of every 100 possible years; with every target 29% higher, in 80.")


@pytest.mark.parametrize("way", ["mouse", "keyboard", "palette"])
async def test_one_press_adopts_the_margin(way: str) -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("review")
        if way == "mouse":
            await user.click("adopt-margin")
        elif way == "keyboard":
            await user.focus("adopt-margin")
            await user.press("enter")
        else:
            await user.choose("Adopt the margin")
        assert margin(user) == Decimal(29)
        assert user.sees("enough for the 80 you want.")
        assert not user.app.screen.query_one("#adopt-margin", Button).display


async def test_the_widest_swing_is_what_to_measure_first() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("review")
        rows = [row for row in user.rows() if "Opportunity" in row or "Oportunidad" in row]
        assert any("▸" in row and "38.2–61.8%" in row for row in rows)


async def test_today_is_held_against_the_targets() -> None:
    async with wizard(with_volumes(), size=WIDE) as user:
        await user.go("review")
        user.app.screen.query_one("#document-scroll").scroll_to(y=14, animate=False)
        await user.settle()
        assert user.sees("52,300 in the last 12 months, 194,125 needed (3.7 times)")
        assert user.sees("SQL: 0 in the last 12 months, 456 needed (none today)")


async def test_where_something_is_missing_there_is_no_advice() -> None:
    async with wizard(Path("new.toml"), size=WIDE) as user:
        await user.go("review")
        assert not user.sees("possible years")
        assert not user.app.screen.query_one("#verdict").display


# What if ---------------------------------------------------------------------------------------


async def ask(user: User, field: str, text: str) -> None:
    await user.press("f3")
    await user.fill_input(f"what-if-{field}", text)


async def test_what_if_shows_every_figure_before_and_after() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await ask(user, "stages-leads-conversion-percent", "4.8")
        rows = [" ".join(row.split()) for row in user.rows()]
        assert any("194,125 → 97,063" in row for row in rows)
        assert any("4,659 → 4,659" in row for row in rows)
        assert any("Customers, typical year 50 → 50" in row for row in rows)


async def test_what_if_changes_nothing_until_it_is_applied() -> None:
    async with wizard(copy_of(NORTE)) as user:
        before = user.app.session.draft
        await ask(user, "customers-average-ticket", "200000")
        await user.press("escape")
        assert user.app.session.draft.same_agreement(before)
        assert not user.app.session.unsaved


async def test_what_is_applied_stands_in_its_field() -> None:
    async with wizard(copy_of(NORTE)) as user:
        await user.go("customers")
        await ask(user, "customers-average-ticket", "200000")
        await user.click("what-if-apply")
        assert user.screen == "step-customers"
        assert user.value("customers-average-ticket") == "200,000"
        assert user.app.session.unsaved


async def test_a_rate_that_is_applied_is_an_estimate_without_its_counts() -> None:
    async with wizard(copy_of(NORTE)) as user:
        await user.go("conversion")
        await ask(user, "stages-leads-conversion-percent", "4")
        await user.click("what-if-apply")
        draft = user.app.session.draft
        base = "stages.leads.conversion"
        assert draft.get(f"{base}.percent") == Decimal(4)
        assert draft.get(f"{base}.basis") == "estimate"
        assert draft.get(f"{base}.entered") is None
        assert user.app.session.findings == ()


async def test_a_rate_that_is_applied_takes_a_range_that_it_has_left_with_it() -> None:
    async with wizard(copy_of(NORTE)) as user:
        await user.go("conversion")
        await user.fill("stages-sql-conversion-low-percent", "25")
        await user.fill("stages-sql-conversion-high-percent", "45")
        await ask(user, "stages-sql-conversion-percent", "60")
        await user.click("what-if-apply")
        assert user.app.session.draft.get("stages.sql.conversion.low_percent") is None
        assert user.app.session.findings == ()


@pytest.mark.parametrize("text", ["abc", "0", "101", ""])
async def test_what_can_not_be_tried_is_said_and_not_applied(text: str) -> None:
    async with wizard(copy_of(NORTE)) as user:
        await ask(user, "stages-leads-conversion-percent", text)
        assert user.app.screen.query_one("#what-if-apply", Button).disabled
        assert any("!" in row for row in user.rows())


async def test_what_can_not_be_tried_may_be_typed_while_the_advice_is_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, let_go, real = threading.Event(), threading.Event(), what_if.what_if

    def waiting(agreement: Agreement, texts: Sequence[tuple[str, str]], *, advised: bool) -> object:
        if advised:
            begun.set()
            let_go.wait(PATIENCE)
        return real(agreement, texts, advised=advised)

    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.press("f3")
        monkeypatch.setattr(what_if, "what_if", waiting)
        rate = user.app.screen.query_one("#what-if-stages-leads-conversion-percent", Input)
        rate.value = "3"
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        rate.value = "3x"
        let_go.set()
        await user.settle()
        assert user.app.screen.query_one("#what-if-apply", Button).disabled
        assert any("!" in row for row in user.rows())


async def test_where_something_is_missing_what_if_says_so() -> None:
    async with wizard(Path("new.toml")) as user:
        await user.press("f3")
        assert user.screen == "step-company"
        assert user.sees("once nothing is missing")


async def test_the_key_of_what_if_is_told_where_there_is_room_and_the_palette_has_it() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        assert user.sees("f3 What if…?")
        assert ("What if…?", "F3") in user.commands()


async def test_behind_a_dialog_there_is_no_what_if() -> None:
    async with wizard(copy_of(NORTE), size=WIDE) as user:
        await user.go("company")
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        assert user.sees("Leave without saving?")
        assert not user.sees("What if…?")
