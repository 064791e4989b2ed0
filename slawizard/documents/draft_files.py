"""The files of drafts that lie in the folder: reading one, and setting a damaged one aside."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from itertools import count
from pathlib import Path
from typing import Final

from slawizard.documents.draft_locks import Lock
from slawizard.documents.draft_values import LARGEST

# Not every system has all of them.
NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_READ: Final = os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(folder: Path, name: str) -> bytes:
    """The content of the draft `name`, one byte more than `LARGEST` where it is larger."""
    with open(folder / f"{name}.json", "rb", opener=_opened) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return file.read(LARGEST + 1)


def _opened(path: str, _flags: int) -> int:
    return os.open(path, _READ)


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
