"""The user's settings: read once at the start; mistakes are reported and ignored."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from slawizard.core.issues import Location, ValidationIssue
from slawizard.core.questionnaire import StepName
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import first_hidden, holds_unseen
from slawizard.storage.errors import NO_FILE, FileIssue, os_error_message
from slawizard.storage.private_files import is_owned

ThemeChoice = Literal["auto", "dark", "light"]
THEME_CHOICES: Final[tuple[ThemeChoice, ...]] = get_args(ThemeChoice)

_ADMINISTRATOR: Final = 0
"""The user id that may write settings for others: root."""


class KeyAction(NamedTuple):
    """An action with a key: its default `key` and the `place` that has it, None for all.

    A place is a step, `wizard` (each step), or `track` (the screen of tracking).

    Without a key of its own in the settings it has that of the action that it `follows`, which is
    not in the same place.
    """

    key: str
    place: StepName | Literal["wizard", "track"] | None = None
    follows: str = ""


ACTIONS: Final[Mapping[str, KeyAction]] = MappingProxyType(
    {
        "help": KeyAction("f1"),
        "next": KeyAction("f2", "wizard"),
        "what_if": KeyAction("f3", "wizard"),
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
        "advice": KeyAction("f4", "review"),
        "measure": KeyAction("f6", "conversion"),
        "promises": KeyAction("f2", "track", follows="next"),
        "report": KeyAction("f3", "track", follows="what_if"),
        "paste": KeyAction("f4", "track", follows="ideas"),
    }
)
"""The actions that `[keys]` can name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings: `keys` holds every action's key, `issues` the mistakes that were ignored.

    Each save writes the document in the formats `also`.
    """

    theme: ThemeChoice = "auto"
    mouse: bool = True
    keys: Mapping[str, str] = field(
        default_factory=lambda: {name: action.key for name, action in ACTIONS.items()}
    )
    also: tuple[str, ...] = ()
    issues: tuple[FileIssue, ...] = ()


def settings_file() -> Path:
    """The path of the settings file."""
    from platformdirs import user_config_path

    return user_config_path("slawizard", appauthor=False) / "settings.toml"


def settings_display_path() -> str:
    """The path of the settings file for display, with `~` for the home."""
    try:
        return str("~" / settings_file().relative_to(Path.home()))
    except (RuntimeError, ValueError):
        return str(settings_file())


def read_settings(file: Path | None = None) -> Settings:
    """Read the settings in `file`, by default the user's own; return defaults if it is missing."""
    try:
        path = file or settings_file()
        if not path.exists():
            return Settings()
    except (OSError, ValueError, RuntimeError):
        return Settings()  # no such folder, or no home
    from slawizard.storage.toml.load import UnreadableFileError, decode, read_bytes

    try:
        if reason := _distrust(path):
            return Settings(issues=(FileIssue((), "", None, reason),))
    except OSError as error:
        return Settings(issues=(FileIssue((), "", None, os_error_message(error)),))
    try:
        return parse_settings(decode(read_bytes(path), path))
    except UnreadableFileError as error:
        return Settings(issues=(FileIssue((), "", None, error.message),))


