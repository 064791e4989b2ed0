"""Leaving with something unsaved asks, once; and languages."""

from __future__ import annotations

from pathlib import Path

from tests.tui.test_saving import complete
from tests.tui.user import wizard

NEW = Path("new.toml")


async def test_staying_keeps_everything() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        await user.click("leave-stay")
        assert user.screen == "step-company"
        assert user.value("agreement-company") == "Acme"


async def test_asking_twice_does_not_stack() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q", "ctrl+q", "escape")
        assert user.screen == "step-company"


async def test_discarding_leaves_with_status_1() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        await user.click("leave-discard")
        assert user.app.return_code == 1
    assert not NEW.exists()


async def test_saving_first_leaves_with_status_0() -> None:
    async with wizard(NEW) as user:
        await complete(user)
        await user.press("ctrl+q")
        await user.click("leave-save")
        assert user.app.return_code == 0
    assert NEW.exists()


async def test_saving_first_leads_to_what_is_missing() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        await user.click("leave-save")
        assert user.screen == "step-review"
        assert not user.has_left
