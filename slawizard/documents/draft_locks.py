"""Locks that the system frees with the process that holds them, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.documents.atomic import remove

if TYPE_CHECKING:
    from filelock import BaseFileLock

_GATE: Final = ""
_PATIENCE_SECONDS: Final = 2
_POLL_SECONDS: Final = 0.01
_FILE_MODE: Final = 0o600


class Lock:
    """A lock that this process holds by its file at `path`."""

    def __init__(self, path: Path, held: BaseFileLock) -> None:
        self._path = path
        self._held = held
        self._file = _identity(path)

    @classmethod
    def take(cls, folder: Path, name: str, seconds: float = 0) -> Lock | None:
        """The lock `name`, None where another holds it; raise `OSError` if there can be none."""
        from filelock import FileLock, Timeout

        path = folder / f"{name}.lock"
        held = FileLock(
            path,
            seconds,
            _FILE_MODE,
            thread_local=False,  # a worker may take it, and the wizard let it go
            poll_interval=_POLL_SECONDS,
            fallback_to_soft=False,  # such a lock outlives a wizard that is killed
        )
        try:
            held.acquire()
        except Timeout:
            return None
        except NotImplementedError as error:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from error
        return cls(path, held)

    def holds(self) -> bool:
        """Whether others still meet it: its file may have been taken away."""
        return self._file is not None and _identity(self._path) == self._file

    def free(self) -> None:
        """Let it go, and take its file away while nobody else can hold it."""
        if self.holds():
            remove(self._path)
        with contextlib.suppress(OSError):
            self._held.release()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Others wait meanwhile: a lock that isn't free is a wizard's, not one that somebody looks at.

    A wizard that is stopped inside keeps nobody out for long; the locks alone suffice for safety.
    """
    gate = None
    with contextlib.suppress(OSError):
        gate = Lock.take(folder, _GATE, _PATIENCE_SECONDS)
    try:
        yield
    finally:
        if gate is not None:
            gate.free()
