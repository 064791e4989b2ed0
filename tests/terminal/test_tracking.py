"""A month is taken down at a keyboard, though the program is killed in the middle of it."""

from __future__ import annotations

import signal
from pathlib import Path

from slawizard.session.actuals import open_actuals
from tests.terminal.conftest import Start
from tests.terminal.examples import begun
from tests.terminal.terminal import Terminal


def test_a_month_is_entered_by_keyboard_and_survives_a_kill(start: Start, tmp_path: Path) -> None:
    file = begun(tmp_path)
    drafts = tmp_path / "state/slawizard/readings"
    terminal = start("track", "acme.toml", "--lang", "en")
    terminal.wait_for("Counted from", "due now", "^s Save")
    terminal.press("90133", "enter", "1832", "enter", "439", "enter")

    def is_kept(_terminal: Terminal) -> bool:
        return any("439" in draft.read_text("utf-8") for draft in drafts.glob("*.json"))

    terminal.wait_for(is_kept)
    terminal.send_signal(signal.SIGKILL)
    assert terminal.status() == -signal.SIGKILL

    terminal = start("track", "acme.toml", "--lang", "en")
    terminal.wait_for("Unsaved work found", "Later")
    terminal.press("enter")
    terminal.wait_for("90133", "439")
    terminal.press("112", "enter", "55", "enter", "13", "ctrl+s")
    terminal.wait_for("Saved")
    terminal.press("ctrl+q")
    assert terminal.status() == 0

    (reading,) = open_actuals(file).actuals.readings
    assert list(reading.counts.values()) == [90133, 1832, 439, 112, 55, 13]
    assert reading.targets is not None
    assert not list(drafts.glob("*.json"))
