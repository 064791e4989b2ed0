"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path
from typing import Final, Self

from slawizard.i18n.messages import _
from slawizard.storage.errors import NO_FILE, SaveError, os_error_message

TEMPORARY: Final = ".slawizard-{}.tmp"
"""The name of a file in the making; it stands in the folder of the one that it becomes."""

_STALE_SECONDS: Final = 3600
"""The age at which a file in the making is surely one that nobody makes any more."""

_NEW_MODE: Final = 0o666
"""What a new file may be, before the user's umask takes its part away."""

_OWN_MODE: Final = 0o600
"""What only its owner may do with a file."""


class AtomicWrite:
    """The new text of a file, safe on the disk beside it: `commit` puts it in, at once.

    Made by `AtomicWrite.prepare`, which raises `SaveError` where it can't be. Whatever happens, the file
    holds the old text or the new one, never a part. It keeps its permissions; a link stays, and
    what it leads to is written.
    """

    def __init__(self, path: Path, target: Path, temporary: Path) -> None:
        self._path = path
        self._target = target
        self._temporary = temporary

    @classmethod
    def prepare(cls, path: Path, data: bytes, *, like: Path | None = None) -> Self:
        """`data` as what `path` is to hold; a new file may be seen by whom `like` may be seen by."""
        try:
            target = Path(os.path.realpath(path))
            old = _status(target)
            if old is not None and stat.S_ISDIR(old.st_mode):
                raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
            if old is not None and not stat.S_ISREG(old.st_mode):
                # A file in the place of a pipe would break other programs.
                raise SaveError(path, NO_FILE)
            if old is not None and not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, "read-only", str(target))
            temporary = target.with_name(TEMPORARY.format(os.urandom(8).hex()))
            try:
                _write_new(temporary, data, old or (_status(like) if like else None))
            except BaseException:
                remove_quietly(temporary)
                raise
        except (OSError, ValueError) as error:
            raise SaveError(path, os_error_message(error)) from error
        return cls(path, target, temporary)

    def commit(self, *, name_synced: bool = True) -> None:
        """Have the file hold it; raise `SaveError` where the system refuses, nothing changed.

        Unless `name_synced`, the caller sees to it that the disk keeps the new name (`fsync_dir`).
        """
        try:
            self._temporary.replace(self._target)
        except OSError as error:
            self.discard()
            raise SaveError(self._path, os_error_message(error)) from error
        except BaseException:
            self.discard()
            raise
        if name_synced:
            fsync_dir(self._target.parent)

    def discard(self) -> None:
        """Leave the file as it was, and nothing beside it."""
        remove_quietly(self._temporary)


class DirectWrite:
    """What a device or a pipe is to be given, as it is: no file may take its place."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._data = data

    def commit(self, *, name_synced: bool = True) -> None:  # noqa: ARG002 - there is no name to keep
        """Give it; raise `SaveError` where it isn't taken."""
        try:
            self._path.write_bytes(self._data)
        except OSError as error:
            raise SaveError(self._path, os_error_message(error)) from error

    def discard(self) -> None:
        """Give nothing."""


PendingWrite = AtomicWrite | DirectWrite
"""The new text of whatever it is for, before it is there."""


def prepare_write(path: Path, data: bytes) -> PendingWrite:
    """`data` as what `path` is to hold; raise `SaveError` where it can't be."""
    return DirectWrite(path, data) if _is_special(path) else AtomicWrite.prepare(path, data)


def write_atomically(path: Path, text: str) -> None:
    """Put `text` into `path` in UTF-8, its line ends as they are; raise `SaveError` else."""
    prepare_write(path, encode_utf8(path, text)).commit()


def encode_utf8(path: Path, text: str) -> bytes:
    """`text` in UTF-8; raise `SaveError` where it holds what has none."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        broken = f"U+{ord(text[error.start]):04X}"
        raise SaveError(
            path,
            _(
                "It contains a broken character ({code}) that can't be saved: delete it "
                "and write it again.",
                code=broken,
            ),
        ) from None


def remove_stale_temp(folder: Path) -> None:
    """Take away what a program that died while it saved has left in `folder`."""
    with contextlib.suppress(OSError, ValueError):
        for left in folder.glob(TEMPORARY.format("*")):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    left.unlink()


def _is_special(path: Path) -> bool:
    """Whether `path` is a device or a pipe, which is written to as it is."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _status(target: Path) -> os.stat_result | None:
    """What the system knows of the file at `target`, None where there is none."""
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _write_new(path: Path, data: bytes, old: os.stat_result | None) -> None:
    """Write a file that must not be there yet, and wait until the disk has it.

    Nobody sees what is in it who may not see `old`, the file that it is to replace.
    """
    mode = _NEW_MODE if old is None else stat.S_IMODE(old.st_mode) & _OWN_MODE

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    with open(path, "xb", opener=opener) as file:
        file.write(data)
        file.flush()
        if old is not None:
            _copy_permissions(path, old)
        os.fsync(file.fileno())


def _copy_permissions(path: Path, old: os.stat_result) -> None:
    """Give a new file the owner (where the system lets us) and the permissions of `old`."""
    new = path.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError, AttributeError):
            os.chown(path, old.st_uid, old.st_gid)
            new = path.stat()
    if stat.S_IMODE(new.st_mode) != stat.S_IMODE(old.st_mode):
        path.chmod(stat.S_IMODE(old.st_mode))


def remove_quietly(path: Path) -> None:
    """Take the file at `path` away, if the system lets us."""
    with contextlib.suppress(OSError):
        path.unlink()


def fsync_dir(folder: Path) -> None:
    """Have the disk keep the new name too, where the system knows how."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
