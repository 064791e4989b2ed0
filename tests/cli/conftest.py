"""The commands, in this process: what they print and the status that they end with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from slawizard.cli import main

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in use, in an environment that asks for no language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "_SLAWIZARD_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `slawizard` with some arguments, in English."""

    def ran(*words: str, language: str = "en") -> Done:
        arguments = ["slawizard", *words, "--lang", language]
        monkeypatch.setattr("sys.argv", arguments)
        try:
            status = main() or 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return ran


def copied(name: str, to: str = "acme.toml") -> Path:
    """A case, as `to` in the folder in use."""
    return Path(shutil.copy(CASES / f"{name}.toml", to))
