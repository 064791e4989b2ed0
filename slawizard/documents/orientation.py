"""Whether somebody has been told how to find their way, which is told once only.

A convenience: where nothing can be kept, it is told once more, and nobody is bothered with why.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

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
    if not mark.is_absolute():
        return  # without a home, the place would hang on where the program was started
    with suppress(OSError, ValueError):
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch(mode=0o600)


def _mark() -> Path:
    return state_folder() / "oriented"
