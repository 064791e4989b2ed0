"""The user's settings: read once at the start; what is wrong in them is named and ignored."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from slawizard.core.message import Message, _
from slawizard.core.problem import Place, Problem
from slawizard.core.questions import StepName
from slawizard.documents.errors import NO_FILE, FileProblem, reason
from slawizard.documents.private import is_ours

Look = Literal["auto", "dark", "light"]
LOOKS: Final[tuple[Look, ...]] = get_args(Look)

_ADMINISTRATOR: Final = 0
"""The user who may write settings for others."""


class KeyAction(NamedTuple):
    """Something that has a key: its usual one, and the only step that has it, None for all."""

    key: str
    step: StepName | None = None


ACTIONS: Final[Mapping[str, KeyAction]] = MappingProxyType(
    {
        "help": KeyAction("f1"),
        "next": KeyAction("f2"),
        "what_if": KeyAction("f3"),
        "back": KeyAction("escape"),
        "save": KeyAction("ctrl+s"),
        "palette": KeyAction("ctrl+p"),
        "quit": KeyAction("ctrl+q"),
        "add_stage": KeyAction("ctrl+n", "stages"),
        "remove_stage": KeyAction("ctrl+d", "stages"),
        "stage_up": KeyAction("ctrl+up", "stages"),
        "stage_down": KeyAction("ctrl+down", "stages"),
        "ideas": KeyAction("f4", "criteria"),
        "benchmarks": KeyAction("f4", "conversion"),
        "one_benchmark": KeyAction("f5", "conversion"),
    }
)
"""What `[keys]` can name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user wants; `keys` holds every action's key, `problems` what was ignored."""

    theme: Look = "auto"
    mouse: bool = True
    keys: Mapping[str, str] = field(
        default_factory=lambda: {name: action.key for name, action in ACTIONS.items()}
    )
    problems: tuple[FileProblem, ...] = ()


def settings_file() -> Path:
    """Where the settings are."""
    from platformdirs import user_config_path

    return user_config_path("slawizard", appauthor=False) / "settings.toml"


def settings_place() -> str:
    """Where the settings are, as their owner would name it."""
    try:
        return str("~" / settings_file().relative_to(Path.home()))
    except (RuntimeError, ValueError):
        return str(settings_file())


def read_settings(file: Path | None = None) -> Settings:
    """The settings in `file`, the user's own where None; the usual ones where there is none."""
    try:
        path = file or settings_file()
        if not path.exists():
            return Settings()
    except (OSError, ValueError, RuntimeError):
        return Settings()  # there is no such folder, or no home
    from slawizard.documents.toml_file import Unreadable, decoded, read_bytes

    try:
        if trouble := _distrust(path):
            return Settings(problems=(FileProblem((), "", None, trouble),))
    except OSError as error:
        return Settings(problems=(FileProblem((), "", None, reason(error)),))
    try:
        return parse_settings(decoded(read_bytes(path), path))
    except Unreadable as error:
        return Settings(problems=(FileProblem((), "", None, error.message),))


