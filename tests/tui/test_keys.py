"""Contract 5, keys: where Enter, Tab, F2, Escape and the others lead.

F2 leads on whatever is missing, and stays on the last step: the test of the ids goes that way.
"""

from __future__ import annotations

from pathlib import Path

from tests.tui.user import wizard

NEW = Path("new.toml")


async def test_enter_goes_from_field_to_field_and_from_the_last_one_to_the_next_step() -> None:
    async with wizard(NEW) as user:
        fields, passed = user.ids(), []
        while user.screen == "step-company":
            passed.append(user.focused)
            await user.press("enter")
        assert passed == fields
        assert passed[:2] == ["agreement-company", "agreement-language"]
        assert (user.screen, user.focused) == ("step-revenue", "revenue-goal")


async def test_tab_shift_tab_and_escape_move_back_and_f1_shows_help_above_the_field() -> None:
    async with wizard(NEW, step="revenue") as user:
        await user.press("tab", "tab")
        forth = user.focused
        await user.press("shift+tab")
        assert (forth, user.focused) == ("revenue-starts", "revenue-currency")

        await user.press("f1")
        helped = user.text()
        await user.press("escape")
        assert (user.screen, user.focused) == ("step-revenue", "revenue-currency")
        assert helped != user.text()

        for _time in range(2):  # on the first step it stays
            await user.press("escape")
            assert user.screen == "step-company"


async def test_enter_on_a_button_presses_it_and_ctrl_q_leaves_at_once_with_nothing_unsaved() -> (
    None
):
    async with wizard(NEW) as user:
        await user.focus("next")
        await user.press("enter")
        forth = user.screen
        await user.focus("back")
        await user.press("enter")
        assert (forth, user.screen) == ("step-revenue", "step-company")
        await user.press("ctrl+q")
        assert user.has_left
