"""The names of the keys that are bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from slawizard.storage.settings import Settings

if TYPE_CHECKING:
    from textual.app import App

_PARTS: Final[Mapping[str, str]] = {
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def key_name(key: str) -> str:
    """`key` as people know it: `Ctrl+S`."""
    return "+".join(_PARTS.get(part, part.capitalize()) for part in key.split("+"))


def settings_of(app: App[Any]) -> Settings:
    """The settings that `app` runs with."""
    settings = vars(app).get("settings")
    return settings if isinstance(settings, Settings) else Settings()


def name_of(app: App[Any], action: str) -> str:
    """The name of the key that `action` has in `app`."""
    return key_name(settings_of(app).keys[action])
