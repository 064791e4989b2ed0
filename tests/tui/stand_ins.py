# ruff: noqa: SLF001 - what takes the place of Textual's own knows its inside
"""What takes the place of parts of Textual in the tests: the same results in less time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

import pytest
import textual._callback
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from tests.wait_idle import wait_idle

_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_matched: dict[tuple[object, ...], Any] = {}
_rules_seen: dict[tuple[int, ...], int] = {}
_rules_of: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], int]] = WeakKeyDictionary()

_parse = Stylesheet._parse_rules
_apply = Stylesheet.apply
_style_parts = Stylesheet._process_component_classes
_get_parts = DOMNode.get_component_styles
_draw = Screen._compositor_refresh
_get_handlers = MessagePump._get_dispatch_methods
_classes_of: dict[tuple[type, type], list[tuple[type, Mapping[str, Any]]] | None] = {}
_count_parameters = textual._callback._count_parameters
_counted: dict[tuple[object, bool], int] = {}
_unstyled: WeakKeyDictionary[DOMNode, Stylesheet] = WeakKeyDictionary()
"""The widgets whose parts are still to be styled."""


def replace(monkeypatch: pytest.MonkeyPatch, *, watched: bool) -> None:
    """Replace parts of Textual until `monkeypatch` is undone; this is the whole list.

    - `Pilot.pause` and `wait_for_idle` ask the wizard whether it is idle. On a busy machine,
      Textual's own mistake a process that waits for the processor for an idle one.
    - `Stylesheet._parse_rules` parses the same styles once for all apps, which saves a sixth of a
      start.
    - `Stylesheet.apply` looks once for the rules of all widgets in the same place and state, which
      saves a twelfth of a step.
    - `Stylesheet._process_component_classes` styles the parts of a widget, such as the cursor of an
      input, once somebody asks for them: most are never drawn.
    - `_count_parameters` looks once at each piece of code, rather than at each callback.
    - `MessagePump._get_dispatch_methods` looks at the classes of a widget without working out anew
      for each of its messages which ones those are.
    - `Screen._compositor_refresh` draws only what a test reads, which saves a third of the time;
      where `watched`, each change is drawn.
    """
    monkeypatch.setattr(Pilot, "pause", _pause)
    monkeypatch.setattr("textual.app.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    monkeypatch.setattr(Stylesheet, "apply", _match_once)
    monkeypatch.setattr(Stylesheet, "_process_component_classes", _style_parts_later)
    monkeypatch.setattr(DOMNode, "get_component_styles", _styles_of_parts)
    monkeypatch.setattr("textual._callback._count_parameters", _parameters_of)
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", _handlers_of)
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


def _style_parts_later(sheet: Stylesheet, node: DOMNode) -> None:
    """Note down that the parts of `node` have to be styled.

    Textual draws a widget again if one of them looks otherwise now; here, wherever it may.
    """
    if node._get_component_classes():
        _unstyled[node] = sheet
        if node._component_styles:
            node.refresh()


def _styles_of_parts(node: DOMNode, *names: str) -> RenderStyles:
    sheet = _unstyled.pop(node, None)
    if sheet is not None:
        _style_parts(sheet, node)
    return _get_parts(node, *names)


def _handlers_of(pump: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Any]]:
    """Find the handlers as Textual does, at each message: a test may put another in their place."""
    key = (type(pump), type(message))
    if key not in _classes_of:
        _classes_of[key] = None if _is_decorated(*key) else [(k, vars(k)) for k in key[0].__mro__]
    classes = _classes_of[key]
    if classes is None:
        yield from _get_handlers(pump, name, message)
        return
    own = f"_{name}"
    for kind, members in classes:
        method = members.get(own) or members.get(name)
        if message._no_default_action:
            break
        if method is not None and not getattr(method, "_textual_on", None):
            yield kind, method.__get__(pump, kind)


def _is_decorated(kind: type, of_message: type) -> bool:
    """Whether a class above `kind` has a handler that `on` binds to such messages."""
    bound = [vars(above).get("_decorated_handlers", {}) for above in kind.__mro__]
    return any(above in handlers for handlers in bound for above in of_message.__mro__)


def _parameters_of(func: Any) -> int:
    code = getattr(func, "__code__", None)
    if code is None or hasattr(func, "__wrapped__") or hasattr(func, "__signature__"):
        return _count_parameters(func)
    key = (code, hasattr(func, "__self__"))
    if key not in _counted:
        _counted[key] = _count_parameters(func)
    return _counted[key]


def _draw_on_demand(screen: Screen[object]) -> None:
    """Skip drawing the screen in front; let a screen behind a dialog tell it what to redraw.

    Clear the marks of what was not drawn, since a timer would try again at each tick.
    """
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()
    else:
        _draw(screen)
