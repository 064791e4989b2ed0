"""A file that somebody else writes while the wizard has it open, and faults while it saves."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from slawizard.storage.toml.load import load
from tests.tui.user import User, complete_session, wizard

CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture
def file(folder: Path) -> Path:
    return Path(shutil.copy(CASES / "norte-primer-sla.toml", folder / "norte.toml"))


def changed_by_somebody_else(file: Path) -> bytes:
    text = file.read_text("utf-8").replace("average_ticket = 45000", "average_ticket = 60000")
    file.write_text(text + "# theirs\n", "utf-8")
    return file.read_bytes()


async def change_and_save(user: User, goal: str = "13000000") -> None:
    await user.fill("revenue-goal", goal)
    await user.press("ctrl+s")


async def test_what_differs_is_shown_and_cancelled_overwritten_as_a_revision_or_saved_elsewhere(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "slawizard.tui.dialogs.base.TYPING_SECONDS", 0
    )  # letters are for the dialog
    async with wizard(file, step="revenue") as user:
        theirs = changed_by_somebody_else(file)
        await user.press("ctrl+s")
        assert user.sees("someone else has changed norte.toml"), "who changed nothing is told"
        assert file.read_bytes() == theirs

        await change_and_save(user)
        assert user.sees("45,000 MXN → 60,000 MXN")
        assert user.focused == "disk-save-as"
        await user.press("c")  # cancels
        assert file.read_bytes() == theirs
        assert user.value("revenue-goal") == "13000000"
        await user.press("ctrl+s")
        await user.press("o")  # overwrites
        saved = load(file)
        assert saved.revenue.goal == 13_000_000
        assert saved.customers.average_ticket == 45_000
        assert saved.agreement.revision == 2
        assert saved.history[0].customers == 100
        assert "# theirs" in file.read_text("utf-8")

        theirs = changed_by_somebody_else(file)
        await change_and_save(user, "14000000")
        await user.click("disk-save-as")
        await user.fill_input("file-name", "mine.toml")
        await user.press("enter")
        assert file.read_bytes() == theirs
        assert load(Path("mine.toml")).revenue.goal == 14_000_000


async def test_a_file_that_is_no_agreement_any_more_is_kept_when_overwritten_or_left_if_too_large(
    file: Path,
) -> None:
    async with wizard(file, step="revenue") as user:
        file.write_bytes(b"#" * 2_000_001)
        await change_and_save(user)
        assert user.sees("Not saved: It is too large")
        assert file.stat().st_size == 2_000_001

        file.write_text("<<<<<<< HEAD\n", "utf-8")
        await user.press("ctrl+s")
        assert user.sees("Someone else has changed norte.toml")
        await user.click("disk-overwrite")
        assert file.with_name("norte.toml.bak").read_text("utf-8") == "<<<<<<< HEAD\n"
        assert load(file).revenue.goal == 13_000_000

        file.with_name("norte.toml.bak").unlink()
        theirs = file.read_bytes().replace(b"average_ticket = 45000", b'average_ticket = "60 mil"')
        file.write_bytes(theirs)
        await change_and_save(user, "14000000")
        assert user.sees("norte.toml.bak"), "of values that do not read, too"
        await user.click("disk-overwrite")
        assert file.with_name("norte.toml.bak").read_bytes() == theirs
        assert load(file).revenue.goal == 14_000_000


async def test_what_would_be_lost_of_a_file_that_others_mended_too_is_shown(file: Path) -> None:
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("average_ticket = 45000", 'average_ticket = "?"'), "utf-8")
    async with wizard(file, step="customers") as user:
        await user.fill("customers-average-ticket", "50000")
        file.write_text(whole.replace("average_ticket = 45000", "average_ticket = 60000"), "utf-8")
        await user.press("ctrl+s")
        assert user.sees("since you opened it")
        assert user.sees("50,000 MXN → 60,000 MXN")


async def test_a_file_that_came_meanwhile_is_asked_about(file: Path) -> None:
    new = Path("new.toml")
    async with wizard(new, step="company", answered=complete_session) as user:
        shutil.copy(file, new)
        await user.press("ctrl+s")
        assert user.is_in_sight("disk-overwrite")
        assert new.read_bytes() == file.read_bytes()


async def test_of_two_wizards_the_second_to_save_is_asked(file: Path) -> None:
    async with wizard(file, step="revenue") as one:
        await one.fill("revenue-goal", "13000000")
        async with wizard(file, step="customers") as other:
            await other.fill("customers-average-ticket", "60000")
            await other.press("ctrl+s")
        await one.press("ctrl+s")
        assert one.is_in_sight("disk-overwrite")
        assert load(file).customers.average_ticket == 60_000


def full_disk(call: str, folder: Path) -> Callable[..., object]:
    """What takes the place of a call of `os` where nothing more fits into `folder`."""
    real = getattr(os, call)

    def full(first: object, *rest: object, **options: object) -> object:
        inside = isinstance(first, int) or str(folder) in os.fsdecode(first)  # type: ignore[arg-type]
        if inside:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(first, *rest, **options)

    return full


async def test_a_fault_of_the_disk_loses_nothing_and_a_document_not_written_is_tried_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    async with wizard(file, step="revenue") as user:
        await user.fill("revenue-goal", "13000000")
        for call in ("open", "fsync", "replace"):
            user.app.clear_notifications()
            with monkeypatch.context() as patched:
                patched.setattr(os, call, full_disk(call, file.parent))
                await user.press("ctrl+s")
            assert user.sees("The disk is full"), call
            assert file.read_bytes() == before, call
            # A draft that was due meanwhile may have been kept as text.
            names = {path.name for path in file.parent.iterdir() if path.suffix != ".txt"}
            assert names == {"norte.toml"}, call
            assert user.value("revenue-goal") == "13000000", call
        document = file.with_suffix(".md")
        document.mkdir()
        await user.press("ctrl+s")
        assert load(file).revenue.goal == 13_000_000
        document.rmdir()
        await user.press("ctrl+s")
    assert document.is_file()
    assert load(file).agreement.revision == 2


async def test_the_same_bytes_with_another_time_are_no_change_and_the_palette_saves_elsewhere(
    file: Path,
) -> None:
    async with wizard(file, step="revenue") as user:
        os.utime(file, (1, 1))
        await change_and_save(user)
        assert load(file).revenue.goal == 13_000_000

        await user.fill("revenue-goal", "14000000")
        await user.choose("Save as")
        assert user.focused == "file-name"
        await user.press("down", "right")  # from the name to its answers
        assert user.focused == "file-cancel"
        await user.press("enter")
        assert user.screen == "step-revenue"
        assert [path.name for path in file.parent.glob("*.toml")] == [file.name]
        assert load(file).revenue.goal == 13_000_000

        await user.choose("Save as")
        await user.fill_input("file-name", "elsewhere.toml")
        await user.press("enter")
        assert load(Path("elsewhere.toml")).revenue.goal == 14_000_000
        assert load(file).revenue.goal == 13_000_000
