"""A new agreement beside a document of that name which the wizard did not write."""

from __future__ import annotations

from pathlib import Path

from tests.tui.user import complete_session, wizard

FILE, DOCUMENT = Path("notes.toml"), Path("notes.md")


async def test_nothing_is_written_before_the_author_has_chosen() -> None:
    DOCUMENT.write_text("by hand", "utf-8")
    async with wizard(FILE, step="company", answered=complete_session) as user:
        await user.press("ctrl+s")
        assert user.sees("notes.md was not written by slawizard")
        assert user.focused == "disk-save-as"
        await user.click("disk-cancel")
        assert (FILE.exists(), DOCUMENT.read_text("utf-8")) == (False, "by hand")
        await user.press("ctrl+s")
        await user.click("disk-overwrite")
    assert FILE.exists()
    assert DOCUMENT.read_text("utf-8").startswith("# ")


async def test_another_name_leaves_the_document_alone() -> None:
    DOCUMENT.write_text("by hand", "utf-8")
    async with wizard(FILE, step="company", answered=complete_session) as user:
        await user.press("ctrl+s")
        await user.click("disk-save-as")
        await user.fill_input("file-name", "mine.toml")
        await user.press("enter")
    assert (FILE.exists(), DOCUMENT.read_text("utf-8")) == (False, "by hand")
    assert Path("mine.toml").exists()
    assert Path("mine.md").exists()
