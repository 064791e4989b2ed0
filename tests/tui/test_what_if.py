"""What if: figures moved by hand, before and after; nothing changes until it is applied."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input

from slawizard.core.agreement import Agreement
from slawizard.core.forecast import what_if
from slawizard.core.parsing import Kind
from slawizard.session.session import Session
from slawizard.tui.widgets.base_widgets import Button
from tests.timeouts import PATIENCE
from tests.tui.agreements import copy_of
from tests.tui.user import WIDE, User, answer, wizard

NORTE = "norte-sistemas"


async def ask(user: User, field: str, text: str) -> None:
    await user.press("f3")
    await user.fill_input(f"what-if-{field}", text)


async def test_it_shows_every_figure_before_and_after_and_changes_nothing_until_it_is_applied() -> (
    None
):
    async with wizard(copy_of(NORTE), size=WIDE, step="customers") as user:
        before = user.app.session.draft
        await ask(user, "stages-leads-conversion-percent", "4.8")
        rows = [" ".join(row.split()) for row in user.rows()]
        assert any("194,156 → 97,063" in row for row in rows)
        assert any("4,659 → 4,659" in row for row in rows)
        assert any("Customers, typical case 44 → 44" in row for row in rows)
        await user.press("escape")
        assert user.app.session.draft.same_agreement(before)
        assert not user.app.session.unsaved
        await ask(user, "customers-average-ticket", "200000")
        await user.click("what-if-apply")
        assert user.screen == "step-customers"
        assert user.value("customers-average-ticket") == "200,000"
        assert user.app.session.unsaved


async def test_a_rate_that_is_applied_is_an_estimate_and_says_how_its_counts_come_back() -> None:
    async with wizard(copy_of(NORTE), language="es", step="revenue") as user:
        await ask(user, "stages-leads-conversion-percent", "4")
        await user.click("what-if-apply")
        draft = user.app.session.draft
        base = "stages.leads.conversion"
        assert draft.get(f"{base}.percent") == Decimal(4)
        assert draft.get(f"{base}.basis") == "estimate"
        assert draft.get(f"{base}.entered") is None
        assert user.app.session.findings == ()
        assert user.sees("Una tasa reemplazó sus conteos: en el paso Tasas puedes recuperarlos.")
        await user.go("conversion")
        await user.choose("Recuperar los conteos")
        assert user.value("stages-leads-conversion-entered") == "52,300"


async def test_a_rate_that_is_applied_takes_a_range_that_it_has_left_with_it() -> None:
    base = "stages.sql.conversion"

    def estimate(session: Session) -> None:
        answer(session, {f"{base}.low_percent": "25", f"{base}.high_percent": "45"})

    async with wizard(copy_of(NORTE), step="revenue", answered=estimate) as user:
        assert user.app.session.draft.get(f"{base}.low_percent") == 25
        await ask(user, "stages-sql-conversion-percent", "60")
        await user.click("what-if-apply")
        assert user.app.session.draft.get(f"{base}.low_percent") is None
        assert user.app.session.findings == ()


async def test_what_can_not_be_tried_is_said_and_not_applied() -> None:
    async with wizard(copy_of(NORTE), step="company") as user:
        await ask(user, "stages-leads-conversion-percent", "4")
        assert not user.app.screen.query_one("#what-if-apply", Button).disabled
        for text in ("abc", "0", "101", ""):
            await user.fill_input("what-if-stages-leads-conversion-percent", text)
            assert user.app.screen.query_one("#what-if-apply", Button).disabled, text
            assert any("!" in row for row in user.rows()), text
        await user.fill_input("what-if-stages-leads-conversion-percent", "4")
        assert not user.app.screen.query_one("#what-if-apply", Button).disabled


async def test_what_can_not_be_tried_may_be_typed_while_the_advice_is_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, let_go, real = threading.Event(), threading.Event(), what_if.what_if

    def waiting(
        agreement: Agreement,
        texts: Sequence[tuple[str, str]],
        *,
        with_forecast: bool,
        kinds: Mapping[str, Kind],
    ) -> object:
        if with_forecast:
            begun.set()
            let_go.wait(PATIENCE)
        return real(agreement, texts, with_forecast=with_forecast, kinds=kinds)

    async with wizard(copy_of(NORTE), size=WIDE, step="revenue") as user:
        await user.press("f3")
        monkeypatch.setattr(what_if, "what_if", waiting)
        rate = user.app.screen.query_one("#what-if-stages-leads-conversion-percent", Input)
        rate.value = "3"
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        rate.value = "3x"
        let_go.set()
        await user.wait_idle()
        assert user.app.screen.query_one("#what-if-apply", Button).disabled
        assert any("!" in row for row in user.rows())


async def test_where_something_is_missing_what_if_says_so() -> None:
    async with wizard(Path("new.toml")) as user:
        await user.press("f3")
        assert user.screen == "step-company"
        assert user.sees("once nothing is missing")


async def test_its_key_is_told_where_there_is_room_and_the_palette_has_it_but_no_dialog() -> None:
    async with wizard(copy_of(NORTE), size=WIDE, step="company") as user:
        assert user.sees("f3 What if…?")
        assert ("What if…?", "F3") in user.commands()
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        assert user.sees("Leave without saving?")
        assert not user.sees("What if…?")
