"""Where exports go, and which files must not be written over."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from slawizard.core.message import Message, _
from slawizard.documents.atomic import NewText, encoded, settle, stage
from slawizard.documents.errors import CannotSave, reason
from slawizard.documents.written import Written, content_of

FEWEST: Final = 8
"""From so many files on, threads save more time than they take to start."""

WRITERS: Final = 4
"""So many files the disk is given at once: it needs hardly longer for them than for one."""

AHEAD: Final = 16
"""So many exports wait for their turn: the memory does not grow with the files."""

Export = tuple[str | None, list[str]]
"""What a file gives, None where it gives nothing, and a line for each reason why."""

Staging = Callable[[], NewText]
"""Waits until the disk has an export beside its target; raises `CannotSave` where it can't be."""

Turn = tuple[str, list[str], Staging | None]
"""A file, its problems, and the staging of what it gives, None where it gives nothing."""

_AGREEMENT: Final = ""
"""The source of what is an agreement itself."""

FileId = int
"""What tells a file from others: its number on its device; one number is small to keep."""


class Targets:
    """Where the exports of `files` go: beside each with another `ending`, or to `to`.

    What is not ours there is replaced only by `force`.
    """

    def __init__(
        self, files: Sequence[str], ending: str, to: str | None, *, force: bool = False
    ) -> None:
        self._ending = ending
        self._force = force
        self._written = Written()
        self._to = to
        self._many = len(files) >= FEWEST
        self._taken: dict[FileId, str] = {}  # agreements, and what was written from which of them
        for file in files:
            self._take(Path(file), _AGREEMENT)
        self._beside: set[NewText] = set()  # what is on the disk, but not in its place
        self._folders: set[Path] = set()

    def staged(self, made: Iterable[tuple[str, Export]]) -> Generator[Turn]:
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
        for file, (text, problems) in made:
            yield file, problems, None if text is None else partial(self._stage, file, text)

    def _ahead(self, made: Iterable[tuple[str, Export]]) -> Iterator[Turn]:
        from concurrent.futures import ThreadPoolExecutor

        waiting: deque[Turn] = deque()
        writers = ThreadPoolExecutor(WRITERS)
        try:
            for file, (text, problems) in made:
                future = None if text is None else writers.submit(self._stage, file, text)
                waiting.append((file, problems, None if future is None else future.result))
                if len(waiting) > AHEAD:
                    yield waiting.popleft()
            yield from waiting
        finally:
            writers.shutdown(cancel_futures=True)

    def _stage(self, file: str, text: str) -> NewText:
        target = self._of(Path(file))
        data = encoded(target, text)
        if not self._force:
            self._refuse_to_lose(target, data)
        new = stage(target, text)
        self._written.note(data)
        self._beside.add(new)
        return new

    def _refuse_to_lose(self, target: Path, data: bytes) -> None:
        """Raise `CannotSave` where `target` holds what is not ours, and `data` would replace it."""
        try:
            there = content_of(target)
        except OSError as error:
            raise CannotSave(target, reason(error)) from error
        if there is None or there == data or self._written.is_ours(there):
            return
        raise CannotSave(
            target,
            _(
                "What it holds was not written by slawizard, or has been edited since. To replace "
                "it, add --force; to keep it, write to another place with --to."
            ),
        )

    def put(self, file: str, staging: Staging) -> Message:
        """Have the target of `file` hold its export; what to say of it. Raise `CannotSave` else."""
        target = self._of(Path(file))
        trouble = self._trouble(target)
        if trouble is not None:
            with suppress(CannotSave):
                staging().discard()
            raise CannotSave(target, trouble)
        new = staging()
        new.commit(settled=False)
        self._beside.discard(new)
        self._folders.add(target.parent)
        self._take(target, file)
        return _("written to {path}", path=str(target))

    def settle(self) -> None:
        """Have the disk keep the names of all that was written, once for each folder."""
        for folder in self._folders:
            settle(folder)

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
