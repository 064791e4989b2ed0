"""The colours: readable in each theme, and the one that suits the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

from slawizard.core.questionnaire import STEPS
from slawizard.tui.theme import DARK, LIGHT, THEMES, theme_of
from tests.tui.contrast import faint
from tests.tui.user import WIDE, User, wizard

AGREEMENT = Path(__file__).parent / "agreements" / "norte-sistemas.toml"
OFF = "Siguiente ›", "‹ Atrás"
"""Buttons that can't be pressed may be faint."""


async def seen(user: User) -> dict[tuple[str, str], float]:
    """What stands out too little, by its theme and its text."""
    found: dict[tuple[str, str], float] = {}
    for theme in THEMES:
        user.app.theme = theme
        await user.wait_idle()
        found |= {(theme, text): contrast for text, contrast in faint(user.app).items()}
    return {where: contrast for where, contrast in found.items() if where[1] not in OFF}


async def test_every_text_of_every_step_stands_out() -> None:
    file = Path(shutil.copy(AGREEMENT, "acme.toml"))
    async with wizard(file, size=WIDE, language="es") as user:
        for step in STEPS:
            await user.go(step)
            assert await seen(user) == {}, step


async def test_every_text_of_an_empty_agreement_and_its_dialogs_stands_out() -> None:
    async with wizard(Path("new.toml"), size=WIDE, language="es") as user:
        assert await seen(user) == {}
        await user.fill("sales-representatives", "many")
        assert await seen(user) == {}
        for key in ("f1", "ctrl+p", "ctrl+q"):
            await user.press(key)
            assert await seen(user) == {}, key
            await user.press("escape")
        await user.go("review")
        assert await seen(user) == {}


async def test_the_start_screen_stands_out() -> None:
    async with wizard(size=WIDE, language="es") as user:
        assert await seen(user) == {}


def test_the_terminals_own_ground_is_followed() -> None:
    assert theme_of({"COLORFGBG": "0;15"}) is LIGHT
    assert theme_of({"COLORFGBG": "0;default;7"}) is LIGHT
    assert theme_of({"COLORFGBG": "15;0"}) is DARK
    assert theme_of({}) is DARK


async def test_the_palette_changes_the_colours() -> None:
    async with wizard(Path("new.toml")) as user:
        await user.choose("Light or dark")
        assert user.app.theme == LIGHT.name
