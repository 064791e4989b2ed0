"""Commitments: the reasons for rejecting a lead have rows of their own."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.tui.user import complete_session, wizard

NEW = Path("new.toml")


def reasons() -> list[str]:
    data = tomllib.loads(NEW.read_text(encoding="utf-8"))
    return [pair["reason"] for pair in data["commitments"]["rejections"]]


async def test_a_row_of_reasons_is_added_or_cleared_and_one_without_what_happens_then_is_mended() -> (
    None
):
    async with wizard(NEW, step="commitments", answered=complete_session) as user:
        offered = [user.value(f"commitments-rejections-{number}-reason") for number in range(1, 5)]
        then = user.value("commitments-rejections-2-then")
        await user.fill("commitments-rejections-2-then", "")
        await user.press("ctrl+s")
        assert not NEW.exists()
        assert user.screen == "step-review"
        await user.press("enter")
        assert user.focused == "commitments-rejections-2-then"

        await user.fill("commitments-rejections-2-then", then)
        await user.fill("commitments-rejections-5-reason", "Too far away")
        await user.fill("commitments-rejections-5-then", "Close it")
        await user.fill("commitments-rejections-1-reason", "")
        await user.fill("commitments-rejections-1-then", "")
        await user.press("ctrl+s")
    assert reasons() == [*offered[1:], "Too far away"]


async def test_reminders_follow_the_first_contact_a_button_adds_a_reason_and_pasted_bullets_go() -> (
    None
):
    async with wizard(NEW, step="commitments") as user:
        await user.fill("commitments-sales-first-contact-hours", "4")
        shown = user.value("commitments-reporting-escalation")
        assert shown.startswith("After 4 business hours without contact")

        await user.fill("commitments-sales-channels", "")
        await user.focus("commitments-sales-channels")
        await user.paste("• Telephone\n• E-mail")
        assert user.app.session.draft.get("commitments.sales.channels") == ("Telephone", "E-mail")

        await user.focus("rejection-add")
        await user.press("enter")
        assert user.focused == "commitments-rejections-5-reason"
