"""Drafts: whatever ends the wizard, what was typed is offered at the next start."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from slawizard.session.session import Session
from slawizard.storage.drafts.store import find
from slawizard.storage.toml.load import load
from tests.tui.user import User, answer, leave_draft, wizard

CASES = Path(__file__).parent.parent / "cases"
NEW = Path("new.toml")


@pytest.fixture
def file(folder: Path) -> Path:
    return Path(shutil.copy(CASES / "norte-primer-sla.toml", folder / "norte.toml"))


def leave(text: str, file: Path | None = NEW) -> None:
    """Leave a draft with `text` in a field that may not be read."""
    answers = {"agreement.company": "Acme [b]{x}", "revenue.goal": text}
    leave_draft(file, answers, step="revenue", path="revenue.currency")


async def test_it_is_offered_with_company_file_and_age_and_brings_back_step_fields_and_cursor() -> (
    None
):
    async with wizard(NEW, step="revenue") as user:
        user.answer({"agreement.company": "Acme [b]{x}"})
        await user.fill("revenue-goal", "12 million or so")
        await user.focus("revenue-currency")
    async with wizard(NEW) as user:
        assert user.is_in_sight("resume")
        sees = user.seen()
        assert sees("Acme [b]{x}")
        assert sees("new.toml")
        assert sees("second")
        await user.press("enter")
        assert (user.screen, user.focused) == ("step-revenue", "revenue-currency")
        assert user.value("revenue-goal") == "12 million or so"
        assert user.app.session.draft.get("agreement.company") == "Acme [b]{x}"


async def test_one_without_a_file_is_offered_to_a_new_agreement_one_of_another_file_is_not() -> (
    None
):
    leave("1")
    leave("2", None)
    async with wizard(Path("other.toml")) as user:
        assert user.is_in_sight("resume")
        assert not user.sees("new.toml")
        await user.click("discard")
        assert user.screen == "step-company"
        assert user.value("agreement-company") == ""
    assert [stored.work.file for stored in find().drafts] == [Path.cwd() / NEW]


async def test_it_is_offered_whatever_the_folder_in_use_and_escape_keeps_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    leave("1", Path("..") / NEW)
    monkeypatch.chdir(folder)
    async with wizard(NEW) as user:
        assert user.is_in_sight("resume")
        await user.press("escape")
        assert user.screen == "step-company"
    assert len(find().drafts) == 1


async def test_one_that_was_begun_by_a_link_is_offered_to_what_it_leads_to(file: Path) -> None:
    Path("link.toml").symlink_to(file)
    leave("1", Path("link.toml"))
    async with wizard(file) as user:
        assert user.is_in_sight("resume")


async def test_one_outlives_the_folder_in_use(folder: Path) -> None:
    async with wizard(NEW) as user:
        folder.rmdir()
        await user.fill("agreement-company", "Acme")
    (stored,) = find().drafts
    assert (stored.company, stored.work.file) == ("Acme", folder / NEW)


async def test_several_are_offered_and_each_is_its_own() -> None:
    leave("1")
    leave("2", Path("second.toml"))
    async with wizard() as user:
        assert user.sees("new.toml")
        assert user.sees("second.toml")
        await user.press("down", "enter")
        assert user.value("revenue-goal") == "1"
    assert sorted(str(stored.work.draft.get("revenue.goal")) for stored in find().drafts) == [
        "1",
        "2",
    ]


async def test_one_discarded_of_several_leaves_the_others_which_the_start_screen_offers_too() -> (
    None
):
    leave("1")
    leave("2", Path("second.toml"))
    async with wizard() as user:
        await user.click("discard")
        assert user.is_in_sight("resume")
        assert not user.sees("second.toml")
        await user.click("later")
        assert user.screen == "start"
        await user.press("down", "enter")
        assert (user.screen, user.value("revenue-goal")) == ("step-revenue", "1")


async def test_a_running_wizards_draft_is_not_offered() -> None:
    async with wizard(NEW) as one:
        await one.fill("agreement-company", "Acme")
        await keep_now(one)
        async with wizard(NEW) as other:
            assert other.screen == "step-company"


async def test_a_save_ends_it_and_so_does_leaving_with_discard(file: Path) -> None:
    async with wizard(file, step="revenue") as user:
        await user.fill("revenue-goal", "13000000")
        await keep_now(user)
        assert list(drafts_folder().glob("*.json"))
        await user.press("ctrl+s")
        await keep_now(user)
        assert not list(drafts_folder().glob("*.json"))
        await user.fill("revenue-goal", "14000000")
        await keep_now(user)
        assert list(drafts_folder().glob("*.json"))
        await user.press("ctrl+q")
        await user.click("leave-discard")
        assert user.app.return_code == 1
    assert find().drafts == ()


async def test_nothing_typed_is_nothing_kept(file: Path) -> None:
    async with wizard(file, step="company"):
        pass
    async with wizard(NEW):
        pass
    assert find().drafts == ()


def thirteen_millions(session: Session) -> None:
    answer(session, {"revenue.goal": "13000000"})


async def test_a_reopened_agreement_goes_on_where_it_was(file: Path) -> None:
    async with wizard(file, step="review", answered=thirteen_millions) as user:
        await user.fill("history-note", "More")
    async with wizard(file) as user:
        await user.click("resume")
        assert user.screen == "step-review"
        assert user.value("history-note") == "More"
        await user.press("ctrl+s")
    saved = load(file)
    assert (saved.agreement.revision, saved.history[0].note) == (2, "More")


async def test_a_file_changed_since_the_draft_began_is_noticed(file: Path) -> None:
    leave_draft(file, {"revenue.goal": "13000000"}, step="revenue")
    file.write_text(file.read_text("utf-8") + "# theirs\n", "utf-8")
    async with wizard(file) as user:
        await user.click("resume")
        await user.press("ctrl+s")
        assert user.is_in_sight("disk-overwrite")


async def test_a_damaged_draft_is_set_aside_and_named() -> None:
    leave("1")
    (draft,) = drafts_folder().glob("*.json")
    draft.write_bytes(draft.read_bytes()[:50])
    async with wizard(NEW) as user:
        assert user.screen == "step-company"
        assert user.sees("A draft can't be read")
    assert [path.suffix for path in drafts_folder().iterdir()] == [".damaged"]


async def test_a_full_state_folder_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    told: list[str] = []
    async with wizard(NEW) as user:
        monkeypatch.setattr(os, "write", full)
        monkeypatch.setattr(user.app, "notify", lambda text, **_options: told.append(text))
        for text in ("Acme", "Acme 2", "Acme 3"):
            await user.fill("agreement-company", text)
            await keep_now(user)
        monkeypatch.setattr(os, "write", real)
        assert user.value("agreement-company") == "Acme 3"
    of_the_disk, of_the_text = told
    assert "The disk is full" in of_the_disk
    assert "As text, your answers are in" in of_the_text


async def keep_now(user: User) -> None:
    """What the wizard does a quarter of a second after a change."""
    await user.app.autosave.start().wait()  # rather than to wait for its timer
    await user.wait_idle()


def drafts_folder() -> Path:
    return Path(os.environ["XDG_STATE_HOME"]) / "slawizard" / "drafts"
