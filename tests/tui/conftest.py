"""Gives every test of the wizard its own folder and home, and a fixed day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.pilot import Pilot
from textual.screen import Screen

from tests.wait_idle import wait_idle

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


_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_parse = Stylesheet._parse_rules  # noqa: SLF001
_draw = Screen._compositor_refresh  # noqa: SLF001


@pytest.fixture(autouse=True)
def _stand_ins(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace parts of Textual; this is the whole list.

    - `Pilot.pause` and `wait_for_idle` ask the wizard whether it is idle. On a busy machine,
      Textual's own mistake a process that waits for the processor for an idle one.
    - `Stylesheet._parse_rules` parses the same styles once for all apps, which saves a sixth of a
      start.
    - `Screen._compositor_refresh` draws only what a test reads, which saves a third of the time.
      A test marked `watched` draws each change.

    A test marked `unaltered` runs without any of them.
    """
    if request.node.get_closest_marker("unaltered") is not None:
        return
    monkeypatch.setattr(Pilot, "pause", _pause)
    monkeypatch.setattr("textual.app.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    if request.node.get_closest_marker("watched") is None:
        monkeypatch.setattr(Screen, "_compositor_refresh", _draw_on_demand)


async def _pause(pilot: Pilot[None], delay: float | None = None) -> None:
    assert delay is None, "wait for a state, not for a time"
    await wait_idle(pilot.app)


async def _wait_for_idle(_min_sleep: float = 0) -> None:
    await wait_idle(active_app.get())


def _parse_once(
    sheet: Stylesheet, css: str, read_from: CSSLocation, *where: Any, **how: Any
) -> list[RuleSet]:
    variables = tuple(sheet._variables.items())  # noqa: SLF001
    key = (css, read_from, where, tuple(how.items()), variables)
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, *where, **how)
    return _parsed[key]


def _draw_on_demand(screen: Screen[object]) -> None:
    """Skip drawing the screen in front; let a screen behind a dialog tell it what to redraw.

    Clear the marks of what was not drawn, since a timer would try again at each tick.
    """
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()  # noqa: SLF001
    else:
        _draw(screen)
