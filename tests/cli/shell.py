"""A shell for tests: runs commands on files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from slawizard.cli import main
from tests.core.examples import CASES

HARBOR = (CASES / "harbor-quarterly.toml").read_text("utf-8")
TINY = (CASES / "two-stages.toml").read_text("utf-8")


@dataclass(frozen=True)
class CommandResult:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


class Shell:
    """Runs commands in `folder`, where the tests' files are."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str | Path) -> CommandResult:
        """Run `slawizard` with `words`; no-break spaces of its output become plain ones."""
        self._capsys.readouterr()
        status = main([str(word) for word in words])
        out, err = self._capsys.readouterr()
        return CommandResult(status, out.replace("\xa0", " "), err)

    def write(self, name: str, text: str = TINY) -> Path:
        """Write a file `name` with `text`."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def names(self) -> list[str]:
        """Return the names of all files and folders, sorted."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))


def with_goal(goal: str) -> str:
    """Return the smallest agreement with another `goal`, as TOML."""
    return TINY.replace("goal = 1\n", f"goal = {goal}\n")
