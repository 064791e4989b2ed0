"""The agreements that were opened or saved lately, newest first.

A convenience: whatever is wrong with the list or its folder, nobody is bothered with it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from slawizard.documents import private
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
        private.make_folder(file.parent)
        text = json.dumps([str(other) for other in kept], indent=1) + "\n"
        private.write(file, text.encode(), file.with_name(f"recent-{os.getpid()}.tmp"))
    except (OSError, ValueError):
        return


def _list_file() -> Path:
    return state_folder() / "recent.json"


def _listed() -> list[Path]:
    try:
        private.check_folder(_list_file().parent)
        items = json.loads(private.read(_list_file(), _LARGEST))
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