def _distrust(path: Path) -> Message | None:
    """Why the file at `path` can't be trusted, None if it can."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return NO_FILE  # reading a pipe could block the start forever
    if not (is_owned(status) or status.st_uid == _ADMINISTRATOR):
        return _("The file belongs to someone else, so it is ignored.")
    if os.name == "posix" and status.st_mode & stat.S_IWOTH:
        return _("Anyone can change this file, so it is ignored: run chmod o-w on it.")
    return None


def parse_settings(text: str) -> Settings:
    """Parse `text` into settings; mistakes go into `issues`."""
    from slawizard.storage.toml.load import with_lines
    from slawizard.storage.toml.parser import TomlSyntaxError, parse

    try:
        data = parse(text) if text.strip() else {}
    except TomlSyntaxError as error:
        return Settings(issues=(FileIssue((), "", None, error.message),))
    problems: list[ValidationIssue] = []
    theme: ThemeChoice = "auto"
    mouse = True
    for name, value in data.items():
        if name == "theme" and value in THEME_CHOICES:
            theme = value
        elif name == "mouse" and isinstance(value, bool):
            mouse = value
        elif name not in ("keys", "save") or not isinstance(value, dict):
            problems.append(ValidationIssue((name,), _unseen(value) or _invalid_setting(name)))
    keys = _keys(data.get("keys"), problems)
    also = _also(data.get("save"), problems)
    return Settings(theme, mouse, keys, also, tuple(with_lines(problems, data, text)))


def _invalid_setting(name: str) -> Message:
    """Say what the setting `name` accepts."""
    if name == "theme":
        return _("Write “auto”, “dark” or “light”.")
    if name == "mouse":
        return _("Write true or false, without quotes.")
    if name == "keys":
        return _("Write [keys] on a line of its own, with the keys below it.")
    if name == "save":
        return _("Write [save] on a line of its own, with “also” below it.")
    return _unknown(name, ("theme", "mouse", "keys", "save"))


def _also(table: Any, problems: list[ValidationIssue]) -> tuple[str, ...]:
    """The formats that each save writes too; append the mistakes in `table` to `problems`."""
    if not isinstance(table, dict):
        return ()
    from slawizard.export.registry import FORMATS

    document, *others = FORMATS
    wanted: list[str] = []
    for name, value in table.items():
        items = value if isinstance(value, list) else []
        unseen = next(filter(None, map(_unseen, items)), None)
        known = isinstance(value, list) and set(map(str, items)) <= set(FORMATS)
        if name != "also":
            problems.append(ValidationIssue(("save", name), _unknown(name, ("also",))))
        elif not known:
            example = ", ".join(others)
            problems.append(
                ValidationIssue(
                    ("save", name),
                    unseen
                    or _(
                        'Write a list of formats, like ["docx"]. There are: {known}.', known=example
                    ),
                )
            )
        else:
            wanted += [one for one in dict.fromkeys(value) if one != document]
    return tuple(wanted)


def _unseen(value: object) -> Message | None:
    """What to say of a text with a character that can't be seen; None of any other value."""
    hidden = first_hidden(value) if isinstance(value, str) else None
    return holds_unseen(hidden) if hidden else None


def _unknown(name: str, known: tuple[str, ...]) -> Message:
    import difflib

    nearest = difflib.get_close_matches(name.lower(), known, n=1)
    if nearest:
        return _("Unknown setting; did you mean “{nearest}”?", nearest=nearest[0])
    return _("Unknown setting. The settings are: {known}.", known=", ".join(known))


# Keys -------------------------------------------------------------------------------------

_FUNCTION: Final = r"(ctrl\+)?(shift\+)?(f([1-9]|1\d|2[0-4])|escape)"
_MODIFIED: Final = (
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


def _keys(table: Any, problems: list[ValidationIssue]) -> dict[str, str]:
    """The key of every action; append the mistakes in `table` to `problems`."""
    asked: dict[str, str] = {}
    for name, value in table.items() if isinstance(table, dict) else ():
        place: Location = ("keys", name)
        if name not in ACTIONS:
            problems.append(ValidationIssue(place, _unknown(name, tuple(ACTIONS))))
        elif reason := _unseen(value) or _invalid_key(value):
            problems.append(ValidationIssue(place, reason))
        else:
            asked[name] = value.lower()
    while clash := _conflict(_with_defaults(asked), asked):
        name, other = clash
        key = asked.pop(name)
        problems.append(
            ValidationIssue(
                ("keys", name),
                _("{key} is already the key for “{other}”: choose another.", key=key, other=other),
            )
        )
    return _with_defaults(asked)


def _with_defaults(asked: dict[str, str]) -> dict[str, str]:
    """The key of every action, those `asked` for among them."""
    keys = {name: action.key for name, action in ACTIONS.items()} | asked
    followed = {n: keys[a.follows] for n, a in ACTIONS.items() if a.follows and n not in asked}
    return keys | followed


def _conflict(keys: dict[str, str], asked: dict[str, str]) -> tuple[str, str] | None:
    """The last configured action whose key another action has, and that other action."""
    for name in reversed(asked):
        for other, key in keys.items():
            if other != name and key == keys[name] and share_a_place(ACTIONS[name], ACTIONS[other]):
                return name, other
    return None


def share_a_place(one: KeyAction, other: KeyAction) -> bool:
    """Whether both actions exist on the same step, or on the screen of tracking."""
    places = {one.place, other.place}
    if None in places or one.place == other.place:
        return True
    return "wizard" in places and "track" not in places


def _invalid_key(value: object) -> Message | None:
    """Why `value` can't be a key, None if it can."""
    if not isinstance(value, str) or not value.strip():
        return _("Write a key in quotes, like “f3” or “ctrl+g”.")
    key = value.lower()
    if key in _TAKEN:
        return _TAKEN[key]
    if re.fullmatch(_FUNCTION, key) or re.fullmatch(_MODIFIED, key):
        return None
    if len(key) == 1 or re.fullmatch(r"shift\+.", key):
        return _("You could no longer type {key}. Combine it with ctrl+ or alt+.", key=value)
    return _("{key} can't be used here. Write one like “f3”, “ctrl+g” or “alt+n”.", key=value)
