"""The palette runs what stood there when the last key was typed, however fast Enter follows."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.app import SystemCommand

from slawizard.core.questionnaire import STEPS
from slawizard.core.steps import STEP_SPECS
from slawizard.tui.screens.palette import matches
from tests.fuzz import thinned
from tests.tui.agreements import copy_of
from tests.tui.test_bursts import burst
from tests.tui.user import User, wizard

NEW = Path("new.toml")


async def typed(user: User, text: str, gap: float) -> None:
    """Open the palette, type `text` and Enter, `gap` seconds between the keys."""
    for key in ("ctrl+p", *text, "enter"):
        user.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.sleep(gap)
    await user.wait_idle()


@pytest.mark.parametrize("gap", thinned([0.02, 0, 0.005, 0.03], 2))
async def test_a_step_is_gone_to_however_fast_its_name_is_typed(gap: float) -> None:
    async with wizard(copy_of("norte-sistemas"), language="es", step="company") as user:
        margin = user.app.session.draft.get("customers.margin_percent")
        await typed(user, "etapas", gap)
        assert user.screen == "step-stages"
        assert user.app.session.draft.get("customers.margin_percent") == margin


async def test_nothing_is_under_the_cursor_before_anything_was_typed_and_a_click_runs_a_command() -> (
    None
):
    async with wizard(NEW) as user:
        await burst(user, "ctrl+p", "enter")
        assert user.app.screen.is_modal
        await user.press("escape")
        assert user.screen == "step-company"
        await user.press("ctrl+p", *"customers")
        await user.click_on("Go to 3")
        assert user.screen == "step-customers"


async def test_what_changes_answers_runs_only_after_it_was_chosen() -> None:
    async with wizard(copy_of("norte-sistemas"), step="stages") as user:
        stages = user.app.session.draft.stages
        await burst(user, "ctrl+p", *"add a stage", "enter")
        assert user.app.session.draft.stages == stages
        assert user.app.screen.is_modal
        await user.press("enter")
        assert user.app.session.draft.stages != stages


async def test_keys_behind_the_palette_land_on_the_step_that_it_led_to() -> None:
    async with wizard(NEW) as user:
        await burst(user, "ctrl+p", *"revenue", "enter", *"12")
        assert user.screen == "step-revenue"
        assert user.value("revenue-goal") == "12"


async def test_a_click_beside_it_closes_it_though_the_window_was_larger_then() -> None:
    async with wizard(NEW) as user:
        for column, row in ((1, 20), (200, 60)):
            await user.press("ctrl+p")
            palette = user.app.screen
            mouse = (column, row, 0, 0, 1, False, False, False, column, row)
            palette.post_message(events.Click(palette, *mouse))
            await user.wait_idle()
            assert user.screen == "step-company"


async def test_each_command_begins_a_row_and_says_all_of_its_question() -> None:
    async with wizard(NEW, language="es") as user:
        await user.press("ctrl+p", *"ir a")
        rows = [row for row in user.rows() if "Ir a " in row]
        assert len(rows) == 8
        numbers = [row.split("Ir a ")[1][0] for row in rows]
        assert numbers == list("12345678")
        questions = [user.translate(STEP_SPECS[step].question) for step in STEPS]
        last_words = [question.split()[-1] for question in questions]
        assert [word for word in last_words if word not in user.text()] == []


def command(title: str) -> SystemCommand:
    return SystemCommand(title, "", lambda: None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("etapas", ["Ir a 4: Etapas"]),
        ("ETAPA", ["Ir a 4: Etapas"]),
        ("conversión", ["Ir a 6: Conversión"]),
        ("conversion 6", ["Ir a 6: Conversión"]),
        ("guardar", ["Guardar", "Guardar como…"]),
        ("gcomo", ["Guardar como…"]),
        ("xyz", []),
    ],
)
def test_a_command_is_found_by_words_of_its_title(text: str, found: list[str]) -> None:
    titles = ["Guardar como…", "Guardar", "Ir a 4: Etapas", "Ir a 6: Conversión"]
    assert [c.title for c in matches(text, [command(title) for title in titles])] == found
