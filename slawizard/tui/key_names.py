"""The names of keys, and texts that name the keys which are really bound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from slawizard.storage.settings import ACTIONS, Settings

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.core.questionnaire import StepName

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


def with_keys(text: str, app: App[Any], step: StepName | None = None) -> str:
    """`text`, which names the usual keys (on `step`), with those that `app` has in their place."""
    keys = settings_of(app).keys
    bound = {
        key_name(action.key): key_name(keys[name])
        for name, action in ACTIONS.items()
        if action.step in (None, step)
    }
    names = "|".join(map(re.escape, bound))
    return re.sub(rf"(?<!\w)({names})(?!\w)", lambda found: bound[found[0]], text)
