"""What users wrote is shown as they wrote it, on every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.core.questions import STEPS
from tests.tui.user import wizard

NEW = Path("new.toml")
NASTY = ("[red]x[/red]", "[/]", "<b>|x", "{x} {", "[@click=app.bell]y[/]", "a\x1b[31mb")


@pytest.mark.parametrize("text", NASTY)
async def test_a_nasty_text_breaks_no_step(text: str) -> None:
    shown = text.replace("\x1b", "␛")
    async with wizard(NEW, size=(120, 40)) as user:
        await user.fill("agreement-company", text)
        await user.fill("marketing-team", text)
        await user.go("stages")
        await user.fill("stages-mql-name", text)
        for step in STEPS:
            await user.go(step)
            assert shown in user.rows()[0]
        await user.press("ctrl+s")
        assert shown in user.rows()[0]


ABUSE = ("NaN", "1e999", "-5", "١٢", "9" * 10_000, "1,2,3", "%", "--", "\x00", "0", "1" * 16)


@pytest.mark.parametrize("text", ABUSE, ids=range(len(ABUSE)))
async def test_no_field_takes_what_is_no_answer_and_none_breaks(text: str) -> None:
    async with wizard(NEW) as user:
        for step in STEPS[:-1]:
            await user.go(step)
            for field in user.ids():
                if not field.endswith(("language", "locale", "owner", "cadence")):
                    user.editor(field).value = text
            await user.settle()
        await user.press("ctrl+s")
        assert user.screen == "step-review"
        assert not NEW.exists()
