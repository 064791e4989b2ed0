"""Remembers whether the user has dismissed the hints of the first start.

Errors are ignored: without a folder to remember it in, the hints appear again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from slawizard.storage import private_files
from slawizard.storage.paths import state_dir

if TYPE_CHECKING:
    from pathlib import Path


def is_due() -> bool:
    """Whether the hints were never dismissed."""
    try:
        return not _marker_file().exists()
    except (OSError, ValueError):
        return False


def dismiss() -> None:
    """Never show the hints again."""
    mark = _marker_file()
    with suppress(OSError, ValueError):
        private_files.make_folder(mark.parent)
        private_files.append(mark, b"")


def _marker_file() -> Path:
    return state_dir() / "oriented"
