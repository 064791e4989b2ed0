"""The agreements that were opened or saved lately, newest first.

Errors of the list or its folder are ignored: the list is a convenience.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from slawizard.storage import private_files
from slawizard.storage.paths import state_dir

MAX_RECENT: Final = 9
_LARGEST: Final = 100_000


def recent_files() -> list[Path]:
    """The listed files that still exist."""
    return [path for path in _read_list() if _is_file(path)]


def remember(path: Path) -> None:
    """Put `path` at the top of the list."""
    newest = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would lose the name of a link
    paths = [newest, *(other for other in _read_list() if other != newest)]
    stored = [other for other in paths if other == newest or _is_file(other)][:MAX_RECENT]
    try:
        file = _list_file()
        private_files.make_folder(file.parent)
        text = json.dumps([str(other) for other in stored], indent=1) + "\n"
        private_files.write(file, text.encode(), file.with_name(f"recent-{os.getpid()}.tmp"))
    except (OSError, ValueError):
        return


def _list_file() -> Path:
    return state_dir() / "recent.json"


def _read_list() -> list[Path]:
    try:
        private_files.check_folder(_list_file().parent)
        items = json.loads(private_files.read(_list_file(), _LARGEST))
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
