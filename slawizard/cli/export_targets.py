"""Where exports go, and which files must not be written over."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from slawizard.i18n.messages import Message, _
from slawizard.storage.atomic import PendingWrite, fsync_dir, prepare_write
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.written_digests import WrittenDigests, content_of

MIN_FILES: Final = 8
"""From so many files on, threads save more time than they take to start."""

WRITERS: Final = 4
"""So many files the disk is given at once: it needs hardly longer for them than for one."""

AHEAD: Final = 16
"""So many exports wait for their turn: the memory does not grow with the files."""

Export = tuple[bytes | None, list[str]]
"""What a file gives, None where it gives nothing, and a line for each reason why."""

PendingExport = Callable[[], PendingWrite]
"""Waits until the disk has an export beside its target; raises `SaveError` where it can't be."""

Turn = tuple[str, list[str], PendingExport | None]
"""A file, its problems, and the staging of what it gives, None where it gives nothing."""

_AGREEMENT: Final = ""
"""The source of what is an agreement itself."""

FileId = int
"""What tells a file from others: its number on its device; one number is small to keep."""


class ExportTargets:
    """Where the exports of `files` go: beside each with another `ending`, or to `to`.

    What is not ours there is replaced only by `force`.
    """

    def __init__(
        self, files: Sequence[str], ending: str, to: str | None, *, force: bool = False
    ) -> None:
        self._ending = ending
        self._force = force
        self._written = WrittenDigests()
        self._to = to
        self._many = len(files) >= MIN_FILES
        self._taken: dict[FileId, str] = {}  # agreements, and what was written from which of them
        for file in files:
            self._take(Path(file), _AGREEMENT)
        self._beside: set[PendingWrite] = set()  # what is on the disk, but not in its place
        self._folders: set[Path] = set()

    def prepare_all(self, made: Iterable[tuple[str, Export]]) -> Generator[Turn]:
        """Each file with its problems and the staging of its export, if it gives one, in order.

        Of many files the exports are given to the disk ahead of their turn; none of these stays
        behind where the turn never comes.
        """
        try:
            yield from self._ahead(made) if self._many else self._in_turn(made)
        finally:
            for new in self._beside:
                new.discard()

    def _in_turn(self, made: Iterable[tuple[str, Export]]) -> Iterator[Turn]:
        for file, (data, problems) in made:
            yield file, problems, None if data is None else partial(self._stage, file, data)

    def _ahead(self, made: Iterable[tuple[str, Export]]) -> Iterator[Turn]:
        from concurrent.futures import ThreadPoolExecutor

        waiting: deque[Turn] = deque()
        writers = ThreadPoolExecutor(WRITERS)
        try:
            for file, (data, problems) in made:
                future = None if data is None else writers.submit(self._stage, file, data)
                waiting.append((file, problems, None if future is None else future.result))
                if len(waiting) > AHEAD:
                    yield waiting.popleft()
            yield from waiting
        finally:
            writers.shutdown(cancel_futures=True)

    def _stage(self, file: str, data: bytes) -> PendingWrite:
        target = self._of(Path(file))
        if not self._force:
            self._refuse_to_lose(target, data)
        new = prepare_write(target, data)
        self._written.note(data)
        self._beside.add(new)
        return new

    def _refuse_to_lose(self, target: Path, data: bytes) -> None:
        """Raise `SaveError` where `target` holds what is not ours, and `data` would replace it."""
        try:
            there = content_of(target)
        except OSError as error:
            raise SaveError(target, os_error_message(error)) from error
        if there is None or there == data or self._written.is_ours(there):
            return
        raise SaveError(
            target,
            _(
                "What it holds was not written by slawizard, or has been edited since. To replace "
                "it, add --force; to keep it, write to another place with --to."
            ),
        )

    def put(self, file: str, staging: PendingExport) -> Message:
        """Have the target of `file` hold its export; what to say of it. Raise `SaveError` else."""
        target = self._of(Path(file))
        trouble = self._trouble(target)
        if trouble is not None:
            with suppress(SaveError):
                staging().discard()
            raise SaveError(target, trouble)
        new = staging()
        new.commit(name_synced=False)
        self._beside.discard(new)
        self._folders.add(target.parent)
        self._take(target, file)
        return _("written to {path}", path=str(target))

    def fsync_dirs(self) -> None:
        """Have the disk keep the names of all that was written, once for each folder."""
        for folder in self._folders:
            fsync_dir(folder)

    def _of(self, file: Path) -> Path:
        if self._to is None:
            return file.with_suffix(f".{self._ending}")
        to = Path(self._to)
        return to / f"{file.stem}.{self._ending}" if to.is_dir() else to

    def _trouble(self, target: Path) -> Message | None:
        """Why `target` must not be written over, None where it may be."""
        there = _file_id(target)
        if there is None:
            return None
        other = self._taken.get(there)
        if other == _AGREEMENT:
            return _("That is one of the agreements themselves: choose another place with --to.")
        if other is not None:
            return _(
                "It would replace what was just written from {other}: "
                "choose another place with --to.",
                other=other,
            )
        return None

    def _take(self, file: Path, source: str) -> None:
        there = _file_id(file)
        if there is not None:
            self._taken[there] = source


def _file_id(path: Path) -> FileId | None:
    """What tells a file from others whatever it is called, None where there is none."""
    try:
        there = path.stat()
    except (OSError, ValueError):
        return None
    return there.st_dev << 64 | there.st_ino
