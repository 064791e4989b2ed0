"""Opens files to read them, without waiting for anybody to write to them, or to read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0)


class NotAFileError(OSError):
    """What has no end, or never begins, is there in place of a file."""

    def __init__(self) -> None:
        super().__init__(errno.ENXIO, os.strerror(errno.ENXIO))


def open_to_read(path: Path) -> BinaryIO:
    """Open the file at `path`; raise `OSError` or `ValueError`.

    A pipe by name that nobody writes to reads as empty: to wait for a writer would hang.
    """
    file = open(path, "rb", opener=_opener)  # noqa: SIM115 - for the caller to close
    if _WITHOUT_WAITING:
        os.set_blocking(file.fileno(), True)  # whoever writes to a pipe already is waited for
    return file


def read_most(path: Path, most: int) -> bytes:
    """Read the file at `path`, or the first `most` bytes of it; raise `OSError` or `ValueError`.

    A terminal, and a pipe that nobody writes to, are no files: `NotAFileError`.
    """
    with open_to_read(path) as file:
        if file.isatty():
            raise NotAFileError
        content = file.read(most)
        if not content and is_pipe(file):
            raise NotAFileError
    return content


def open_to_write(path: Path) -> BinaryIO:
    """Open the device or the pipe at `path` to write to it; raise `OSError`.

    A pipe that nobody reads is refused, as `ENXIO`: to wait for a reader would hang.
    """
    file = open(path, "wb", opener=_opener)  # noqa: SIM115 - for the caller to close
    if _WITHOUT_WAITING:
        os.set_blocking(file.fileno(), True)  # a slow reader is waited for
    return file


def is_pipe(file: BinaryIO) -> bool:
    """Whether the open `file` is a pipe."""
    return stat.S_ISFIFO(os.fstat(file.fileno()).st_mode)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING, 0o666)
