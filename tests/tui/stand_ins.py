# ruff: noqa: SLF001 - what takes the place of Textual's own knows its inside
"""What takes the place of parts of Textual in the tests: the same results in less time."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.screen import Screen

from tests.wait_idle import wait_idle

_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_matched: dict[tuple[object, ...], Any] = {}
_rules_seen: dict[tuple[int, ...], int] = {}
_rules_of: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], int]] = WeakKeyDictionary()

_parse = Stylesheet._parse_rules
_apply = Stylesheet.apply
_draw = Screen._compositor_refresh


def replace(monkeypatch: pytest.MonkeyPatch, *, watched: bool) -> None:
    """Replace parts of Textual until `monkeypatch` is undone; this is the whole list.

    - `Pilot.pause`, `Pilot._wait_for_screen` and `wait_for_idle` ask the wizard whether it is idle.
      On a busy machine, two of Textual's own mistake a process that waits for the processor for an
      idle one; the third sends each widget a message at each key, a fifth of all.
    - `Stylesheet._parse_rules` parses the same styles once for all apps, which saves a sixth of a
      start.
    - `Stylesheet.apply` looks once for the rules of all widgets in the same place and state, which
      saves a twelfth of a step.
    - `Screen._compositor_refresh` draws only what a test reads, which saves a third of the time;
      where `watched`, each change is drawn.
    """
    monkeypatch.setattr(Pilot, "pause", _pause)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    monkeypatch.setattr("textual.app.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    monkeypatch.setattr(Stylesheet, "apply", _match_once)
    if not watched:
        monkeypatch.setattr(Screen, "_compositor_refresh", _draw_on_demand)


async def _pause(pilot: Pilot[None], delay: float | None = None) -> None:
    assert delay is None, "wait for a state, not for a time"
    await wait_idle(pilot.app)


async def _wait_for_screen(pilot: Pilot[None]) -> None:
    await wait_idle(pilot.app)


async def _wait_for_idle(_min_sleep: float = 0) -> None:
    await wait_idle(active_app.get())


def _parse_once(
    sheet: Stylesheet, css: str, read_from: CSSLocation, *where: Any, **how: Any
) -> list[RuleSet]:
    variables = tuple(sheet._variables.items())
    key = (css, read_from, where, tuple(how.items()), variables)
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, *where, **how)
    return _parsed[key]


class _SharedMatches:
    """The memory that Textual asks for the rules of a node: one for all apps and screens.

    In Textual's own, a node's place is its parent. Here it is the kinds and states of all nodes
    above it. Textual asks neither of them where a rule depends on a node's neighbours.
    """

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        takes_focus = getattr(node, "can_focus", False)
        place: list[object] = [_number_of_rules(sheet), type(node), takes_focus]
        above = node._parent
        while isinstance(above, DOMNode):
            state = above._pseudo_classes_cache_key
            place.append((type(above), above._id, above.classes, state))
            if isinstance(above, App):
                place.append(
                    (above.app_focus, above.theme, above.native_ansi_color, above.no_color)
                )
            above = above._parent
        self._place = tuple(place)

    def get(self, key: tuple[object, ...]) -> Any:
        _parent, *own = key
        return _matched.get((self._place, *own))

    def __setitem__(self, key: tuple[object, ...], rules: object) -> None:
        _parent, *own = key
        _matched[self._place, *own] = rules


def _number_of_rules(sheet: Stylesheet) -> int:
    """Return a number that stands for the rules of `sheet`, and for the same ones in any other."""
    rules = sheet.rules
    known = _rules_of.get(sheet)
    if known is None or known[0] is not rules:
        number = _rules_seen.setdefault(tuple(map(id, rules)), len(_rules_seen))
        known = _rules_of[sheet] = (rules, number)
    return known[1]


def _match_once(
    sheet: Stylesheet,
    node: DOMNode,
    *,
    animate: bool = False,
    cache: object = None,  # noqa: ARG001 - Textual's own, of one call
) -> None:
    _apply(sheet, node, animate=animate, cache=_SharedMatches(sheet, node))  # type: ignore[arg-type]


def _draw_on_demand(screen: Screen[object]) -> None:
    """Skip drawing the screen in front; let a screen behind a dialog tell it what to redraw.

    Clear the marks of what was not drawn, since a timer would try again at each tick.
    """
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()
    else:
        _draw(screen)
