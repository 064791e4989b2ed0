"""Every test of the wizard has its own folder, home and day."""

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

from tests.quiet import quiet

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in use, on a fixed day, with an environment that asks for no language."""
    here = tmp_path / "work"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    for name in ("LC_ALL", "LC_NUMERIC", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("slawizard.wizard.session.current_day", lambda: TODAY)
    return here


@pytest.fixture(autouse=True)
def _oriented(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is nobody's very first start, but in the tests of that."""
    if request.node.get_closest_marker("first_start") is None:
        monkeypatch.setattr("slawizard.documents.orientation.is_due", lambda: False)


@pytest.fixture(autouse=True)
def _unwatched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody watches the screen: it is drawn when a test reads it, not at each change.

    That saves a third of the time. The tests in a real terminal, and those of pictures, see it
    drawn all the while.
    """
    if request.node.get_closest_marker("watched") is not None:
        return
    drawn = Screen._compositor_refresh  # noqa: SLF001

    def told(screen: Screen[object]) -> None:
        """Draw nothing in front; behind a dialog, tell the dialog what it has to show anew.

        What is not drawn is not dirty either: else a timer would try again at each tick.
        """
        if screen is screen.app.screen:
            screen._dirty_widgets.clear()  # noqa: SLF001
        else:
            drawn(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", told)


_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_parse = Stylesheet._parse_rules  # noqa: SLF001


def _parsed_once(
    sheet: Stylesheet, css: str, read_from: CSSLocation, *where: Any, **how: Any
) -> list[RuleSet]:
    variables = tuple(sheet._variables.items())  # noqa: SLF001
    key = (css, read_from, where, tuple(how.items()), variables)
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, *where, **how)
    return _parsed[key]


@pytest.fixture(autouse=True)
def _styles_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same styles in the same colours are the same rules for each app: a sixth of a start."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parsed_once)


@pytest.fixture(autouse=True)
def _asked_and_not_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two keys or clicks the wizard does all that the first one brought (see `quiet`)."""

    async def pause(pilot: Pilot[None], delay: float | None = None) -> None:
        assert delay is None, "wait for a state, not for a time"
        await quiet(pilot.app)

    async def key_done(_min_sleep: float = 0) -> None:
        await quiet(active_app.get())

    monkeypatch.setattr(Pilot, "pause", pause)
    monkeypatch.setattr("textual.app.wait_for_idle", key_done)