def _distrust(path: Path) -> Message | None:
    """Why what stands in `path` may not be what the user wants, None where it is theirs."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return NO_FILE  # a pipe could keep the start waiting for ever
    if not (is_ours(status) or status.st_uid == _ADMINISTRATOR):
        return _("The file belongs to someone else, so it is ignored.")
    if os.name == "posix" and status.st_mode & stat.S_IWOTH:
        return _("Anyone can change this file, so it is ignored: run chmod o-w on it.")
    return None


def parse_settings(text: str) -> Settings:
    """The settings that `text` holds, with what is wrong in it."""
    from slawizard.documents.toml_file import located
    from slawizard.documents.toml_syntax import NotToml, parse

    try:
        data = parse(text) if text.strip() else {}
    except NotToml as error:
        return Settings(problems=(FileProblem((), "", None, error.message),))
    problems: list[Problem] = []
    theme: Look = "auto"
    mouse = True
    for name, value in data.items():
        if name == "theme" and value in LOOKS:
            theme = value
        elif name == "mouse" and isinstance(value, bool):
            mouse = value
        elif name != "keys" or not isinstance(value, dict):
            problems.append(Problem((name,), _trouble_with(name)))
    keys = _keys(data.get("keys"), problems)
    return Settings(theme, mouse, keys, tuple(located(problems, data, text)))


def _trouble_with(name: str) -> Message:
    """What is to be written for the setting `name`."""
    if name == "theme":
        return _("Write “auto”, “dark” or “light”.")
    if name == "mouse":
        return _("Write true or false, without quotes.")
    if name == "keys":
        return _("Write [keys] on a line of its own, with the keys below it.")
    return _unknown(name, ("theme", "mouse", "keys"))


def _unknown(name: str, known: tuple[str, ...]) -> Message:
    import difflib

    nearest = difflib.get_close_matches(name.lower(), known, n=1)
    if nearest:
        return _("Unknown setting; did you mean “{nearest}”?", nearest=nearest[0])
    return _("Unknown setting. The settings are: {known}.", known=", ".join(known))


# Keys -------------------------------------------------------------------------------------

_FUNCTION: Final = re.compile(r"(ctrl\+)?(shift\+)?(f([1-9]|1\d|2[0-4])|escape)")
_MODIFIED: Final = re.compile(
    r"(ctrl\+shift\+|ctrl\+|alt\+)"
    r"([a-z0-9]|up|down|left|right|home|end|pageup|pagedown|insert|delete)"
)
_TAKEN: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "ctrl+i": _("Terminals use it for the Tab key: choose another."),
        "ctrl+m": _("Terminals use it for the Enter key: choose another."),
        "ctrl+j": _("Terminals use it for the Enter key: choose another."),
        "ctrl+h": _("Terminals use it for the Backspace key: choose another."),
        "ctrl+z": _("It suspends the program: choose another."),
        "ctrl+c": _("It copies text: choose another."),
        "ctrl+v": _("It pastes text: choose another."),
        "ctrl+x": _("It cuts text: choose another."),
    }
)


def _keys(table: Any, problems: list[Problem]) -> dict[str, str]:
    """Every action's key; what in `table` can't be obeyed is added to `problems`."""
    keys = {name: action.key for name, action in ACTIONS.items()}
    asked: dict[str, str] = {}
    for name, value in table.items() if isinstance(table, dict) else ():
        place: Place = ("keys", name)
        if name not in ACTIONS:
            problems.append(Problem(place, _unknown(name, tuple(ACTIONS))))
        elif trouble := _trouble_with_key(value):
            problems.append(Problem(place, trouble))
        else:
            asked[name] = value.lower()
    while clash := _clash({**keys, **asked}, asked):
        name, other = clash
        key = asked.pop(name)
        problems.append(
            Problem(
                ("keys", name),
                _("{key} is already the key for “{other}”: choose another.", key=key, other=other),
            )
        )
    return {**keys, **asked}


def _clash(keys: dict[str, str], asked: dict[str, str]) -> tuple[str, str] | None:
    """The last one of the actions `asked` for that has another's key, and that other one."""
    for name in reversed(asked):
        for other, key in keys.items():
            if other != name and key == keys[name] and _meet(ACTIONS[name], ACTIONS[other]):
                return name, other
    return None


def _meet(one: KeyAction, other: KeyAction) -> bool:
    """Whether there is a step that has both."""
    return one.step is None or other.step is None or one.step == other.step


def _trouble_with_key(value: object) -> Message | None:
    """Why `value` can't be a key, None where it can."""
    if not isinstance(value, str) or not value.strip():
        return _("Write a key in quotes, like “f3” or “ctrl+g”.")
    key = value.lower()
    if key in _TAKEN:
        return _TAKEN[key]
    if _FUNCTION.fullmatch(key) or _MODIFIED.fullmatch(key):
        return None
    if len(key) == 1 or re.fullmatch(r"shift\+.", key):
        return _("You could no longer type {key}. Combine it with ctrl+ or alt+.", key=value)
    return _("{key} can't be used here. Write one like “f3”, “ctrl+g” or “alt+n”.", key=value)
