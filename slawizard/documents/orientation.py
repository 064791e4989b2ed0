"""Whether somebody has been told how to find their way, which is told once only.

A convenience: where nothing can be kept, it is told once more, and nobody is bothered with why.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from slawizard.documents import private
from slawizard.documents.places import state_folder

if TYPE_CHECKING:
    from pathlib import Path


def is_due() -> bool:
    """Whether it was never dismissed."""
    try:
        return not _mark().exists()
    except (OSError, ValueError):
        return False


def dismiss() -> None:
    """Never tell it again."""
    mark = _mark()
    with suppress(OSError, ValueError):
        private.make_folder(mark.parent)
        private.append(mark, b"")


def _mark() -> Path:
    return state_folder() / "oriented"
