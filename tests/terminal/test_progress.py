"""How far a command with many files is: on a terminal only, and gone at its end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.core.examples import CASES
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

FILES = 400


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    return copies(tmp_path, FILES)


def copies(folder: Path, count: int) -> list[str]:
    """The names of so many agreements in `folder`."""
    first, *others = names = [f"{number:03}.toml" for number in range(count)]
    shutil.copy(CASES / "two-stages.toml", folder / first)
    for name in others:
        (folder / name).hardlink_to(folder / first)
    return names


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_terminal_is_told_how_many_files_are_done(
    start: Start, names: list[str], command: str
) -> None:
    terminal = start(command, *names, "--lang", "en")
    assert terminal.status() == 0
    assert f" of {FILES} files" in terminal.raw
    assert " files" not in terminal.text


MANY = 4000
"""Files that take far longer than a busy machine keeps somebody from pressing a key."""


def test_ctrl_c_stops_and_keeps_what_is_done(start: Start, tmp_path: Path) -> None:
    def begun(_terminal: Terminal) -> bool:
        return (tmp_path / "000.md").exists()

    terminal = start("export", *copies(tmp_path, MANY), "--lang", "en")
    terminal.wait_for(begun)
    terminal.press_bytes(b"\x03")
    assert terminal.status() == 130
    assert "Stopped." in terminal.text
    done = list(tmp_path.glob("*.md"))
    assert 0 < len(done) < MANY
    assert all(file.read_text("utf-8").endswith("\n") for file in done)
