"""The very first start says how to find one's way, and once dismissed it never does again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from slawizard.storage import onboarding
from tests.tui.agreements import copy_of
from tests.tui.user import NARROW, User, wizard

pytestmark = pytest.mark.first_start


def shown(user: User) -> bool:
    return bool(user.app.screen.query("#orientation"))


async def test_it_takes_three_lines_which_name_the_keys() -> None:
    async with wizard(size=NARROW) as user:
        rows = [row for row in user.rows() if any(key in row for key in ("F2", "F1", "Ctrl+Q"))]
        assert len(rows) == 3


async def test_it_takes_three_lines_in_spanish_too() -> None:
    async with wizard(size=NARROW, language="es") as user:
        rows = [row for row in user.rows() if any(key in row for key in ("F2", "F1", "Ctrl+Q"))]
        assert len(rows) == 3


async def test_what_it_stands_above_has_the_cursor() -> None:
    async with wizard() as user:
        assert user.focused == "start-list"
    async with wizard(anew=True) as user:
        assert shown(user)
        assert user.focused == "agreement-company"


@pytest.mark.parametrize("anew", [True, False], ids=["first step", "start"])
async def test_dismissed_by_keyboard_it_never_comes_back(*, anew: bool) -> None:
    async with wizard(anew=anew) as user:
        await user.focus("orientation-close")
        await user.press("enter")
        assert not shown(user)
        assert user.focused == ("agreement-company" if anew else "start-list")
    async with wizard(anew=not anew) as user:
        assert not shown(user)


async def test_enter_on_a_field_that_is_still_empty_takes_it_away_and_stays() -> None:
    async with wizard(anew=True) as user:
        await user.press("enter")
        assert not shown(user)
        assert user.focused == "agreement-company"
        await user.press(*"Acme", "enter")
        assert user.value("agreement-company") == "Acme"
        assert user.focused == "agreement-language"


async def test_dismissed_by_mouse_it_never_comes_back() -> None:
    async with wizard() as user:
        await user.click_on("Got it")
        assert not shown(user)
    assert not onboarding.is_due()


async def test_who_begins_has_read_it() -> None:
    async with wizard() as user:
        await user.press("enter")
        assert user.screen == "step-company"
        assert not shown(user)


async def test_who_goes_on_has_read_it() -> None:
    async with wizard(anew=True) as user:
        await user.press("f2")
        await user.press("escape")
        assert user.screen == "step-company"
        assert not shown(user)


async def test_who_leaves_at_once_is_told_again() -> None:
    async with wizard():
        pass
    async with wizard() as user:
        assert shown(user)


async def test_an_agreement_that_is_reopened_says_nothing_of_it() -> None:
    async with wizard(copy_of("norte-primer-sla"), step="company") as user:
        assert not shown(user)


async def test_where_nothing_can_be_kept_it_still_goes_away() -> None:
    state = Path(os.environ["XDG_STATE_HOME"])
    state.write_text("a file, not a folder")
    async with wizard() as user:
        await user.click_on("Got it")
        assert not shown(user)
    assert state.read_text() == "a file, not a folder"
