"""The start screen: a new agreement, a recent one, any other file; and files that are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from slawizard.storage.recent import remember
from tests.tui.user import User, wizard

CASES = Path(__file__).parent.parent / "cases"


async def name_file(user: User, name: str) -> None:
    """Write `name` as another file to open."""
    await user.focus("start-file")
    await user.paste(name)
    await user.press("enter")


async def test_enter_starts_a_new_agreement() -> None:
    async with wizard() as user:
        await user.press("enter")
        assert (user.screen, user.focused) == ("step-company", "agreement-company")


async def test_a_new_agreement_needs_no_start_screen() -> None:
    async with wizard(anew=True) as user:
        assert (user.screen, user.focused) == ("step-company", "agreement-company")


async def test_another_file_is_opened_by_its_name() -> None:
    shutil.copy(CASES / "two-stages.toml", "two.toml")
    async with wizard() as user:
        await name_file(user, "two.toml")
        assert user.screen == "step-review"


async def test_a_file_that_was_open_lately_is_offered_and_opened() -> None:
    file = Path(shutil.copy(CASES / "two-stages.toml", "lately.toml"))
    async with wizard(file):
        pass
    async with wizard() as user:
        assert user.sees("lately.toml")
        await user.press("down", "enter")
        assert user.screen == "step-review"


async def test_a_recent_file_is_opened_by_mouse() -> None:
    remember(Path(shutil.copy(CASES / "two-stages.toml", "lately.toml")))
    async with wizard() as user:
        await user.click_on("lately.toml")
        assert user.screen == "step-review"


async def test_a_recent_file_that_is_gone_is_not_offered() -> None:
    file = Path(shutil.copy(CASES / "two-stages.toml", "lately.toml"))
    remember(file)
    file.unlink()
    async with wizard() as user:
        assert not user.sees("lately.toml")


async def test_a_name_that_is_no_file_is_told_of() -> None:
    Path("folder").mkdir()
    told = [""]
    async with wizard() as user:
        for name in ("nope.toml", "~", "[red]", "{x}", "x" * 5000, "folder"):
            await user.fill_input("start-file", "")
            await name_file(user, name)
            assert user.screen == "start", name[:9]
            told.append(user.text().partition("! ")[2].partition("\n")[0])
            assert told[-1] not in ("", told[-2]), name[:9]


NO_AGREEMENT = {
    "empty.toml": b"",
    "binary.toml": b"\x00\xff\x01",
    "newer.toml": b"format = 99\n",
    "text.toml": b"this is no TOML",
}


async def test_a_file_that_is_no_agreement_is_refused_with_a_reason() -> None:
    async with wizard() as user:
        for name, content in NO_AGREEMENT.items():
            Path(name).write_bytes(content)
            await user.fill_input("start-file", "")
            user.app.clear_notifications()
            await user.wait_idle()
            assert "▌" not in user.text(), name
            await name_file(user, name)
            before = user.text()
            await user.focus("start-list")
            assert user.screen == "start", name
            assert "▌" in before, name


@pytest.mark.parametrize("name", [*NO_AGREEMENT, "folder", "x" * 5000])
async def test_a_file_that_is_no_agreement_leads_to_the_start_screen(name: str) -> None:
    Path("folder").mkdir()
    if name in NO_AGREEMENT:
        Path(name).write_bytes(NO_AGREEMENT[name])
    async with wizard(Path(name)) as user:
        assert user.screen == "start"
        assert "▌" in user.text()


async def test_a_document_is_not_taken_for_an_agreement_that_it_would_overwrite() -> None:
    file = Path(shutil.copy(CASES / "two-stages.toml", "two.md"))
    async with wizard(file) as user:
        assert user.screen == "start"


async def test_help_is_there_before_the_first_step() -> None:
    async with wizard() as user:
        await user.press("f1")
        assert user.is_in_sight("help-close")


async def test_ctrl_q_leaves_the_start_screen() -> None:
    async with wizard() as user:
        await user.press("ctrl+q")
        assert user.has_left
