"""Locks that the system releases when their process ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.storage.atomic import remove_quietly

if TYPE_CHECKING:
    from filelock import BaseFileLock

_GATE: Final = ""
_PATIENCE_SECONDS: Final = 2
_POLL_SECONDS: Final = 0.01
_FILE_MODE: Final = 0o600


class ProcessLock:
    """A lock that this process holds, by the file at `path`."""

    def __init__(self, path: Path, held: BaseFileLock) -> None:
        self._path = path
        self._held = held
        self._file = _file_identity(path)

    @classmethod
    def acquire(cls, folder: Path, name: str, seconds: float = 0) -> ProcessLock | None:
        """Acquire the lock `name`, waiting up to `seconds`; return None if another holds it.

        Raise `OSError` if the system can't lock there.
        """
        from filelock import FileLock, Timeout

        path = folder / f"{name}.lock"
        held = FileLock(
            path,
            seconds,
            _FILE_MODE,
            thread_local=False,  # a worker may acquire it and the wizard release it
            poll_interval=_POLL_SECONDS,
            fallback_to_soft=False,  # a soft lock would outlive a killed wizard
        )
        try:
            held.acquire()
        except Timeout:
            return None
        except NotImplementedError as error:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from error
        return cls(path, held)

    def is_held(self) -> bool:
        """Whether the lock still keeps others out: somebody may have removed its file."""
        return self._file is not None and _file_identity(self._path) == self._file

    def release(self) -> None:
        """Remove the lock's file while nobody else can hold it, then release the lock."""
        if self.is_held():
            remove_quietly(self._path)
        with contextlib.suppress(OSError):
            self._held.release()


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Make other wizards wait, so that a taken lock means a running wizard, not one that looks.

    The wait is limited: a wizard that hangs inside blocks nobody for long. The draft locks alone
    keep drafts safe.
    """
    gate = None
    with contextlib.suppress(OSError):
        gate = ProcessLock.acquire(folder, _GATE, _PATIENCE_SECONDS)
    try:
        yield
    finally:
        if gate is not None:
            gate.release()
