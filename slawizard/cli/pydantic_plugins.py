"""pydantic without the plugins of others, and without what it loads to look for them."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_SWITCH: Final = "PYDANTIC_DISABLE_PLUGINS"
_ALL: Final = "__all__"
_LOADER: Final = "pydantic.plugin._loader"


def disable_plugins() -> None:
    """Let no plugin have a say in how an agreement is read, unless the environment asks for some.

    With all of them disabled pydantic still loads `importlib.metadata`, the mail parser and the
    sockets that belong to it: a twelfth of the time that an export takes.
    """
    if os.environ.setdefault(_SWITCH, _ALL) == _ALL:
        sys.modules.setdefault(_LOADER, _NoPlugins(_LOADER))


class _NoPlugins(ModuleType):
    """Stands for pydantic's search for plugins; whatever else it is asked for, that one answers."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """None."""
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks every module
            raise AttributeError(name)
        del sys.modules[_LOADER]
        return getattr(import_module(_LOADER), name)
