"""Keys and calls that reach a screen before it is there or after it has gone: held back, or idle."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest
from textual import events

from slawizard.core.questionnaire import STEPS
from slawizard.tui.dialogs.common import HelpDialog
from slawizard.tui.screens.palette import Palette
from slawizard.tui.screens.step import StepScreen
from tests.fuzz import thinned
from tests.tui.user import NARROW, WIDE, complete_session, wizard


def step_of(app: object) -> StepScreen:
    screen = getattr(app, "screen", None)
    assert isinstance(screen, StepScreen)
    return screen


async def test_two_ways_to_the_same_step_at_once_lead_there_once() -> None:
    async with wizard(Path("acme.toml")) as user:
        for step in thinned(STEPS):
            await user.go("customers")
            ways = (user.app.show_step(step), user.app.show_step(step), user.app.move(1))
            await asyncio.gather(*ways)
            await user.wait_idle()
            steps = [s.id for s in user.app.screen_stack if isinstance(s, StepScreen)]
            assert len(steps) == 1, step


@pytest.mark.parametrize("size", thinned([WIDE, NARROW]))
async def test_a_form_is_built_by_one_at_a_time(size: tuple[int, int]) -> None:
    async with wizard(
        Path("acme.toml"), size=size, step="conversion", answered=complete_session
    ) as user:
        step = step_of(user.app)
        builds = [asyncio.create_task(step.rebuild(focus=None)) for _time in range(3)]
        for _turn in range(5):
            await asyncio.sleep(0)
            for editor in step.editors()[:1]:
                step.on_answer(editor)
            step.flush_updates()
            step.refresh_frame()
            await step.show_saved()
        await asyncio.gather(*builds)
        await user.wait_idle()
        ids = user.ids()
        assert len(ids) == len(set(ids)) > 0


async def test_a_step_that_is_gone_is_idle() -> None:
    async with wizard(Path("acme.toml"), step=STEPS[0], answered=complete_session) as user:
        for step, other in pairwise((*STEPS, STEPS[0])):
            await user.go(step)
            gone = step_of(user.app)
            editors = gone.editors()
            await user.go(other)
            assert gone.is_closing
            for editor in editors:
                gone.on_answer(editor)
            gone.flush_updates()
            gone.refresh_frame()
            await gone.rebuild(focus=None)
            await gone.show_saved()
            await user.app.run_action("what_if", gone)
            await user.wait_idle()
            assert user.screen == f"step-{other}"


async def test_a_move_that_comes_while_the_wizard_ends_is_idle() -> None:
    async with wizard(Path("acme.toml"), step="review") as user:
        await user.app.screen.query("#findings").remove()
        user.app.exit()
        await user.app.navigator.show_missing()
        assert user.app.crash.fault is None


async def test_a_key_that_comes_while_the_wizard_ends_is_idle() -> None:
    async with wizard(Path("acme.toml"), step="revenue") as user:
        app = user.app
        await app.screen.remove_children()
        app.exit()
        for action in ("command_palette", "help", "what_if", "forward", "accept", "save", "leave"):
            assert not await app.run_action(action)


async def test_what_comes_when_all_screens_have_gone_is_idle_and_what_the_author_does_dropped() -> (
    None
):
    async with wizard(Path("new.toml")) as user:
        pass
    app = user.app
    assert app.screen_stack == []
    app.leaving.interrupt()  # a signal
    await app.show_step("review")
    await app.leaving.ask(app.saving.save)
    no_keys = (False, False, False)
    for kind in (events.MouseMove, events.MouseDown, events.MouseUp, events.MouseScrollDown):
        await app.on_event(kind(None, 1, 1, 0, 0, 1, *no_keys, 1, 1))
    for event in (events.Key("f1", None), events.Key("a", "a"), events.Paste("a")):
        await app.on_event(event)
    assert app.crash.fault is None
    assert not app.screen_stack


async def test_a_key_right_behind_what_opens_a_dialog_is_for_the_dialog() -> None:
    async with wizard(Path("acme.toml")) as user:
        for key in ("down", "x", "enter", "escape"):
            user.app.action_command_palette()
            assert isinstance(user.app.screen, Palette)
            user.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await user.wait_idle()
        assert user.app.is_running


async def test_a_dialog_is_left_for_a_step_before_it_is_composed_and_answered_no_more() -> None:
    async with wizard(Path("acme.toml")) as user:
        user.app.push_screen(Palette(user.app.session))
        await user.app.show_step("customers")
        user.app.push_screen(HelpDialog(user.app.session, "customers"))
        await user.app.show_step("revenue")
        await user.wait_idle()
        assert user.screen == "step-revenue"
        assert len(user.app.screen_stack) == 2
        dialog = HelpDialog(user.app.session, "revenue")
        await user.app.push_screen(dialog)
        await user.app.show_step("customers")
        dialog.dismiss(None)
        await user.wait_idle()
        assert user.screen == "step-customers"


async def test_a_dialog_that_a_move_takes_away_closes_nothing_below() -> None:
    async with wizard(Path("acme.toml"), step="review", answered=complete_session) as user:
        await user.press("ctrl+p")
        palette, review = user.app.screen, user.app.screen_stack[-2]
        assert isinstance(palette, Palette)
        move = asyncio.create_task(user.app.show_step("review"))  # a click on its list came before
        for _turn in range(100):
            if palette not in user.app.screen_stack:
                palette.dismiss()  # a click beside it came before, too
            await asyncio.sleep(0)
        await move
        await user.wait_idle()
        assert user.app.screen is review
