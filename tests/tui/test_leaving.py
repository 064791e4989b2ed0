"""Leaving with something unsaved asks, once; and languages."""

from __future__ import annotations

import asyncio
import errno
import io
import signal
from pathlib import Path

import pytest
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver

from slawizard.i18n.messages import _
from slawizard.storage.drafts.store import find
from slawizard.storage.errors import SaveError
from slawizard.tui.driver_compat import guarded_driver
from tests.tui.user import complete_session, wizard

NEW = Path("new.toml")


async def test_staying_keeps_everything_and_saving_first_leads_to_what_is_missing() -> None:
    async with wizard(NEW) as user:
        await user.fill("agreement-company", "Acme")
        await user.press("ctrl+q")
        await user.click("leave-stay")
        assert user.screen == "step-company"
        assert user.value("agreement-company") == "Acme"
        await user.press("ctrl+q", "ctrl+q", "escape")
        assert user.screen == "step-company", "asked once, though twice called for"
        await asyncio.gather(*(user.app.action_leave() for _time in range(2)))
        await user.press("escape")
        assert user.screen == "step-company", "asked once, though twice called for"
        await user.choose("Ctrl+Q")  # by the palette
        await user.click("leave-save")
        assert user.screen == "step-review"
        assert not user.has_left


async def test_going_on_another_day_keeps_the_draft_with_status_1_or_says_why_not_and_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_given: object) -> None:
        raise SaveError(NEW, _("The disk is full."))

    async with wizard(NEW) as user:
        with monkeypatch.context() as patched:
            patched.setattr("slawizard.storage.drafts.draft_folder.Store.save", full)
            await user.fill("agreement-company", "Acme")
            await user.press("ctrl+q")
            await user.click("leave-keep")
        assert not user.has_left
        assert user.sees("The disk is full.")
        assert user.value("agreement-company") == "Acme"

        await user.press("ctrl+q")
        await user.click("leave-keep")
        assert user.app.return_code == 1
    assert not NEW.exists()
    (stored,) = find().drafts
    assert stored.work.draft.get("agreement.company") == "Acme"


async def test_saving_first_leaves_with_status_0() -> None:
    async with wizard(NEW, step="company", answered=complete_session) as user:
        await user.press("ctrl+q")
        await user.click("leave-save")
        assert user.app.return_code == 0
    assert NEW.exists()


async def test_who_saves_first_reads_that_the_document_is_not_saved() -> None:
    Path("new.md").mkdir()
    async with wizard(NEW, step="company", answered=complete_session) as user:
        await user.press("ctrl+q")
        await user.click("leave-save")
        assert not user.has_left
        assert user.sees("slawizard export")
        await user.press("ctrl+q")
        assert user.app.return_code == 0


@pytest.mark.parametrize("is_over", [True, False])
async def test_signals_are_no_more_written_to_a_loop_that_is_about_to_go(*, is_over: bool) -> None:
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGCONT, print)
    app: App[None] = App()
    driver = guarded_driver(HeadlessDriver, print, print)(app)
    if is_over:
        app.exit(return_code=0)
    driver.close()
    pipe = signal.set_wakeup_fd(-1)
    loop.remove_signal_handler(signal.SIGCONT)
    assert (pipe == -1) is is_over


class GoneTerminal(io.StringIO):
    """A terminal whose window was closed."""

    tries = 0

    def write(self, _text: str) -> int:
        self.tries += 1
        raise OSError(errno.EIO, "Input/output error")


async def test_what_is_written_to_a_window_that_was_closed_stops_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = GoneTerminal()
    monkeypatch.setattr("sys.__stderr__", gone)
    driver = guarded_driver(LinuxDriver, print, print)(App())
    thread = WriterThread(vars(driver)["_file"])
    thread.start()
    for _write in range(5):
        thread.write("x")
    thread.stop()
    assert gone.tries == 5
