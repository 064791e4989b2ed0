"""Every dialog takes arrows, letters and numbers, and nothing is lost by a key meant for a step."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.i18n.messages import _
from slawizard.storage.drafts.store import find
from slawizard.tui.dialogs.base import Dialog
from tests.fuzz import thinned
from tests.tui.agreements import copy_of
from tests.tui.test_bursts import burst
from tests.tui.user import User, leave_draft, wizard

NEW = Path("new.toml")


@pytest.fixture
def deliberate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter comes after a pause."""
    monkeypatch.setattr("slawizard.tui.dialogs.base.TYPING_SECONDS", 0)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter comes close behind another one."""
    monkeypatch.setattr("slawizard.tui.dialogs.base.TYPING_SECONDS", 1_000)


async def changed(user: User) -> None:
    """Have something unsaved in a saved agreement, and be asked about it."""
    await user.fill("agreement-company", "Another")
    await user.press("ctrl+q")


@pytest.mark.parametrize("keys", thinned([("down", "right"), ("right", "right"), ("down", "down")]))
async def test_the_focus_is_on_what_loses_nothing_and_arrows_lead_to_the_last_answer_and_to_discard(
    keys: tuple[str, ...],
) -> None:
    file = copy_of("norte-sistemas")
    before = file.read_bytes()
    async with wizard(file, step="company") as user:
        await changed(user)
        assert user.focused == "leave-keep"
        assert user.sees(user.translate(_("Quit, go on another day")))
        await user.press("up", "left")
        assert user.focused == "leave-keep"
        await user.press(*["down"] * 9)
        assert user.focused == "leave-stay"
        await user.press("escape", "ctrl+q", *keys, "enter")
        assert user.app.return_code == 1
    assert file.read_bytes() == before
    assert not find().drafts


@pytest.mark.usefixtures("deliberate")
async def test_an_answer_is_given_by_its_letter_or_its_number() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        assert user.sees("4 Stay here")
        for key in ("t", "T", "4"):
            if not user.app.screen.is_modal:
                await user.press("ctrl+q")
            await user.press(key)
            assert user.screen == "step-company", key
        await user.press("ctrl+q", "d")
        assert user.app.return_code == 1
    assert not NEW.exists()
    assert not find().drafts


@pytest.mark.usefixtures("hurried")
async def test_text_that_was_meant_for_the_step_presses_nothing_and_an_early_enter_keeps_it() -> (
    None
):
    file = copy_of("norte-sistemas")
    before = file.read_bytes()
    async with wizard(file, step="company") as user:
        await changed(user)
        await burst(user, *"discard123")
        assert not user.has_left
        assert user.focused == "leave-keep"
        await user.press("escape")
        await burst(user, "ctrl+q", "enter")
        assert user.has_left
    assert file.read_bytes() == before
    (stored,) = find().drafts
    assert stored.work.draft.get("agreement.company") == "Another"


def _letters(user: User) -> list[str]:
    screen = user.app.screen
    assert isinstance(screen, Dialog)
    return list(screen._letters.values())  # noqa: SLF001


@pytest.mark.parametrize("language", ["en", "es"])
async def test_each_answer_has_a_letter_of_its_own(language: str) -> None:
    async with wizard(copy_of("norte-sistemas"), language=language, step="company") as user:
        await user.fill("agreement-company", "Another")
        for key in ("ctrl+q", "f1", "f3"):
            await user.press(key)
            letters = _letters(user)
            assert letters, key
            assert all(letters), key
            assert len(set(letters)) == len(letters), key
            await user.press("escape")


@pytest.mark.parametrize(("key", "stored"), [("r", 1), *thinned([("3", 1), ("2", 0)], 2)])
@pytest.mark.usefixtures("deliberate")
async def test_a_draft_that_was_found_is_decided_on_by_a_key(key: str, stored: int) -> None:
    leave_draft(NEW, {"agreement.company": "Acme"}, step="company")
    async with wizard() as user:
        await user.press(key)
        assert user.screen == ("step-company" if key == "r" else "start")
    assert len(find().drafts) == stored


@pytest.mark.usefixtures("deliberate")
async def test_of_two_drafts_one_letter_discards_one_and_another_leaves_the_other_for_later() -> (
    None
):
    for number in range(2):
        answers = {"agreement.company": f"Acme {number}"}
        leave_draft(Path(f"{number}.toml"), answers, step="company")
    async with wizard() as user:
        await user.press("d")
        assert user.app.screen.is_modal
        await user.press("l")
        assert user.screen == "start"
    assert len(find().drafts) == 1


async def test_arrows_reach_the_answers_and_what_was_discarded_is_no_more_in_the_list() -> None:
    for number in range(2):
        answers = {"agreement.company": f"Acme {number}"}
        leave_draft(Path(f"{number}.toml"), answers, step="company")
    async with wizard() as user:
        assert user.focused == "drafts"
        await user.press("down", "right", "right", "enter")
        assert not user.sees("Acme 0")
        assert [stored.company for stored in find().drafts] == ["Acme 1"]
        await user.press("right", "enter")
        assert user.screen == "start"
        assert not user.sees("Acme")
        await user.press("down", "enter")
        assert user.screen == "step-company"
        assert not user.sees("another window")
    assert not find().drafts


async def test_a_draft_that_another_window_took_leaves_the_list_with_the_sentence() -> None:
    leave_draft(NEW, {"agreement.company": "Acme"}, step="company")
    async with wizard() as user:
        await user.press("escape")
        for file in Path.cwd().parent.glob("state/slawizard/drafts/*.json"):
            file.unlink()
        await user.press("down", "enter")
        assert user.sees("another window")
        assert not user.sees("Acme")
