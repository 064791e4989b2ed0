"""Reads the files of drafts, and sets damaged ones aside."""

from __future__ import annotations

import contextlib
import os
from itertools import count
from pathlib import Path
from typing import Final

from slawizard.storage import private_files
from slawizard.storage.drafts.locks import ProcessLock

LARGEST: Final = 8_000_000
"""Maximum size of a draft in bytes; a usual one has some 20,000."""


def read(folder: Path, name: str) -> bytes:
    """Read the draft `name`, at most one byte more than `LARGEST`."""
    return private_files.read(folder / f"{name}.json", LARGEST + 1)


def set_aside(folder: Path, name: str, content: bytes) -> Path | None:
    """Rename the draft `name`, which holds the damaged `content`; return its new path.

    Return None if that fails, or if a wizard has taken or rewritten the draft meanwhile.
    """
    with contextlib.suppress(OSError):
        lock = ProcessLock.acquire(folder, name)
        if lock is None:
            return None
        try:
            if read(folder, name) == content:
                aside = _free_place(folder, name)
                (folder / f"{name}.json").rename(aside)
                return aside
        finally:
            lock.release()
    return None


def _free_place(folder: Path, name: str) -> Path:
    """A free path for the damaged draft `name`."""
    numbered = (f"{name}-{number}.damaged" for number in count(2))
    aside = folder / f"{name}.damaged"
    while os.path.lexists(aside):
        aside = folder / next(numbered)
    return aside
