"""Runs commands in this process, each test in its own folder with the shared cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from slawizard.cli import main
from tests.cli.shell import Shell
from tests.core.examples import CASES


class CommandResult(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


Slawizard = Callable[..., CommandResult]

CASE_FILES = {
    "norte.toml": "norte-primer-sla",
    "harbor.toml": "harbor-quarterly",
    "doce.toml": "doce-etapas",
    "two.toml": "two-stages",
}


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set up an English environment that holds nothing of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-state")))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    for name in (
        "LC_ALL",
        "LC_MESSAGES",
        "LANGUAGE",
        "NO_COLOR",
        "ACCESSIBLE",
        "_SLAWIZARD_COMPLETE",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in use, with the shared cases in it."""
    monkeypatch.chdir(tmp_path)
    for name, case in CASE_FILES.items():
        (tmp_path / name).write_bytes((CASES / f"{case}.toml").read_bytes())
    return tmp_path


@pytest.fixture
def slawizard(capsys: pytest.CaptureFixture[str]) -> Slawizard:
    """Runs `slawizard` with some words."""

    def run(*words: str | Path) -> CommandResult:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return CommandResult(status, said.out, said.err)

    return run


@pytest.fixture
def edit(folder: Path) -> Callable[..., str]:
    """Writes a case with some text replaced: (file, old, new[, case])."""

    def edited(name: str, old: str, new: str, case: str = "harbor.toml") -> str:
        text = (folder / case).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        return name

    return edited
