"""Stores the draft of each wizard as it works, so that no crash loses it.

Each wizard has its own draft file in one folder, and beside it a lock that it holds while it runs.
The system releases the lock of a wizard that dies, however it dies, and the next start offers its
draft. A lock file exists only while its lock is held, or because its holder died.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from slawizard.i18n.messages import _
from slawizard.storage import private_files
from slawizard.storage.atomic import remove_quietly
from slawizard.storage.drafts.files import read, set_aside
from slawizard.storage.drafts.json_values import CorruptDraftError
from slawizard.storage.drafts.locks import ProcessLock, exclusive
from slawizard.storage.drafts.serialization import (
    NewerDraftError,
    UnsavedWork,
    as_text,
    pack,
    unpack,
)
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.paths import state_dir

__all__ = [
    "DraftStore",
    "FoundDrafts",
    "StoredDraft",
    "UnsavedWork",
    "as_text",
    "claim",
    "discard",
    "find",
    "new_store",
]

_NAME: Final = re.compile(r"([0-9a-f]{32}|)\.(json|lock|tmp)")


@dataclass(frozen=True)
class StoredDraft:
    """The draft `id` as it was read from the folder, stored at `kept_at` (UTC)."""

    id: str
    work: UnsavedWork
    kept_at: datetime

    @property
    def company(self) -> str:
        """The company's name in the agreement, empty if there is none yet."""
        return str(self.work.draft.get("agreement.company", ""))


@dataclass(frozen=True)
class FoundDrafts:
    """The `drafts` without a running wizard, newest first, and the `damaged` files set aside."""

    drafts: tuple[StoredDraft, ...] = ()
    damaged: tuple[Path, ...] = ()


class DraftStore:
    """The draft of one wizard. It has no file until the first `save`."""

    def __init__(self, name: str, lock: ProcessLock | None = None) -> None:
        self._name = name
        self._lock = lock
        self._turn = threading.Lock()
        self._has_ended = False

    def file(self) -> Path | None:
        """The path of the draft, None while it has no file."""
        return next(_folder().glob(f"{self._name}.json"), None)

    def save(self, work: UnsavedWork, now: datetime) -> None:
        """Replace the stored draft by `work`; raise `SaveError`, with the old draft still stored.

        A worker thread may call it, one at a time; `discard` and `close` wait for it.
        """
        with self._turn:
            if self._has_ended:
                return
            folder = _folder()
            try:
                data = pack(work, now)
                _ensure_folder(folder)
                self._acquire_lock(folder)
                try:
                    _write(folder, self._name, data)
                except BaseException:
                    if not os.path.lexists(folder / f"{self._name}.json"):
                        self._release_lock()
                    raise
            except CorruptDraftError:
                raise SaveError(
                    folder, _("This work can't be kept as a draft; save it to its file.")
                ) from None
            except OSError as error:
                raise SaveError(folder, os_error_message(error)) from error

    def discard(self) -> None:
        """Delete the draft; a later `save` begins another one."""
        with self._turn:
            if self._lock is not None:
                folder = _folder()
                with contextlib.suppress(OSError):
                    folder.stat()  # without a folder there is no draft, and the lock would create it
                    self._acquire_lock(folder)
                    _erase(folder, self._name)
                self._release_lock()

    def end(self) -> None:
        """Delete the draft for good: a late `save` of a worker thread does nothing."""
        self._has_ended = True
        self.discard()

    def close(self) -> None:
        """Leave the draft to the next start; a late `save` does nothing."""
        with self._turn:
            self._has_ended = True
            self._release_lock()

    def _acquire_lock(self, folder: Path) -> None:
        """Acquire the draft's lock unless it is held already."""
        if self._lock is not None and self._lock.is_held():
            return
        with exclusive(folder):
            if self._lock is not None:
                self._lock.release()
            self._lock = ProcessLock.acquire(folder, self._name)
            if self._lock is None:
                # The lock's file had vanished, and another wizard has claimed the draft since.
                self._name = uuid4().hex
                self._lock = ProcessLock.acquire(folder, self._name)
        if self._lock is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    def _release_lock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            self._name = uuid4().hex


