"""Drafts: the work of each wizard, kept as it goes, so that a crash or a cut loses none of it.

Each wizard has a file of its own in one folder, and beside it a lock that it holds while it lives:
the system frees the lock of a wizard that dies, however it dies, and the next one offers its draft.
A lock file is there only while its lock is held, or because its holder died.
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

from slawizard.core.message import _
from slawizard.documents import private
from slawizard.documents.atomic import remove
from slawizard.documents.draft_files import read, set_aside
from slawizard.documents.draft_locks import Lock, alone
from slawizard.documents.draft_text import Newer, Work, as_text, pack, unpack
from slawizard.documents.draft_values import Damaged
from slawizard.documents.errors import CannotSave, reason
from slawizard.documents.places import state_folder

__all__ = ["Found", "Keeper", "Kept", "Work", "as_text", "claim", "discard", "find", "new_keeper"]

_NAME: Final = re.compile(r"([0-9a-f]{32}|)\.(json|lock|tmp)")


@dataclass(frozen=True)
class Kept:
    """The draft called `id` as it stands in the folder, kept at `kept_at` (UTC)."""

    id: str
    work: Work
    kept_at: datetime

    @property
    def company(self) -> str:
        """The company that the agreement is for, empty while it has no name."""
        return str(self.work.draft.get("agreement.company", ""))


@dataclass(frozen=True)
class Found:
    """The `drafts` whose wizard is gone, newest first, and the files just set aside as `damaged`."""

    drafts: tuple[Kept, ...] = ()
    damaged: tuple[Path, ...] = ()


class Keeper:
    """One wizard's own draft. Nothing is on the disk until the first `keep`."""

    def __init__(self, name: str, lock: Lock | None = None) -> None:
        self._name = name
        self._lock = lock
        self._turn = threading.Lock()
        self._has_ended = False

    def file(self) -> Path | None:
        """Where the draft is, None while there is none."""
        return next(_folder().glob(f"{self._name}.json"), None)

    def keep(self, work: Work, now: datetime) -> None:
        """Put `work` in the place of what was kept before; raise `CannotSave`, that still there.

        A worker thread may call it, one at a time; `drop` and `close` wait for it.
        """
        with self._turn:
            if self._has_ended:
                return
            folder = _folder()
            try:
                data = pack(work, now)
                _make(folder)
                self._hold(folder)
                try:
                    _write(folder, self._name, data)
                except BaseException:
                    if not os.path.lexists(folder / f"{self._name}.json"):
                        self._let_go()
                    raise
            except Damaged:
                raise CannotSave(
                    folder, _("This work can't be kept as a draft; save it to its file.")
                ) from None
            except OSError as error:
                raise CannotSave(folder, reason(error)) from error

    def drop(self) -> None:
        """End the draft: nothing of it stays; a later `keep` begins another one."""
        with self._turn:
            if self._lock is not None:
                folder = _folder()
                with contextlib.suppress(OSError):
                    folder.stat()  # a lock would make it anew
                    self._hold(folder)
                    _erase(folder, self._name)
                self._let_go()

    def end(self) -> None:
        """End the draft for good: a `keep` that comes late, from a worker thread, does nothing."""
        self._has_ended = True
        self.drop()

    def close(self) -> None:
        """Leave the draft to the next start; a `keep` that comes late does nothing."""
        with self._turn:
            self._has_ended = True
            self._let_go()

    def _hold(self, folder: Path) -> None:
        """Have the draft's lock, from the first time on."""
        if self._lock is not None and self._lock.holds():
            return
        with alone(folder):
            if self._lock is not None:
                self._lock.free()
            self._lock = Lock.take(folder, self._name)
            if self._lock is None:
                # Its file had vanished, and another wizard has taken the draft over since.
                self._name = uuid4().hex
                self._lock = Lock.take(folder, self._name)
        if self._lock is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.free()
            self._lock = None
            self._name = uuid4().hex


def new_keeper() -> Keeper:
    """The keeper of a wizard that starts now."""
    return Keeper(uuid4().hex)


def find() -> Found:
    """The drafts to offer. What is damaged is set aside under another name; nothing is raised."""
    folder = _folder()
    try:
        names = _names(folder)
    except OSError:
        return Found()
    if not names:
        return Found()
    with alone(folder):
        # Reading takes a moment; understanding loads much, and others wait at the gate meanwhile.
        # The gate's own lock is held by now, and its file goes with it.
        contents = {name: _content(folder, name) for name in names}
    drafts: list[Kept] = []
    damaged: list[Path] = []
    for name, content in contents.items():
        if content is None:
            continue
        try:
            drafts.append(_kept(name, content))
        except Newer:
            continue
        except Damaged:
            aside = set_aside(folder, name, content)
            damaged += [aside] if aside else []
    drafts.sort(key=lambda kept: (kept.kept_at, kept.id), reverse=True)
    return Found(tuple(drafts), tuple(damaged))


def claim(kept: Kept) -> Keeper | None:
    """Take `kept` over; None where it is gone or another wizard has been faster."""
    lock = _claimed(kept)
    return None if lock is None else Keeper(kept.id, lock)


def discard(kept: Kept) -> None:
    """Throw `kept` away, unless another wizard has gone on with it; nothing is raised."""
    lock = _claimed(kept)
    if lock is not None:
        _erase(_folder(), kept.id)
        lock.free()


def _claimed(kept: Kept) -> Lock | None:
    """The lock of `kept`, None where it can't be had or the file no longer holds that draft."""
    folder = _folder()
    with contextlib.suppress(OSError):
        if not (folder / f"{kept.id}.json").is_file():
            return None
        with alone(folder):
            lock = Lock.take(folder, kept.id)
            if lock is None:
                return None
            with contextlib.suppress(OSError, Damaged, Newer):
                if _kept(kept.id, read(folder, kept.id)).kept_at == kept.kept_at:
                    return lock
            lock.free()
    return None


# The folder -----------------------------------------------------------------------------------


def _folder() -> Path:
    return state_folder() / "drafts"


def _make(folder: Path) -> None:
    """Have the folder, for its owner only."""
    private.make_folder(folder.parent)
    private.make_folder(folder)


def _names(folder: Path) -> list[str]:
    """The drafts that the folder has files of, and the gate where somebody died in it."""
    if not folder.is_absolute():
        return []
    private.check_folder(folder.parent)
    private.check_folder(folder)
    with os.scandir(folder) as entries:
        return sorted({match[1] for entry in entries if (match := _NAME.fullmatch(entry.name))})


def _content(folder: Path, name: str) -> bytes | None:
    """What the file of the draft `name` holds, None where there is none or its wizard lives."""
    try:
        lock = Lock.take(folder, name)
    except OSError:
        return None
    if lock is None:
        return None
    try:
        remove(folder / f"{name}.tmp")
        return read(folder, name)
    except OSError:
        return None
    finally:
        lock.free()


def _kept(name: str, content: bytes) -> Kept:
    """The draft `name` of that `content`; raise `Damaged` or `Newer`."""
    work, kept_at = unpack(content)
    return Kept(name, work, kept_at)


def _write(folder: Path, name: str, data: bytes) -> None:
    """Put `data` into the file of the draft `name`, whose lock is held, whole or not at all."""
    private.write(folder / f"{name}.json", data, folder / f"{name}.tmp")


def _erase(folder: Path, name: str) -> None:
    for kind in ("json", "tmp"):
        remove(folder / f"{name}.{kind}")
