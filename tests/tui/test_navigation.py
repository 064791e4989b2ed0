"""Any step at any time, and nothing that was typed is lost on the way."""

from __future__ import annotations

from pathlib import Path

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.core.steps import STEP_SPECS
from tests.tui.user import WIDE, wizard

NEW = Path("new.toml")


async def test_the_moves_and_the_progress_line_work_by_mouse() -> None:
    async with wizard(NEW, step="revenue") as user:
        await user.pilot.click(offset=(3, user.row_number("revenue-starts")))
        assert user.focused == "revenue-starts", "the field of a label that was clicked"
        await user.click("next")
        forth = user.screen
        await user.click("back")
        assert (forth, user.screen) == ("step-customers", "step-revenue")
        reached = []
        for step in ("customers", "company"):
            await user.click_on(user.translate(STEP_SPECS[step].title))
            reached.append(user.screen)
        assert reached == ["step-customers", "step-company"]


UNREADABLE: tuple[tuple[StepName, str], ...] = (
    ("revenue", "revenue-goal"),
    ("revenue", "revenue-starts"),
    ("revenue", "revenue-marketing-share-percent"),
    ("customers", "customers-seasonality"),
    ("conversion", "stages-leads-conversion-entered"),
    ("commitments", "commitments-sales-attempts"),
    ("commitments", "agreement-review-on"),
)


async def test_each_step_is_clicked_on_in_a_wide_window_and_what_cannot_be_read_is_still_there() -> (
    None
):
    written = "about 12 [red]or so"
    async with wizard(NEW, size=WIDE, step="revenue") as user:
        for step, field in UNREADABLE:
            await user.go(step)
            user.editor(field).value = written
        focused = user.focused
        await user.click_on(user.translate(STEP_SPECS["commitments"].title))
        assert (user.screen, user.focused) == ("step-commitments", focused), "it stays"
        assert user.value("agreement-review-on") == written
        found: dict[str, str] = {}
        reached: list[str | None] = []
        for step in (*STEPS[:6], *STEPS[:5:-1]):
            await user.click_on(user.translate(STEP_SPECS[step].title))
            reached.append(user.screen)
            found |= {field: user.value(field) for at, field in UNREADABLE if at == step}
    assert reached == [f"step-{step}" for step in (*STEPS[:6], *STEPS[:5:-1])]
    assert found == {field: written for _step, field in UNREADABLE}


async def test_what_was_just_typed_goes_along_with_a_move() -> None:
    async with wizard(NEW, step="criteria") as user:
        await user.pilot.press("Z", "f2", "escape")
        await user.wait_idle()
        assert user.value("stages-mql-criteria-fit").startswith("Z")


async def test_something_unsaved_and_a_step_left_with_errors_bear_marks() -> None:
    async with wizard(NEW, step="revenue") as user:
        before = user.rows()[0]
        await user.fill("revenue-goal", "-5")
        assert "●" in user.rows()[0]
        assert "●" not in before
        await user.press("f2")
        assert f"!{user.translate(STEP_SPECS['revenue'].title)}" in user.text()
