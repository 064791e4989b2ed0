# ruff: noqa: SLF001 - what takes the place of Textual's own knows its inside
"""What takes the place of parts of Textual in the tests: the same results in less time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Final
from weakref import WeakKeyDictionary

import pytest
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from tests.wait_idle import wait_idle

_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_matched: dict[tuple[object, ...], tuple[RulesMap, tuple[bool, ...]]] = {}
_handlers: dict[tuple[type[MessagePump], str, type[Message]], list[tuple[type, str]] | None] = {}
_rules_seen: dict[tuple[int, ...], int] = {}
_rules_of: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], int]] = WeakKeyDictionary()

_parse = Stylesheet._parse_rules
_apply = Stylesheet.apply
_find_handlers = MessagePump._get_dispatch_methods
_draw = Screen._compositor_refresh

_FLAGS: Final = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
"""What Textual notes of a node when it looks for its rules."""


def replace(monkeypatch: pytest.MonkeyPatch, *, watched: bool) -> None:
    """Replace parts of Textual until `monkeypatch` is undone; this is the whole list.

    - `Pilot.pause` and `wait_for_idle` ask the wizard whether it is idle. On a busy machine,
      Textual's own mistake a process that waits for the processor for an idle one.
    - `Stylesheet._parse_rules` parses the same styles once for all apps, which saves a sixth of a
      start.
    - `Stylesheet.apply` looks once for the rules of all widgets in the same place and state, which
      saves a sixth of a step.
    - `MessagePump._get_dispatch_methods` looks once a test for the handlers that a class has for a
      kind of message, which saves a twentieth.
    - `Screen._compositor_refresh` draws only what a test reads, which saves a third of the time;
      where `watched`, each change is drawn.
    """
    _handlers.clear()  # a test may have given a class another one before it starts the wizard
    monkeypatch.setattr(Pilot, "pause", _pause)
    monkeypatch.setattr("textual.app.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    monkeypatch.setattr(Stylesheet, "apply", _match_once)
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", _find_handlers_once)
    if not watched:
        monkeypatch.setattr(Screen, "_compositor_refresh", _draw_on_demand)


async def _pause(pilot: Pilot[None], delay: float | None = None) -> None:
    assert delay is None, "wait for a state, not for a time"
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
    """Give `node` the rules that a node like it got before, in this or in any other app."""
    place = _place_of(sheet, node)
    known = _matched.get(place)
    if known is None:
        found: dict[tuple[object, ...], RulesMap] = {}
        _apply(sheet, node, animate=animate, cache=found)
        # Textual keeps nothing where a rule depends on a node's neighbours.
        for rules in found.values():
            _matched[place] = (rules, tuple(getattr(node, flag) for flag in _FLAGS))
        return
    rules, flags = known
    for flag, is_set in zip(_FLAGS, flags, strict=True):
        setattr(node, flag, is_set)
    sheet.replace_rules(node, rules, animate=animate)
    sheet._process_component_classes(node)


def _place_of(sheet: Stylesheet, node: DOMNode) -> tuple[object, ...]:
    """Return what decides which rules a node gets: the kinds and states of it and of all above it.

    Textual's own key has the parent in place of those above.
    """
    own_id = node._id if f"#{node._id}" in sheet.rules_map else None
    takes_focus = getattr(node, "can_focus", False)
    place = [_number_of_rules(sheet), own_id, type(node), node.classes, takes_focus]
    place += [node._pseudo_classes_cache_key, node._css_type_name]
    above = node._parent
    while isinstance(above, DOMNode):
        state = above._pseudo_classes_cache_key
        place.append((type(above), above._id, above.classes, state))
        if isinstance(above, App):
            place.append((above.app_focus, above.theme, above.native_ansi_color, above.no_color))
        above = above._parent
    return tuple(place)


def _find_handlers_once(
    pump: MessagePump, method_name: str, message: Message
) -> Iterator[tuple[type, Callable[[Message], Awaitable[object]]]]:
    """Yield the handlers of `message`, of which all pumps of one class have the same."""
    kind = (type(pump), method_name, type(message))
    if kind not in _handlers:
        _handlers[kind] = _named_handlers(*kind)
    known = _handlers[kind]
    if known is None:
        yield from _find_handlers(pump, method_name, message)
        return
    for cls, name in known:
        if message._no_default_action:
            break
        yield cls, vars(cls)[name].__get__(pump, cls)


def _named_handlers(
    pump: type[MessagePump], method_name: str, message: type[Message]
) -> list[tuple[type, str]] | None:
    """Return what handles `message` by its name; None if a decorator tells what does."""
    found = []
    for cls in pump.__mro__:
        if any(kind in vars(cls).get("_decorated_handlers", {}) for kind in message.__mro__):
            return None
        names = [name for name in (f"_{method_name}", method_name) if name in vars(cls)]
        if names and not getattr(vars(cls)[names[0]], "_textual_on", None):
            found.append((cls, names[0]))
    return found


def _draw_on_demand(screen: Screen[object]) -> None:
    """Skip drawing the screen in front; let a screen behind a dialog tell it what to redraw.

    Clear the marks of what was not drawn, since a timer would try again at each tick.
    """
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()
    else:
        _draw(screen)
