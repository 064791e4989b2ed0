"""Stores the draft of each wizard as it works, so that no crash loses it.

Each wizard has its own draft file in one folder, and beside it a lock that it holds while it runs.
The system releases the lock of a wizard that dies, however it dies, and the next start offers its
draft. A lock file exists only while its lock is held, or because its holder died.

There is a folder for each kind of work, which knows how it is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Generic, NamedTuple, Protocol, TypeVar
from uuid import uuid4

from slawizard.i18n.messages import _
from slawizard.storage import private_files
from slawizard.storage.atomic import remove_quietly
from slawizard.storage.drafts.errors import CorruptDraftError, NewerDraftError
from slawizard.storage.drafts.files import read, set_aside
from slawizard.storage.drafts.locks import ProcessLock, exclusive
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.paths import state_dir

_NAME: Final = r"([0-9a-f]{32}|)\.(json|lock|tmp)"


class DraftedWork(Protocol):
    """Work that a program would lose."""

    @property
    def company(self) -> str:
        """The company's name, empty if there is none yet."""

    @property
    def file(self) -> Path | None:
        """The absolute path of the agreement, None if it has no file yet."""


Work = TypeVar("Work", bound=DraftedWork)


class StoredWork(NamedTuple, Generic[Work]):
    """The draft `id` as it was read from its `folder`, stored at `kept_at` (UTC)."""

    id: str
    work: Work
    kept_at: datetime
    folder: DraftFolder[Work]

    @property
    def company(self) -> str:
        """The company's name, empty if there is none yet."""
        return self.work.company

    def claim(self) -> Store[Work] | None:
        """Take it over; return None if it is gone or another wizard was faster."""
        lock = self._lock()
        return None if lock is None else Store(self.folder, self.id, lock)

    def discard(self) -> None:
        """Delete it unless another wizard continues it; raise nothing."""
        lock = self._lock()
        if lock is not None:
            _erase(self.folder.path(), self.id)
            lock.release()

    def _lock(self) -> ProcessLock | None:
        """Lock it; return None if that fails or the file no longer holds that draft."""
        folder = self.folder.path()
        with contextlib.suppress(OSError):
            if not (folder / f"{self.id}.json").is_file():
                return None
            with exclusive(folder):
                lock = ProcessLock.acquire(folder, self.id)
                if lock is None:
                    return None
                with contextlib.suppress(OSError, CorruptDraftError, NewerDraftError):
                    _work, kept_at = self.folder.unpack(read(folder, self.id))
                    if kept_at == self.kept_at:
                        return lock
                lock.release()
        return None


class DraftScan(NamedTuple, Generic[Work]):
    """The `drafts` without a running wizard, newest first, and the `damaged` files set aside."""

    drafts: tuple[StoredWork[Work], ...] = ()
    damaged: tuple[Path, ...] = ()


@dataclass(eq=False)
class DraftFolder(Generic[Work]):
    """The drafts of one kind of work, in the folder `name` of the state's.

    `pack` writes one; `unpack` reads it and raises `CorruptDraftError` or `NewerDraftError`.
    """

    name: str
    pack: Callable[[Work, datetime], bytes]
    unpack: Callable[[bytes], tuple[Work, datetime]]

    def path(self) -> Path:
        """The folder's path."""
        return state_dir() / self.name

    def new_store(self) -> Store[Work]:
        """Create the draft store of a wizard that starts now."""
        return Store(self, uuid4().hex)

    def find(self) -> DraftScan[Work]:
        """Find the drafts to offer, and set damaged ones aside; raise nothing."""
        folder = self.path()
        try:
            names = _names(folder)
        except OSError:
            return DraftScan()
        if not names:
            return DraftScan()
        with exclusive(folder):
            # Only read here: parsing loads many modules, and other wizards wait meanwhile. The lock
            # of `exclusive` is held by now and removes its own file.
            contents = {name: _content(folder, name) for name in names}
        drafts: list[StoredWork[Work]] = []
        damaged: list[Path] = []
        for name, content in contents.items():
            if content is None:
                continue
            try:
                work, kept_at = self.unpack(content)
            except (NewerDraftError, OSError):
                continue  # or what reads it can't be loaded now: it stays for another start
            except CorruptDraftError:
                aside = set_aside(folder, name, content)
                damaged += [aside] if aside else []
            else:
                drafts.append(StoredWork(name, work, kept_at, self))
        drafts.sort(key=lambda stored: (stored.kept_at, stored.id), reverse=True)
        return DraftScan(tuple(drafts), tuple(damaged))


class Store(Generic[Work]):
    """The draft of one wizard. It has no file until the first `save`."""

    def __init__(
        self, folder: DraftFolder[Work], name: str, lock: ProcessLock | None = None
    ) -> None:
        self._folder = folder
        self._name = name
        self._lock = lock
        self._turn = threading.Lock()
        self._has_ended = False

    def file(self) -> Path | None:
        """The path of the draft, None while it has no file."""
        return next(self._folder.path().glob(f"{self._name}.json"), None)

    def save(self, work: Work, now: datetime) -> None:
        """Replace the stored draft by `work`; raise `SaveError`, with the old draft still stored.

        A worker thread may call it, one at a time; `discard` and `close` wait for it.
        """
        with self._turn:
            if self._has_ended:
                return
            folder = self._folder.path()
            try:
                data = self._folder.pack(work, now)
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
                folder = self._folder.path()
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


# The folder -----------------------------------------------------------------------------------


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
        return sorted({match[1] for entry in entries if (match := re.fullmatch(_NAME, entry.name))})


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


def _write(folder: Path, name: str, data: bytes) -> None:
    """Write the file of the draft `name`, whose lock is held, atomically."""
    private_files.write(folder / f"{name}.json", data, folder / f"{name}.tmp")


def _erase(folder: Path, name: str) -> None:
    for kind in ("json", "tmp"):
        remove_quietly(folder / f"{name}.{kind}")
