"""Keys and clicks that come faster than the screens do: none of them ends the wizard."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

import pytest
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.widgets._toast import Toast

from slawizard.core.questionnaire import StepName
from slawizard.storage.drafts.store import find
from slawizard.tui.dialogs.what_if import WhatIfDialog
from slawizard.tui.late_sequences import EscapeWithdrawn
from slawizard.tui.screens.palette import Palette
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.option_list import SafeOptionList
from slawizard.tui.widgets.text_editor import TextEditor
from tests.fuzz import FUZZ, scaled
from tests.tui.agreements import copy_of
from tests.tui.user import User, leave_draft, wizard

NEW = Path("new.toml")
NO_KEYS = (False, False, False)
"""Neither Shift nor Meta nor Control is held."""


async def burst(user: User, *keys: str) -> None:
    """Press `keys` at once: none waits for what the one before it brings."""
    for key in keys:
        user.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await user.wait_idle()


def post_click(user: User, x: int, y: int) -> None:
    """Click there, without waiting for what comes of it."""
    for kind in (events.MouseDown, events.MouseUp):
        user.app.post_message(kind(None, x, y, 0, 0, 1, *NO_KEYS, x, y))


async def test_clicks_and_keys_for_what_has_just_gone_or_is_not_there_yet_are_idle() -> None:
    async with wizard(NEW) as user:
        rows = SafeOptionList("one", "two")
        rows.highlighted = 0
        user.app.screen.mount(rows)
        rows.action_page_down()  # type: ignore[no-untyped-call]
        await user.wait_idle()
        assert rows.highlighted == 0

        rows.remove_option_at_index(1)
        seen = Style(meta={"option": 1})
        rows.post_message(events.Click(rows, *(1, 1, 0, 0, 1, *NO_KEYS, 1, 1, seen)))
        await user.wait_idle()
        assert user.app.is_running
        assert rows.option_count == 1
        await rows.remove()

        await user.press("f3")  # says why not yet
        toast = user.app.screen.query_one(Toast)
        x, y = toast.region.x + 3, toast.region.y + 1
        await toast.remove()
        post_click(user, x, y)
        await burst(user, "f2")
        assert user.screen == "step-revenue"

        post_click(user, 150, 5)  # where a window that has just grown is larger by now
        await burst(user, "f2")
        assert user.screen == "step-customers"


async def test_the_palette_takes_keys_and_clicks_before_it_is_filled_and_after_it_closes() -> None:
    async with wizard(copy_of("norte-sistemas"), step="company") as user:
        await burst(user, "ctrl+p", "down", "pagedown", "pagedown", "escape", "escape")
        assert user.screen == "step-company"

        await user.press("ctrl+p")
        for _click in range(2):  # beside it, of which the first one closes it
            post_click(user, 1, 1)
        await user.wait_idle()
        assert user.screen == "step-company"

        for _time in range(2):
            await user.app.push_screen(Palette(user.app.session))
        await user.wait_idle()
        assert user.app.screen.is_modal
        await user.press("escape")
        assert user.screen == "step-company"

        await user.press("ctrl+p")
        await user.paste("Go to 2")
        await user.press("down")
        await burst(user, "enter", "7", "7")
        assert user.screen == "step-revenue"
        assert user.value("revenue-goal") == "77"
        assert user.app.session.draft.get("agreement.company") == "Norte Sistemas"


async def test_what_opens_a_dialog_may_come_again_and_what_is_asked_of_a_step_that_was_left_is_idle() -> (
    None
):
    others: tuple[StepName, ...] = ("criteria", "commitments") if FUZZ >= 1 else ()
    steps: tuple[StepName, ...] = (*others, "review", "company")
    async with wizard(copy_of("norte-sistemas"), step="stages") as user:
        for step in steps:
            left = cast("StepScreen", user.app.screen)
            await user.go(step)
            await left.reload()
            assert user.screen == f"step-{step}"

        await user.fill("agreement-company", "Acme")
        for key in ("ctrl+p", "f3", "f1", "ctrl+q"):
            await burst(user, *[key, "escape"] * scaled(4))
            assert user.screen == "step-company", key
            await user.press(key)
            assert user.app.screen.is_modal, key
            await user.press("escape")


async def test_a_save_by_mouse_that_is_heard_behind_a_question_leaves_no_step_below() -> None:
    async with wizard(NEW, step="revenue") as user:
        await user.fill("revenue-goal", "1")
        await user.press("ctrl+q")
        user.app.post_message(StepScreen.Save())
        await user.wait_idle()
        assert user.screen == "step-review"
        await user.go("revenue")
        assert [screen.id for screen in user.app.screen_stack[1:]] == ["step-revenue"]


async def test_a_dialog_may_be_closed_before_it_was_filled_and_asked_for_twice_opens_once() -> None:
    file = copy_of("norte-sistemas")
    async with wizard(file, step="review") as user:
        session = user.app.session
        assert session.agreement is not None
        for dialog in (WhatIfDialog(session, session.agreement), Palette(session)):
            user.app.push_screen(dialog)
            user.app.pop_screen()
            await user.wait_idle()
            assert user.screen == "step-review"

        await user.press("f3")
        close = user.app.screen.query_one("#what-if-close", Button)
        close.press()
        close.press()
        await user.wait_idle()
        assert user.screen == "step-review"

        await asyncio.gather(*(user.app.saving.share() for _time in range(2)))
        await user.wait_idle()
        page = file.with_suffix(".html")
        page.write_text("somebody's", "utf-8")
        button = user.app.screen.query_one("#share-html", Button)
        for _time in range(3):
            button.press()  # of three keys, the last one may come to the question
        await user.wait_idle()
        await user.app.workers.wait_for_complete()
        await user.wait_idle()
        for dialogs in (2, 1, 0):
            assert sum(screen.is_modal for screen in user.app.screen_stack) == dialogs
            await user.press("escape")
        assert page.read_text("utf-8") == "somebody's"


async def test_a_dialog_that_is_asked_for_while_it_goes_comes_again_but_not_while_all_ends() -> (
    None
):
    async with wizard(copy_of("norte-sistemas"), step="review") as user:
        await user.app.saving.share()
        await user.wait_idle()
        for _time in range(3):
            gone = user.app.screen
            gone.dismiss(None)
            await user.app.saving.share()
            await user.wait_idle()
            assert (user.screen, user.app.screen is gone) == ("share", False)
        await user.press("escape")
        assert user.screen == "step-review"

        await user.app.saving.share()
        await user.wait_idle()
        user.app.screen.dismiss(None)
        user.app.leaving.interrupt()  # as SIGTERM has it
        assert user.app.return_code == 1
        await user.app.saving.share()
        assert user.screen == "step-review"


@pytest.mark.parametrize("count", [1, 2])
async def test_a_draft_is_discarded_once_though_it_is_said_twice(count: int) -> None:
    for number in range(count):
        leave_draft(Path(f"{number}.toml"), {"agreement.company": f"Acme {number}"}, step="company")
    async with wizard() as user:
        await user.focus("discard")
        await burst(user, "enter", "enter")
        assert user.app.is_running
    assert len(find().drafts) == count - 1


async def test_a_tab_behind_the_ideas_leads_on_and_what_was_removed_may_be_in_the_next_frame() -> (
    None
):
    async with wizard(copy_of("harbor-analytics"), step="criteria") as user:
        first, second = user.ids()[:2]
        await user.focus(first)
        await user.press("f4", "space")
        await burst(user, "enter", "tab")
        assert user.focused == second

        editor = user.app.screen.query(TextEditor).first()
        await editor.remove()
        lines = editor.render_lines(Region(0, 0, 9, 1))
        assert [line.text for line in lines] == [" " * 9]


async def test_an_enter_that_outruns_the_question_before_a_save_replaces_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("slawizard.tui.dialogs.base.TYPING_SECONDS", 1_000)
    file = copy_of("norte-sistemas")
    async with wizard(file, step="revenue") as user:
        await user.fill("revenue-goal", "13000000")
        for keys in (("enter",), ("o", "enter"), ("1", "enter"), ("ctrl+s", "enter", "enter")):
            theirs = f"{file.read_text('utf-8')}# theirs\n".encode()
            file.write_bytes(theirs)
            await burst(user, "ctrl+s", *keys)
            assert file.read_bytes() == theirs, keys
            while user.app.screen.is_modal:
                await user.press("escape")
            assert user.screen == "step-revenue"


async def test_a_key_sees_what_the_one_before_changed_and_an_escape_that_was_none_is_undone() -> (
    None
):
    keys = ("space", "tab", "left")  # another language has another locale
    async with wizard(NEW) as user:
        await user.focus("agreement-language")
        for key in keys:
            await burst(user, key)
        patient = user.value("agreement-locale")
        await user.fill("agreement-language", "en")
        await user.focus("agreement-language")
        await burst(user, *keys)
        assert user.value("agreement-locale") == patient

        await burst(user, "f2")
        await user.focus("revenue-currency")
        await burst(user, "escape")
        assert user.screen == "step-company"
        user.app.post_message(EscapeWithdrawn())
        await user.wait_idle()
        assert (user.screen, user.focused) == ("step-revenue", "revenue-currency")
        for more in (("escape", "x"), ("f2",)):  # a key has gone on since, or it was none
            await burst(user, *more)
            there = user.screen
            user.app.post_message(EscapeWithdrawn())
            await user.wait_idle()
            assert user.screen == there, more
