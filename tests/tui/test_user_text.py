"""What users wrote is shown as they wrote it, on every step."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from slawizard.core.questions import STEPS
from tests.tui.user import wizard

NEW = Path("new.toml")
NASTY = ("[red]x[/red]", "[/]", "<b>|x", "{x} {", "[@click=app.bell]y[/]", "a\x1b[31mb")


def shown(text: str) -> str:
    return text.replace("\x1b", "␛")


async def test_nasty_texts_are_shown_as_they_are_on_every_step() -> None:
    async with wizard(NEW, size=(120, 40)) as user:
        await user.fill("agreement-company", NASTY[0])
        await user.fill("marketing-team", NASTY[1])
        await user.fill("sales-team", NASTY[2])
        await user.go("stages")
        for key, text in zip(("visits", "leads", "mql"), NASTY[3:], strict=True):
            await user.fill(f"stages-{key}-name", text)
        for step in STEPS:
            await user.go(step)
            assert [text for text in NASTY if not user.sees(shown(text)[:9])] == []


async def test_a_nasty_text_in_a_message_is_shown_as_it_is() -> None:
    async with wizard(NEW) as user:
        await user.go("customers")
        await user.fill("customers-seasonality", "[b]x")
        assert user.sees("“[b]x”")


ABUSE = ("NaN", "1e999", "-5", "١٢", "9" * 10_000, "1,2,3", "%", "--", "\x00", "0", "1" * 16)


@pytest.mark.parametrize("first", [0, 4, 8])
async def test_no_field_takes_what_is_no_answer_and_none_breaks(first: int) -> None:
    texts = cycle(ABUSE[first:] + ABUSE[:first])
    async with wizard(NEW) as user:
        for step in STEPS[:-1]:
            await user.go(step)
            for field in user.ids():
                if not field.endswith(("language", "locale", "owner", "cadence")):
                    user.editor(field).value = next(texts)
            await user.settle()
        await user.press("ctrl+s")
        assert user.screen == "step-review"
        assert not NEW.exists()
