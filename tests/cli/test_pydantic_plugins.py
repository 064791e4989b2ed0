"""pydantic's plugins: they have no say, and nothing is loaded to look for them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from slawizard.cli import pydantic_plugins

LOADER = "pydantic.plugin._loader"


@pytest.fixture(autouse=True)
def nothing_looked_for_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    monkeypatch.delitem(sys.modules, LOADER, raising=False)


def search() -> Callable[[], Iterable[Any]]:
    """pydantic's search for plugins, as it imports it itself."""
    from pydantic.plugin._loader import get_plugins

    return get_plugins


def test_no_plugin_is_looked_for() -> None:
    pydantic_plugins.disable_plugins()
    assert not search()()
    assert search().__module__ == pydantic_plugins.__name__


def test_who_asks_for_plugins_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "some-other")
    pydantic_plugins.disable_plugins()
    assert search().__module__ == LOADER


def test_whatever_else_pydantic_looks_for_there_it_finds() -> None:
    pydantic_plugins.disable_plugins()
    from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP

    assert PYDANTIC_ENTRY_POINT_GROUP == "pydantic"
