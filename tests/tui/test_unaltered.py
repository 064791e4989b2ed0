"""A whole wizard on Textual as it is, without what the other tests put in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from slawizard.core.questionnaire import STEPS
from slawizard.storage.toml.load import load
from slawizard.tui.app import SlaWizard
from slawizard.tui.widgets.editor import Editor
from tests.timeouts import PATIENCE, RunningClock
from tests.tui.screen_text import rows_shown

pytestmark = pytest.mark.unaltered


async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Let the wizard go on until it is `done`."""
    watch = RunningClock()
    while not done():
        assert watch.seconds < PATIENCE, "\n".join(rows_shown(pilot.app))
        await asyncio.sleep(0)


async def fill(pilot: Pilot[None], field: str, text: str) -> None:
    """Type `text` into `field`, whose step is in front."""
    widget = pilot.app.screen.query_one(f"#{field}")
    editor = cast("Editor", widget)
    widget.focus()
    await until(pilot, lambda: pilot.app.focused is widget)
    await pilot.press(*text)
    await until(pilot, lambda: editor.value == text)


async def forward(pilot: Pilot[None], step: str) -> None:
    await pilot.press("f2")
    await until(pilot, lambda: pilot.app.screen.id == f"step-{step}")


async def test_a_whole_agreement_is_written_on_textual_as_it_is() -> None:
    file = Path("new.toml")
    async with SlaWizard(file, language="en").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.screen.id == "step-company")
        await fill(pilot, "agreement-company", "Acme")
        await forward(pilot, "revenue")
        await fill(pilot, "revenue-goal", "12000000")
        await fill(pilot, "revenue-currency", "MXN")
        await fill(pilot, "revenue-starts", "2027-01")
        await forward(pilot, "customers")
        await fill(pilot, "customers-average-ticket", "150000")
        for step in STEPS[3:6]:
            await forward(pilot, step)
        await pilot.press("f4")
        for step in STEPS[6:]:
            await forward(pilot, step)
        await until(pilot, lambda: "609,600" in "\n".join(rows_shown(pilot.app)))
        await pilot.press("ctrl+s")
        await until(pilot, file.exists)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.return_code is not None)
        assert pilot.app.return_code == 0
    assert load(file).agreement.company == "Acme"
