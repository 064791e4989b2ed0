"""The user's settings at work: keys, colors, and what was wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.storage.settings import ACTIONS, settings_file
from slawizard.tui.theme import DARK, LIGHT
from tests.tui.user import User, wizard

NEW = Path("new.toml")


def wish(text: str) -> None:
    """Have `text` in the settings."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, "utf-8")


def keys_of(user: User) -> dict[str | None, str]:
    bindings = user.app.screen.active_bindings.values()
    return {active.binding.id: active.binding.key for active in bindings}


STEPS_WITH_KEYS: tuple[StepName, ...] = ("company", "stages", "criteria", "conversion")


async def test_the_usual_keys_are_those_that_the_settings_name() -> None:
    async with wizard(NEW) as user:
        for step in STEPS_WITH_KEYS:
            await user.go(step)
            expected = {n: a.key for n, a in ACTIONS.items() if a.place in (None, "wizard", step)}
            if step == STEPS[0]:
                del expected["back"]  # there is no step before it
            assert {name: key for name, key in keys_of(user).items() if name} == expected, step


async def test_keys_can_be_swapped() -> None:
    wish('[keys]\nhelp = "f2"\nnext = "f1"')
    async with wizard(NEW, size=(120, 60)) as user:
        await user.press("f1")
        assert user.screen == "step-revenue"
        await user.press("f2")
        assert user.sees("Enter accepts a field")


async def test_another_key_does_it_and_is_named_and_the_usual_one_no_more() -> None:
    wish('[keys]\nnext = "f7"\nback = "alt+b"\nquit = "f10"\nbenchmarks = "f9"\nideas = "ctrl+g"')
    async with wizard(NEW, size=(120, 60)) as user:
        assert user.sees("f7 Next")
        assert user.sees("f10 Quit")
        assert ("Next step", "F7") in user.commands()
        assert ("Quit", "F10") in user.commands()
        for key, step in (("f2", "company"), ("f7", "revenue"), ("escape", "revenue")):
            await user.press(key)
            assert user.screen == f"step-{step}", key
        await user.press("alt+b")
        assert user.screen == "step-company"
        await user.go("criteria")
        assert user.sees("Ideas (Ctrl+G)")
        await user.press("ctrl+g")
        assert user.sees("Space ticks")
        await user.press("escape")
        await user.go("conversion")
        assert user.sees("Use benchmarks where a rate is missing (F9)")
        await user.press("f1")
        assert user.sees("with F9. The document")
        assert user.sees("F7 next step")


async def test_a_wrong_setting_is_named_and_the_rest_is_obeyed() -> None:
    wish('theme = "light"\n[keys]\nsave = "s"\nnext = "f7"')
    async with wizard(NEW) as user:
        assert user.sees("settings.toml: keys.save (line 3): You could no longer type s.")
        assert user.app.theme == LIGHT.name
        await user.press("s")
        assert user.value("agreement-company") == "s"
        await user.press("f7")
        assert user.screen == "step-revenue"


async def test_a_settings_file_that_is_no_toml_is_named() -> None:
    wish("keys = [")
    async with wizard(NEW) as user:
        assert user.sees("settings.toml: ")
        assert user.app.theme == DARK.name


async def test_dark_is_dark_on_a_light_ground_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    wish('theme = "dark"')
    async with wizard(NEW) as user:
        assert user.app.theme == DARK.name
