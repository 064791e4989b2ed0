"""The folder into which the engine spills what does not fit in memory."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from slawizard.storage.drafts.locks import ProcessLock
from slawizard.storage.paths import cache_dir
from slawizard.storage.private_files import check_folder, make_folder

_PREFIX: Final = "measure-"


def _parent() -> Path:
    return cache_dir() / "spill"


@contextlib.contextmanager
def spill_folder() -> Iterator[Path | None]:
    """A folder for this process only, removed at the end with all that is in it.

    Its lock tells the next start whether the process still runs. None if there is no place for it.
    """
    with contextlib.ExitStack() as closing:
        try:
            folder = _made(closing)
        except OSError:
            folder = None
        yield folder


def _made(closing: contextlib.ExitStack) -> Path:
    """Make the folder, which `closing` removes; raise `OSError` where the system refuses."""
    parent = _parent()
    make_folder(parent.parent)
    make_folder(parent)
    sweep_spills()
    name = f"{_PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
    lock = ProcessLock.acquire(parent, name)
    if lock is not None:
        closing.callback(lock.release)
    folder = parent / name
    closing.callback(_remove, folder)
    make_folder(folder)
    return folder


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):  # of a file that it closes, `rmtree` tells in spite of all
        shutil.rmtree(folder, ignore_errors=True)


def sweep_spills() -> None:
    """Remove what a killed process left behind; a running one holds its lock."""
    parent = _parent()
    with contextlib.suppress(OSError):
        check_folder(parent.parent)
        check_folder(parent)
        for folder in parent.glob(f"{_PREFIX}*"):
            if folder.suffix != ".lock" and not folder.is_symlink():
                _sweep(parent, folder)


def _sweep(parent: Path, folder: Path) -> None:
    with contextlib.suppress(OSError):
        lock = ProcessLock.acquire(parent, folder.name)
        if lock is not None:
            _remove(folder)
            lock.release()
