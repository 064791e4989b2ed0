"""Every test has a home of its own, in which nothing may be left of an export."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import slawizard
from tests.measuring.examples import TODAY

__all__ = ["slawizard"]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: TODAY)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder
