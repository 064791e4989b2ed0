"""Keys: where Enter, Tab, F2, Escape and the others lead.

F2 leads on whatever is missing, and stays on the last step: the test of the ids goes that way.
"""

from __future__ import annotations

from pathlib import Path

from tests.tui.user import wizard

NEW = Path("new.toml")


async def test_enter_and_tab_lead_from_field_to_field_enter_presses_a_button_and_escape_leads_back() -> (
    None
):
    async with wizard(NEW) as user:
        fields, passed = user.ids(), []
        while user.screen == "step-company":
            passed.append(user.focused)
            await user.press("enter")
        assert passed == fields
        assert passed[:2] == ["agreement-company", "agreement-language"]
        assert (user.screen, user.focused) == ("step-revenue", "revenue-goal")

        await user.press("tab", "tab")
        forth = user.focused
        await user.press("shift+tab")
        assert (forth, user.focused) == ("revenue-starts", "revenue-currency")

        await user.press("f1")
        helped = user.text()
        await user.press("escape")
        assert (user.screen, user.focused) == ("step-revenue", "revenue-currency")
        assert helped != user.text()

        await user.focus("back")
        await user.press("enter")
        assert user.screen == "step-company"
        await user.focus("next")
        await user.press("enter")
        assert user.screen == "step-revenue"

        for _time in range(2):  # on the first step it stays
            await user.press("escape")
            assert user.screen == "step-company"
        await user.press("ctrl+q")
        assert user.has_left, "at once, with nothing unsaved"
