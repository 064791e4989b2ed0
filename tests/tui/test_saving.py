"""Saving: both files or a clear word, and the way to what is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from slawizard.core.keypath import KeyPath
from slawizard.core.plan import plan
from slawizard.core.questionnaire import step_of
from slawizard.export.markdown.document import render
from slawizard.storage.toml.load import load
from tests.fuzz import thinned
from tests.tui.user import MINIMAL_ANSWERS, complete_session, wizard

NEW = Path("new.toml")
CASES = Path(__file__).parent.parent / "cases"


async def test_six_answers_make_both_files() -> None:
    async with wizard(NEW) as user:
        for path, text in MINIMAL_ANSWERS.items():
            await user.go(step_of(path))
            await user.fill(KeyPath(path).widget_id, text)
        await user.go("conversion")
        await user.press("f4")
        await user.go("review")
        await user.press("ctrl+s")
        agreement = load(NEW)
        assert agreement.agreement.company == "Acme [b]{x}"
        assert Path("new.md").read_text(encoding="utf-8") == render(agreement, plan(agreement))


async def test_saving_without_a_change_touches_neither_file_and_leaves_with_status_0() -> None:
    async with wizard(NEW, step="review", answered=complete_session) as user:
        await user.press("ctrl+s")
        files = (NEW, Path("new.md"))
        before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
        await user.press("ctrl+s")
        assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before
        await user.press("ctrl+q")
        assert user.app.return_code == 0


async def test_what_is_missing_is_listed_and_enter_leads_there() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+s")
        assert user.screen == "step-review"
        assert user.sees("Revenue goal")
        assert not NEW.exists()
        await user.press("enter")
        assert user.focused == "revenue-goal"


async def test_a_name_is_asked_for_until_there_is_one_that_can_be_written() -> None:
    Path("taken.toml").write_text("mine", encoding="utf-8")
    async with wizard(anew=True, step="customers", answered=complete_session) as user:
        for name in ("taken.toml", "x" * 400):
            await user.press("ctrl+s")
            assert user.sees("acme-b-x-sla.toml")
            await user.fill_input("file-name", name)
            await user.press("enter")
            assert "!" in user.text()
            await user.press("escape")
        assert Path("taken.toml").read_text(encoding="utf-8") == "mine"
        await user.press("ctrl+s", "enter")
        assert Path("acme-b-x-sla.toml").exists()
        assert Path("acme-b-x-sla.md").exists()


async def test_a_folder_that_vanished_is_told_of_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    async with wizard(folder / "new.toml", step="company", answered=complete_session) as user:
        folder.rmdir()
        await user.press("ctrl+s")
        assert user.sees("Not saved")
        assert user.value("agreement-company") == "Acme [b]{x}"


async def test_after_the_folder_in_use_vanished_all_can_be_saved_elsewhere(folder: Path) -> None:
    async with wizard(NEW, step="customers", answered=complete_session) as user:
        folder.rmdir()
        await user.press("ctrl+s")
        assert user.sees("Not saved")
        await user.choose("Save as")
        await user.fill_input("file-name", str(folder.parent / "saved.toml"))
        await user.press("enter")
    assert load(folder.parent / "saved.toml").agreement.company == "Acme [b]{x}"


async def test_a_save_that_fails_late_asks_for_another_name() -> None:
    Path("folder").mkdir()
    async with wizard(anew=True, step="customers", answered=complete_session) as user:
        await user.press("ctrl+s")
        await user.fill_input("file-name", "folder/a.toml")
        Path("folder").rename("elsewhere")
        await user.press("enter")
        assert user.sees("folder")
        assert user.is_in_sight("file-name")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_without_permission_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    async with wizard(folder / "new.toml", step="customers", answered=complete_session) as user:
        await user.press("ctrl+s")
        assert user.sees("Not saved")
        assert not list(folder.iterdir())


async def test_a_document_that_cannot_be_written_is_told_of() -> None:
    Path("new.md").mkdir()
    async with wizard(NEW, step="review", answered=complete_session) as user:
        await user.press("ctrl+s")
        assert NEW.exists()
        assert user.sees("slawizard export")


@pytest.mark.parametrize("name", thinned(["doce-etapas", "harbor-quarterly", "two-stages"]))
async def test_a_reopened_agreement_is_unchanged_until_it_is_changed(name: str) -> None:
    file = Path(shutil.copy(CASES / f"{name}.toml", "old.toml"))
    before = file.read_bytes()
    async with wizard(file) as user:
        assert user.screen == "step-review"
        for step in ("company", "revenue", "customers", "stages", "criteria", "conversion"):
            await user.go(step)
        await user.press("ctrl+s")
        assert file.read_bytes() == before
