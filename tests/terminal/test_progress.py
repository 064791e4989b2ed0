"""How far a command with many files is: on a terminal only, and gone at its end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.core.examples import CASES
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

FILES = 400
TOO_MANY = 3000
"""More than are done before anybody can press a key."""


def agreements(folder: Path, count: int) -> list[str]:
    """The names of so many agreements in `folder`."""
    shutil.copy(CASES / "two-stages.toml", folder / "one")
    names = [f"{number:04}.toml" for number in range(count)]
    for name in names:
        (folder / name).hardlink_to(folder / "one")
    return names


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_terminal_is_told_how_many_files_are_done(
    start: Start, tmp_path: Path, command: str
) -> None:
    terminal = start(command, *agreements(tmp_path, FILES), "--lang", "en")
    assert terminal.status() == 0
    assert f" of {FILES} files" in terminal.raw
    assert " files" not in terminal.text


def test_ctrl_c_stops_and_keeps_what_is_done(start: Start, tmp_path: Path) -> None:
    def begun(_terminal: Terminal) -> bool:
        return (tmp_path / "0000.md").exists()

    terminal = start("export", *agreements(tmp_path, TOO_MANY), "--lang", "en")
    terminal.wait_for(begun)
    terminal.press_bytes(b"\x03")
    assert terminal.status() == 130
    assert "Stopped." in terminal.text
    done = list(tmp_path.glob("*.md"))
    assert 0 < len(done) < TOO_MANY
    assert all(file.read_text("utf-8").endswith("\n") for file in done)
