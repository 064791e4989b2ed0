"""The colors: readable in each theme, and the one that suits the terminal."""

from __future__ import annotations

from pathlib import Path

from slawizard.tui.theme import DARK, LIGHT, theme_of
from tests.tui.contrast import faint_in_every_theme
from tests.tui.user import WIDE, wizard


async def test_every_text_of_an_empty_agreement_and_its_dialogs_stands_out() -> None:
    async with wizard(Path("new.toml"), size=WIDE, language="es") as user:
        assert await faint_in_every_theme(user) == []
        await user.fill("sales-representatives", "many")
        assert await faint_in_every_theme(user) == []
        for key in ("f1", "ctrl+p", "ctrl+q"):
            await user.press(key)
            assert await faint_in_every_theme(user) == [], key
            await user.press("escape")
        await user.go("review")
        assert await faint_in_every_theme(user) == []


async def test_the_start_screen_stands_out() -> None:
    async with wizard(size=WIDE, language="es") as user:
        assert await faint_in_every_theme(user) == []


def test_the_terminals_own_ground_is_followed() -> None:
    assert theme_of({"COLORFGBG": "0;15"}) is LIGHT
    assert theme_of({"COLORFGBG": "0;default;7"}) is LIGHT
    assert theme_of({"COLORFGBG": "15;0"}) is DARK
    assert theme_of({}) is DARK


async def test_the_palette_changes_the_colors() -> None:
    async with wizard(Path("new.toml")) as user:
        await user.choose("Light or dark")
        assert user.app.theme == LIGHT.name
