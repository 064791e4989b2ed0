"""Opens files to read them, without waiting for anybody to write to them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0)


def open_to_read(path: Path) -> BinaryIO:
    """Open the file at `path`; raise `OSError` or `ValueError`.

    A pipe by name that nobody writes to reads as empty: to wait for a writer would hang.
    """
    file = open(path, "rb", opener=_opener)  # noqa: SIM115 - for the caller to close
    if _WITHOUT_WAITING:
        os.set_blocking(file.fileno(), True)  # whoever writes to a pipe already is waited for
    return file


def is_pipe(file: BinaryIO) -> bool:
    """Whether the open `file` is a pipe."""
    return stat.S_ISFIFO(os.fstat(file.fileno()).st_mode)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)
