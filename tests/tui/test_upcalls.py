"""No widget calls its screen or its app: it posts a message, or calls what it was given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from slawizard.tui import widgets

FOLDER: Final = Path(widgets.__path__[0])
ABOVE: Final = {"app", "screen", "parent", "ancestors", "ancestors_with_self", "simulate_key"}

READ_ONLY: Final = {
    "self.app.size": "how large the window is decides how much is drawn",
    "self.screen.has_class": "the same: the classes of the screen are its breakpoints",
    "self.screen.active_bindings": "the key hints list what the keys do, as Textual's footer does",
    "self.screen.bindings_updated_signal": "the same, when the keys do something else",
    "self.app.get_key_display": "the same: how a key is spelled",
    "Field._used.get(self.screen)": "the screen is only the key of a table",
    "Field._used[self.screen]": "the same",
}
"""What a widget may use of what lies above it, and why: nothing there is changed or called on."""


def upcalls(tree: ast.AST) -> Iterator[str]:
    """Each expression of `tree` that uses a screen, an app or a parent."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ABOVE:
            yield ast.unparse(parents[node])
        elif isinstance(node, ast.Constant) and node.value in ABOVE:
            yield ast.unparse(parents[node])  # as `getattr` would take it


def used() -> dict[str, set[str]]:
    """What each module of the widgets uses of what lies above."""
    return {
        path.name: set(upcalls(ast.parse(path.read_text("utf-8")))) for path in FOLDER.glob("*.py")
    }


def test_no_widget_calls_up() -> None:
    found = {name: calls - READ_ONLY.keys() for name, calls in used().items()}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_what_is_allowed_is_used() -> None:
    assert READ_ONLY.keys() - set().union(*used().values()) == set()


@pytest.mark.parametrize(
    "code",
    [
        "self.screen.set_focus(self)",
        "screen = field.screen",
        "self.app.push_screen(Dialog())",
        "getattr(self, 'app').exit()",
        "helper(self.app, 'next')",
    ],
)
def test_a_call_up_is_found(code: str) -> None:
    assert set(upcalls(ast.parse(code))) - READ_ONLY.keys()
