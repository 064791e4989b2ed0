"""Where no draft can be written, what was typed is kept as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.i18n.messages import _
from slawizard.storage.errors import SaveError
from tests.prompts.scripted_author import run_prompts
from tests.tui.user import complete_session, wizard

NEW = Path("new.toml")


@pytest.fixture(autouse=True)
def _full(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise SaveError(NEW, _("The disk is full."))

    monkeypatch.setattr("slawizard.storage.drafts.draft_folder.Store.save", full)


def texts() -> list[str]:
    return [file.read_text(encoding="utf-8") for file in Path.cwd().glob("slawizard-*.txt")]


async def test_what_was_typed_is_in_a_text_file_and_leaving_works() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q", "enter")
        assert not user.has_left
        assert user.sees("As text, your answers are in")
        (text,) = texts()
        assert "Company: Acme\n" in text
        await user.press("ctrl+q", "enter")
        assert user.app.return_code == 1
    (text,) = texts()
    assert "Company: Acme\n" in text


async def test_a_save_takes_the_text_away() -> None:
    async with wizard(NEW, step="review", answered=complete_session) as user:
        await user.press("ctrl+q")
        await user.click("leave-keep")
        assert len(texts()) == 1
        await user.press("ctrl+q")
        await user.click("leave-save")
        assert user.app.return_code == 0
    assert texts() == []


def test_the_plain_wizard_keeps_text_too() -> None:
    told = run_prompts("Acme", "q", file=NEW)

    assert "As text, your answers are in" in told.text
    (text,) = texts()
    assert "Company: Acme\n" in text
