"""Determines where exports go, and which files they must not overwrite."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.cli.interrupts import held_interrupts, result_of
from slawizard.i18n.messages import Message, _
from slawizard.storage.atomic import PendingWrite, fsync_dir, prepare_write
from slawizard.storage.errors import SaveError, os_error_message
from slawizard.storage.written_digests import WrittenDigests

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

MIN_FILES: Final = 8
"""Number of files from which on threads save more time than they take to start."""

WRITERS: Final = 4
"""Number of files written at once, which takes the disk hardly longer than one."""

AHEAD: Final = 16
"""Maximum number of exports that wait for their turn, to bound the memory."""

Export = tuple[bytes | None, list[str]]
"""The content of an export (None if the file is invalid), and a line for each error."""

PendingExport = Callable[[], PendingWrite]
"""Waits until an export is written beside its target; raises `SaveError` if that fails."""

Turn = tuple[str, list[str], PendingExport | None]
"""A file, its errors, and its pending export (None if the file is invalid)."""

AGREEMENT_SUFFIX: Final = ".toml"

_AGREEMENT: Final = ""
"""The source to record for files that are agreements themselves."""

FileId = int
"""Identifies a file by its device and its number there, in one small integer."""


class ExportTargets:
    """The targets of the exports of `files`: beside each with another `ending`, or in `to`.

    Files that this program did not write are replaced only with `force`.
    """

    def __init__(
        self,
        files: Sequence[str],
        ending: str,
        to: str | None,
        *,
        force: bool = False,
        short: bool = False,
    ) -> None:
        # A one-page document has a name of its own: it never takes the place of the whole one.
        self._ending = f"short.{ending}" if short else ending
        self._short = short
        self._force = force
        self._written = WrittenDigests()
        self._to = to
        self._many = len(files) >= MIN_FILES
        self._taken: dict[FileId, str] = {}  # agreements, and exports with their source
        for file in files:
            self._take(Path(file), _AGREEMENT)
        self._beside: set[PendingWrite] = set()  # written to temporary files, not committed yet
        self._folders: set[Path] = set()

    def prepare_all(self, made: Iterable[tuple[str, Export]]) -> Generator[Turn]:
        """Yield each file with its errors and its pending export, in order.

        With many files, exports are written to temporary files ahead of their turn. If the turn
        never comes, these are removed.
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

        waiting: deque[tuple[str, list[str], Future[PendingWrite] | None]] = deque()
        with held_interrupts():
            writers = ThreadPoolExecutor(WRITERS)
            try:
                for file, (data, problems) in made:
                    future = None if data is None else _begun(writers, self._stage, file, data)
                    waiting.append((file, problems, future))
                    # What is ready is not held back: an interrupt would undo it.
                    while waiting and (len(waiting) > AHEAD or _is_ready(waiting[0][2])):
                        yield _turn(*waiting.popleft())
                yield from starmap(_turn, waiting)
            finally:
                writers.shutdown(cancel_futures=True)

    def _stage(self, file: str, data: bytes) -> PendingWrite:
        target = self._of(Path(file))
        if not self._force:
            self._refuse_to_lose(target, data)
        new = prepare_write(target, data)
        self._beside.add(new)  # first, so that it is removed whatever happens
        self._written.note(data)
        return new

    def _refuse_to_lose(self, target: Path, data: bytes) -> None:
        """Raise `SaveError` if `target` is a file of somebody else that `data` would replace."""
        try:
            lost, is_there = self._written.would_lose(target, data), target.is_file()
        except OSError as error:
            raise SaveError(target, os_error_message(error)) from error
        other = target.with_suffix(AGREEMENT_SUFFIX)
        if self._short and is_there and other.exists():
            raise SaveError(
                target,
                _(
                    "It is the document of {other}. To replace it, add --force; to keep it, write "
                    "to another place with --to.",
                    other=other.name,
                ),
            )
        if lost is None:
            return
        raise SaveError(
            target,
            _(
                "What it holds was not written by slawizard, or has been edited since. To replace "
                "it, add --force; to keep it, write to another place with --to."
            ),
        )

    def put(self, file: str, staging: PendingExport) -> Message:
        """Commit the export of `file`; return what to print. Raise `SaveError` if it fails."""
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
        """Sync the directory entries of all written files, once per folder."""
        for folder in self._folders:
            fsync_dir(folder)

    def _of(self, file: Path) -> Path:
        if self._to is None:
            return file.with_suffix(f".{self._ending}")
        to = Path(self._to)
        return to / f"{file.stem}.{self._ending}" if to.is_dir() else to

    def _trouble(self, target: Path) -> Message | None:
        """Why `target` must not be overwritten, None if it may be."""
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
    """The identity of the file at `path`, whatever its name; None if there is no file."""
    try:
        there = path.stat()
    except (OSError, ValueError):
        return None
    return there.st_dev << 64 | there.st_ino


def _begun(
    writers: ThreadPoolExecutor,
    stage: Callable[[str, bytes], PendingWrite],
    file: str,
    data: bytes,
) -> Future[PendingWrite]:
    """The result of `stage`, found out beside this thread or, without another one, at once."""
    from concurrent.futures import Future

    try:
        return writers.submit(stage, file, data)
    except (RuntimeError, MemoryError):
        pass  # no thread is to be had
    future: Future[PendingWrite] = Future()
    try:
        future.set_result(stage(file, data))
    except SaveError as error:
        future.set_exception(error)
    return future


def _is_ready(future: Future[PendingWrite] | None) -> bool:
    return future is None or future.done()


def _turn(file: str, problems: list[str], future: Future[PendingWrite] | None) -> Turn:
    return file, problems, None if future is None else partial(result_of, future)
