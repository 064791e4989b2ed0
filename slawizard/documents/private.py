"""Files that are the user's own: what others could have put in their place is neither read nor written.

The folder that holds ours may be one that everybody can write to (`XDG_STATE_HOME` set to such a
one): whoever was there first could have left a folder, a link or a file that we would trust.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from slawizard.documents.atomic import remove, settle

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600

_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH

# Not every system has all of them.
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | _NO_LINK | _BINARY | getattr(os, "O_NONBLOCK", 0)
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
_APPEND: Final = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINK | _BINARY


def is_ours(status: os.stat_result) -> bool:
    """Whether what has this `status` belongs to the user; where no system tells, whatever is there."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def make_folder(folder: Path) -> None:
    """Have `folder`, for the user only; raise `OSError` where it is not the user's own."""
    if not folder.is_absolute():
        # There is no home: the place would hang on where the program was started.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    folder.parent.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
    is_new = not os.path.lexists(folder)
    folder.mkdir(FOLDER_MODE, exist_ok=True)
    mode = stat.S_IMODE(check_folder(folder).st_mode)
    if mode & ~FOLDER_MODE or (is_new and mode != FOLDER_MODE):
        folder.chmod(FOLDER_MODE)


def check_folder(folder: Path) -> os.stat_result:
    """The status of `folder`, which is the user's own; raise `OSError` where it is not.

    A link is followed where the user made it, who may keep such folders elsewhere.
    """
    for status in (folder.lstat(), folder.stat()):
        if not is_ours(status):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder))
    return status


def read(path: Path, most: int, *, strict: bool = False) -> bytes:
    """At most so many bytes of the user's own file at `path`; raise `OSError` where it is none.

    Where `strict`, others may not even be able to write to it.
    """
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if not is_ours(status) or (strict and status.st_mode & _OTHERS_WRITE):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def write(path: Path, data: bytes, temporary: Path, *, settled: bool = True) -> None:
    """Put `data` into `path` by way of `temporary` beside it, whole or not at all.

    What stands in either place is replaced and never followed. Unless `settled`, it may be lost
    where the power fails.
    """
    remove(temporary)
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
        remove(temporary)
        raise
    if settled:
        settle(path.parent)


def append(path: Path, data: bytes) -> None:
    """Add `data` to the end of the user's own file at `path`, made where there is none."""
    descriptor = os.open(path, _APPEND, FILE_MODE)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not is_ours(status):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, in as many pieces as the system takes."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
