"""Criteria: fields of several lines, suggestions to pick from, and other stages than the hand-off's two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.user import wizard

NEW = Path("new.toml")
FIT = "stages-mql-criteria-fit"
COUNTEREXAMPLES = "stages-mql-criteria-counterexamples"


async def test_enter_is_a_new_line_a_suggestion_is_taken_or_left_and_what_was_pasted_is_undone() -> (
    None
):
    async with wizard(NEW, step="criteria") as user:
        await user.fill(FIT, "")
        await user.press("a", "enter", "b")
        assert user.value(FIT) == "a\nb"
        await user.press("tab")
        assert user.focused == "stages-mql-criteria-engagement"

        assert "f4" in user.text()
        await user.press("f1")
        assert user.app.screen.is_modal
        assert "f4" not in user.text(), "behind a dialog the step has no keys"
        await user.press("escape", "shift+tab")
        assert user.focused == FIT

        await user.fill(FIT, "")
        await user.paste("• Has a fleet\n• Has a depot")
        bare = ("Has a fleet", "Has a depot")
        assert user.app.session.draft.get("stages.mql.criteria.fit") == bare, "without its bullets"

        await user.fill(FIT, "Has a fleet of 10 vans")
        await user.press("f4", "space", "enter")
        lines = user.value(FIT).splitlines()
        assert lines[0] == "Has a fleet of 10 vans"
        assert len(lines) == 2
        assert user.focused == FIT
        await user.press("f4", "space", "escape")
        assert user.value(FIT).splitlines() == lines, "what was written stays"

        await user.fill(COUNTEREXAMPLES, "before")
        await user.focus(COUNTEREXAMPLES)
        for _again in range(2):
            await user.paste("x\n" * 10)
            await user.press("ctrl+z")
        await user.press("ctrl+y", "ctrl+z")
        assert user.value(COUNTEREXAMPLES) == "before"


async def test_another_stage_picked_by_enter_or_number_may_have_criteria_and_one_of_the_hand_off_must(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("slawizard.tui.dialogs.base.TYPING_SECONDS", 0)
    async with wizard(NEW, step="criteria") as user:
        await user.choose("Criteria for another stage")
        await user.press("enter")
        assert user.focused == "stages-visits-criteria-fit"
        await user.choose("Criteria for another stage")
        await user.press("2")
        assert user.screen == "step-criteria"
        added = {"stages-visits-criteria-fit", "stages-opportunity-criteria-fit"}
        assert added <= set(user.ids())

        await user.fill("stages-sql-criteria-fit", "")
        await user.fill("stages-sql-criteria-engagement", "")
        await user.go("review")
        assert user.sees("SQL") or user.sees("Criteria")
        assert not user.sees("ready to save")
