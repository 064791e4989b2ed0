"""Gives every test of the wizard its own folder and home, and a fixed day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.tui import stand_ins

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty working folder, on a fixed day, in an environment that sets no language."""
    here = tmp_path / "work"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    for name in ("LC_ALL", "LC_NUMERIC", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: TODAY)
    return here


@pytest.fixture(autouse=True)
def _onboarded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the onboarding, except in tests marked `first_start`."""
    if request.node.get_closest_marker("first_start") is None:
        monkeypatch.setattr("slawizard.storage.onboarding.is_due", lambda: False)


@pytest.fixture(autouse=True)
def _stand_ins(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace parts of Textual (see `stand_ins`), except in tests marked `unaltered`."""
    if request.node.get_closest_marker("unaltered") is None:
        is_watched = request.node.get_closest_marker("watched") is not None
        stand_ins.replace(monkeypatch, watched=is_watched)
