"""Atomic writes: a file holds its old content or the new one, never a part."""

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
from slawizard.storage.open_file import open_to_write

TEMPORARY: Final = ".slawizard-{}.tmp"
"""The name of a temporary file, which lies in the folder of its target."""

_STALE_SECONDS: Final = 3600
"""Age from which a temporary file belongs to no running save."""

_NEW_MODE: Final = 0o666
"""Mode of a new file, before the user's umask applies."""

_OWN_MODE: Final = 0o600
"""Mode of a file that only its owner can read and write."""


class AtomicWrite:
    """The new content of a file, synced to a temporary file; `commit` renames that over the target.

    Create it with `AtomicWrite.prepare`. The target keeps its permissions; a symbolic link stays,
    and its target is written.
    """

    def __init__(self, path: Path, target: Path, temporary: Path) -> None:
        self._path = path
        self._target = target
        self._temporary = temporary

    @classmethod
    def prepare(cls, path: Path, data: bytes, *, like: Path | None = None) -> Self:
        """Write `data` to a temporary file beside `path`; raise `SaveError` if that fails.

        A file that is new gets the permissions of `like`.
        """
        try:
            target = Path(os.path.realpath(path))
            old = _status(target)
            if old is not None and stat.S_ISDIR(old.st_mode):
                raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
            if old is not None and not stat.S_ISREG(old.st_mode):
                # Replacing a pipe by a file would break other programs.
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
        """Replace the target; raise `SaveError`, with the target unchanged, if the system refuses.

        Unless `name_synced`, the caller syncs the new directory entry with `fsync_dir`.
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
        """Remove the temporary file and leave the target as it is."""
        remove_quietly(self._temporary)


class DirectWrite:
    """Content for a device or a pipe, which is written directly: no file may replace it."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._data = data

    def commit(self, *, name_synced: bool = True) -> None:  # noqa: ARG002 - there is no name to sync
        """Write the content; raise `SaveError` if that fails."""
        try:
            with open_to_write(self._path) as file:
                file.write(self._data)
        except OSError as error:
            raise SaveError(self._path, os_error_message(error)) from error

    def discard(self) -> None:
        """Write nothing."""


PendingWrite = AtomicWrite | DirectWrite
"""New content that has not reached its target yet."""


def prepare_write(path: Path, data: bytes) -> PendingWrite:
    """Prepare to write `data` to `path`; raise `SaveError` if that can't be done."""
    return DirectWrite(path, data) if _is_special(path) else AtomicWrite.prepare(path, data)


def encode_utf8(path: Path, text: str) -> bytes:
    """Encode `text` in UTF-8; raise `SaveError`, naming `path`, if it holds a lone surrogate."""
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
    """Remove temporary files that a killed save has left in `folder`."""
    with contextlib.suppress(OSError, ValueError):
        for left in folder.glob(TEMPORARY.format("*")):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    left.unlink()


def _is_special(path: Path) -> bool:
    """Whether `path` is a device or a pipe."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _status(target: Path) -> os.stat_result | None:
    """The status of the file at `target`, None if there is none."""
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _write_new(path: Path, data: bytes, old: os.stat_result | None) -> None:
    """Create a file with `data` and sync it to the disk.

    At no moment can anybody read it who can't read `old`, the file that it replaces.
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
    """Give a new file the permissions of `old` and, if the system allows it, its owner."""
    new = path.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError, AttributeError):
            os.chown(path, old.st_uid, old.st_gid)
            new = path.stat()
    if stat.S_IMODE(new.st_mode) != stat.S_IMODE(old.st_mode):
        path.chmod(stat.S_IMODE(old.st_mode))


def remove_quietly(path: Path) -> None:
    """Remove the file at `path`; ignore errors of the system."""
    with contextlib.suppress(OSError):
        path.unlink()


def fsync_dir(folder: Path) -> None:
    """Sync the directory entries of `folder`, if the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
