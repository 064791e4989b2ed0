"""The agreements that were opened or saved lately, newest first.

A convenience: whatever is wrong with the list or its folder, nobody is bothered with it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from slawizard.documents.atomic import write_atomically
from slawizard.documents.errors import CannotSave
from slawizard.documents.places import state_folder

MOST: Final = 9
_LARGEST: Final = 100_000


def recent_files() -> list[Path]:
    """The files of the list that are still there."""
    return [path for path in _listed() if _is_file(path)]


def remember(path: Path) -> None:
    """Put `path` on top of the list."""
    newest = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would lose the name of a link
    paths = [newest, *(other for other in _listed() if other != newest)]
    kept = [other for other in paths if other == newest or _is_file(other)][:MOST]
    try:
        file = _list_file()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(file, json.dumps([str(other) for other in kept], indent=1) + "\n")
    except (OSError, CannotSave):
        return


def _list_file() -> Path:
    return state_folder() / "recent.json"


def _listed() -> list[Path]:
    try:
        with _list_file().open("rb") as file:
            items = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(items, list):
        return []
    return [Path(item) for item in items if isinstance(item, str)]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
