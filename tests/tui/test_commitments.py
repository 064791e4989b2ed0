"""Commitments: the reasons for rejecting a lead have rows of their own."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.tui.user import complete_session, wizard

NEW = Path("new.toml")


def reasons() -> list[str]:
    data = tomllib.loads(NEW.read_text(encoding="utf-8"))
    return [pair["reason"] for pair in data["commitments"]["rejections"]]


async def test_reasons_are_added_cleared_and_mended_and_reminders_follow_the_first_contact() -> (
    None
):
    async with wizard(NEW, step="commitments", answered=complete_session) as user:
        await user.fill("commitments-sales-first-contact-hours", "4")
        shown = user.value("commitments-reporting-escalation")
        assert shown.startswith("After 4 business hours without contact")

        offered = [user.value(f"commitments-rejections-{number}-reason") for number in range(1, 5)]
        then = user.value("commitments-rejections-2-then")
        await user.focus("rejection-add")
        await user.press("enter")
        assert user.focused == "commitments-rejections-5-reason"
        await user.fill("commitments-rejections-5-reason", "Too far away")
        await user.fill("commitments-rejections-5-then", "Close it")
        await user.fill("commitments-rejections-1-reason", "")
        await user.fill("commitments-rejections-1-then", "")

        await user.fill("commitments-rejections-2-then", "")
        await user.press("ctrl+s")
        assert not NEW.exists()
        assert user.screen == "step-review"
        await user.press("enter")
        where = user.focused or ""
        assert user.value(where.replace("then", "reason")) == offered[1]
        assert where.endswith("-then")
        await user.fill(where, then)
        await user.press("ctrl+s")
    assert reasons() == [*offered[1:], "Too far away"]