def new_store() -> DraftStore:
    """Create the draft store of a wizard that starts now."""
    return DraftStore(uuid4().hex)


def find() -> FoundDrafts:
    """Find the drafts to offer, and set damaged ones aside; raise nothing."""
    folder = _folder()
    try:
        names = _names(folder)
    except OSError:
        return FoundDrafts()
    if not names:
        return FoundDrafts()
    with exclusive(folder):
        # Only read here: parsing loads many modules, and other wizards wait meanwhile. The lock of
        # `exclusive` is held by now and removes its own file.
        contents = {name: _content(folder, name) for name in names}
    drafts: list[StoredDraft] = []
    damaged: list[Path] = []
    for name, content in contents.items():
        if content is None:
            continue
        try:
            drafts.append(_stored_draft(name, content))
        except NewerDraftError:
            continue
        except CorruptDraftError:
            aside = set_aside(folder, name, content)
            damaged += [aside] if aside else []
    drafts.sort(key=lambda stored: (stored.kept_at, stored.id), reverse=True)
    return FoundDrafts(tuple(drafts), tuple(damaged))


def claim(stored: StoredDraft) -> DraftStore | None:
    """Take `stored` over; return None if it is gone or another wizard was faster."""
    lock = _lock_of(stored)
    return None if lock is None else DraftStore(stored.id, lock)


def discard(stored: StoredDraft) -> None:
    """Delete `stored` unless another wizard continues it; raise nothing."""
    lock = _lock_of(stored)
    if lock is not None:
        _erase(_folder(), stored.id)
        lock.release()


def _lock_of(stored: StoredDraft) -> ProcessLock | None:
    """Lock `stored`; return None if that fails or the file no longer holds that draft."""
    folder = _folder()
    with contextlib.suppress(OSError):
        if not (folder / f"{stored.id}.json").is_file():
            return None
        with exclusive(folder):
            lock = ProcessLock.acquire(folder, stored.id)
            if lock is None:
                return None
            with contextlib.suppress(OSError, CorruptDraftError, NewerDraftError):
                if _stored_draft(stored.id, read(folder, stored.id)).kept_at == stored.kept_at:
                    return lock
            lock.release()
    return None


# The folder -----------------------------------------------------------------------------------


def _folder() -> Path:
    return state_dir() / "drafts"


def _ensure_folder(folder: Path) -> None:
    """Create the folder, for its owner only."""
    private_files.make_folder(folder.parent)
    private_files.make_folder(folder)


def _names(folder: Path) -> list[str]:
    """The names of the drafts in the folder; "" if a wizard died within `exclusive`."""
    if not folder.is_absolute():
        return []
    private_files.check_folder(folder.parent)
    private_files.check_folder(folder)
    with os.scandir(folder) as entries:
        return sorted({match[1] for entry in entries if (match := _NAME.fullmatch(entry.name))})


def _content(folder: Path, name: str) -> bytes | None:
    """Read the draft `name`; return None if it has no file or its wizard is running."""
    try:
        lock = ProcessLock.acquire(folder, name)
    except OSError:
        return None
    if lock is None:
        return None
    try:
        remove_quietly(folder / f"{name}.tmp")
        return read(folder, name)
    except OSError:
        return None
    finally:
        lock.release()


def _stored_draft(name: str, content: bytes) -> StoredDraft:
    """Parse the `content` of the draft `name`; raise `CorruptDraftError` or `NewerDraftError`."""
    work, kept_at = unpack(content)
    return StoredDraft(name, work, kept_at)


def _write(folder: Path, name: str, data: bytes) -> None:
    """Write the file of the draft `name`, whose lock is held, atomically."""
    private_files.write(folder / f"{name}.json", data, folder / f"{name}.tmp")


def _erase(folder: Path, name: str) -> None:
    for kind in ("json", "tmp"):
        remove_quietly(folder / f"{name}.{kind}")
