"""The files of drafts that lie in the folder: reading one, and setting a damaged one aside."""

from __future__ import annotations

import contextlib
import os
from itertools import count
from pathlib import Path

from slawizard.documents import private
from slawizard.documents.draft_locks import Lock
from slawizard.documents.draft_values import LARGEST


def read(folder: Path, name: str) -> bytes:
    """The content of the draft `name`, one byte more than `LARGEST` where it is larger."""
    return private.read(folder / f"{name}.json", LARGEST + 1)


def set_aside(folder: Path, name: str, content: bytes) -> Path | None:
    """Where the draft `name` lies now that is damaged by its `content`; None if it can't be moved.

    Nor is it moved where a wizard has it, or has written it anew, by now.
    """
    with contextlib.suppress(OSError):
        lock = Lock.take(folder, name)
        if lock is None:
            return None
        try:
            if read(folder, name) == content:
                aside = _free_place(folder, name)
                (folder / f"{name}.json").rename(aside)
                return aside
        finally:
            lock.free()
    return None


def _free_place(folder: Path, name: str) -> Path:
    """A name for the damaged draft `name` that no file has yet."""
    numbered = (f"{name}-{number}.damaged" for number in count(2))
    aside = folder / f"{name}.damaged"
    while os.path.lexists(aside):
        aside = folder / next(numbered)
    return aside
