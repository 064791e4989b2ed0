"""Replaces a file of ours, with its comments kept, and never over somebody else's changes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from slawizard.storage import private_files
from slawizard.storage.atomic import AtomicWrite, encode_utf8, remove_quietly, remove_stale_temp
from slawizard.storage.errors import NO_FILE, SaveError, os_error_message
from slawizard.storage.file_names import free_backup_path
from slawizard.storage.paths import state_dir
from slawizard.storage.toml.load import MAX_BYTES, too_large

if TYPE_CHECKING:
    from slawizard.storage.toml.file_kind import Content, FileKind

_PATIENCE: Final = 10
"""Seconds to wait for another wizard's save, which takes some hundredths of a second."""


class ChangedOnDiskError(Exception):
    """A refused save: `path` has changed since it was last read, and now holds `content`."""

    def __init__(self, path: Path, content: bytes) -> None:
        super().__init__(str(path))
        self.path = path
        self.content = content


class PreparedFile(NamedTuple):
    """A file that is written beside its place: its `content`, and the `backup` of the old one."""

    content: bytes
    pending: AtomicWrite
    backup: Path | None


def replace_file(
    file: Path,
    new: Content,
    kind: FileKind[Content],
    *,
    seen: bytes | None,
    keep_old: bool = False,
) -> PreparedFile:
    """Write `new` to `file`, keeping its comments; `seen` is its content when it was last read.

    A backup is written too if the comments can't be kept, or if `keep_old`.

    Raise `ChangedOnDiskError` if somebody else has written the file since, and `SaveError` if it
    can't be written. After an error it is unchanged.
    """
    with exclusive(), ExitStack() as undo:
        remove_stale_temp(file.parent)
        old = read_unchanged(file, seen)
        prepared = prepare(file, new, kind, undo, seen=seen, old=old, keep_old=keep_old)
        read_unchanged(file, seen)  # check again: an editor may have saved meanwhile
        prepared.pending.commit()
        undo.pop_all()
    return prepared


def prepare(
    file: Path,
    new: Content,
    kind: FileKind[Content],
    undo: ExitStack,
    *,
    seen: bytes | None,
    old: bytes | None,
    keep_old: bool = False,
) -> PreparedFile:
    """Write `new` beside `file`, whose content is `old`, None if it is gone; `undo` removes it.

    A backup is written too if the comments can't be kept, or if `keep_old`.
    """
    content, merged = _content(file, new, seen if old is None else old, kind)
    pending = AtomicWrite.prepare(file, content)
    undo.callback(pending.discard)
    backup = None
    if old is not None and (keep_old or not merged):
        backup = _backup(file, old)
        undo.callback(remove_quietly, backup)
    return PreparedFile(content, pending, backup)


def _content(
    file: Path, new: Content, old: bytes | None, kind: FileKind[Content]
) -> tuple[bytes, bool]:
    """The new content of `file`, and whether it keeps all comments of `old`."""
    merged = _merge_comments(old, new, kind) if old is not None else None
    content = encode_utf8(file, kind.dumps(new) if merged is None else merged)
    if len(content) > MAX_BYTES:
        raise SaveError(file, too_large())
    return content, merged is not None


def _merge_comments(old: bytes, new: Content, kind: FileKind[Content]) -> str | None:
    from slawizard.storage.toml.merge import merge_file_comments

    try:
        return merge_file_comments(old.decode("utf-8-sig"), new, kind)
    except UnicodeDecodeError:
        return None


def disk_state(file: Path, seen: bytes | None) -> Literal["same", "gone", "changed"]:
    """Compare `file` with `seen`, its content when it was last read."""
    try:
        return "gone" if read_unchanged(file, seen) is None else "same"
    except (SaveError, ChangedOnDiskError):
        return "changed"


def read_unchanged(file: Path, seen: bytes | None) -> bytes | None:
    """Read `file`, None if it does not exist; raise `ChangedOnDiskError` if it isn't `seen`.

    A file that is gone counts as unchanged: a save can't overwrite anybody's work there.
    """
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            raise SaveError(file, NO_FILE)
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SaveError(file, os_error_message(error)) from error
    if len(content) > MAX_BYTES:
        raise SaveError(file, too_large())  # a backup of it would be incomplete
    if content != seen:
        raise ChangedOnDiskError(file, content)
    return content


def _backup(file: Path, old: bytes) -> Path:
    """Write `old`, the content of `file`, to a backup beside it; raise `SaveError`."""
    try:
        backup = free_backup_path(file)
    except OSError as error:
        raise SaveError(file, os_error_message(error)) from error
    AtomicWrite.prepare(backup, old).commit()
    return backup


@contextlib.contextmanager
def exclusive() -> Iterator[None]:
    """Lock out saves of this user's other wizards.

    If no lock can be created, only the check just before the replacement protects the file.
    """
    from filelock import FileLock, Timeout

    folder = state_dir()
    lock = FileLock(folder / "saving.lock", _PATIENCE, 0o600, fallback_to_soft=False)
    try:
        private_files.make_folder(folder)
        lock.acquire()
    except (OSError, NotImplementedError, Timeout):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the system frees it with the process
            lock.release()
