"""Reads and writes only files and folders that belong to the user.

`XDG_STATE_HOME` may be a folder that everybody can write to. Somebody else could have left a
folder, a link or a file there under the name of one of ours, and we must not trust it.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from slawizard.storage.atomic import fsync_dir, remove_quietly

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600

_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH

# Not every system has all of these flags.
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | _NO_LINK | _BINARY | getattr(os, "O_NONBLOCK", 0)
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
_APPEND: Final = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINK | _BINARY


def is_owned(status: os.stat_result) -> bool:
    """Whether `status` belongs to the user; always true on systems without owners."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def make_folder(folder: Path) -> None:
    """Create `folder` for the user only; raise `OSError` if it belongs to somebody else."""
    if not folder.is_absolute():
        # Without a home the path would depend on the current directory.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    folder.parent.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
    is_new = not os.path.lexists(folder)
    folder.mkdir(FOLDER_MODE, exist_ok=True)
    mode = stat.S_IMODE(check_folder(folder).st_mode)
    if mode & ~FOLDER_MODE or (is_new and mode != FOLDER_MODE):
        folder.chmod(FOLDER_MODE)


def check_folder(folder: Path) -> os.stat_result:
    """The status of `folder`; raise `OSError` if it does not belong to the user.

    A link is followed if the user made it: folders may be kept elsewhere.
    """
    for status in (folder.lstat(), folder.stat()):
        if not is_owned(status):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder))
    return status


def read(path: Path, most: int, *, strict: bool = False) -> bytes:
    """Read at most `most` bytes of the user's own file at `path`; raise `OSError` if it is none.

    If `strict`, refuse a file that others can write to as well.
    """
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if not is_owned(status) or (strict and status.st_mode & _OTHERS_WRITE):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        with open(descriptor, "rb", closefd=False) as file:
            # A buffer of `most` bytes for each small file would take longer than to read it.
            return file.read(min(most, status.st_size))
    finally:
        os.close(descriptor)


def write(path: Path, data: bytes, temporary: Path, *, settled: bool = True) -> None:
    """Write `data` to `path` atomically, through the file `temporary` beside it.

    Links at either path are replaced, never followed. Unless `settled`, nothing is synced, and a
    power failure may lose the file.
    """
    remove_quietly(temporary)
    try:
        descriptor = os.open(temporary, _CREATE, FILE_MODE)
        try:
            temporary.chmod(FILE_MODE)
            write_all(descriptor, data)
            if settled:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        remove_quietly(temporary)
        raise
    if settled:
        fsync_dir(path.parent)


def append(path: Path, data: bytes) -> None:
    """Append `data` to the user's own file at `path`, which is created if there is none."""
    descriptor = os.open(path, _APPEND, FILE_MODE)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not is_owned(status):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, in as many calls as the system needs."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
