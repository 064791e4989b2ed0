"""The embedded database in which an export is counted."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from slawizard.core.memory import require_memory
from slawizard.crm.errors import CrmFileError, StoppedError
from slawizard.crm.spill import spill_folder, sweep_spills
from slawizard.crm.text_scan import Progress, go_on
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_THREADS: Final = 2
_MEMORY: Final = "1GB"
_ROOM: Final = 512_000_000
_WATCH_SECONDS: Final = 0.05
_NO_ROOM: Final = _("There is not enough memory or disk space for this export.")
_INTERRUPTED: Final = "nterrupted"
_SETTINGS: Final = {
    "memory_limit": _MEMORY,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


class QueryError(Exception):
    """The database refused a query; the name of its error is all that may be told."""


@contextlib.contextmanager
def _orderly_end() -> Iterator[None]:
    """Have a process that is told to end do so as at Ctrl+C: what was spilled is removed first.

    Signals reach the main thread only; a program that has its own way to end keeps it.
    """
    known = {}
    if threading.current_thread() is threading.main_thread():
        signals = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
        known = {one: signal.SIG_DFL for one in signals
                 if one and signal.getsignal(one) is signal.SIG_DFL}  # fmt: skip
    for one in known:
        signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one, usual in known.items():
            signal.signal(one, usual)


class Engine:
    """A database in memory, used by one thread; `progress` is asked all the time whether to go on.

    Files are read with so many `threads`. What does not fit in memory is spilled to the disk, unless
    it `fits`. Errors of the database quote cells: they are never passed on.
    """

    def __init__(
        self, progress: Progress = go_on, threads: int = MAX_THREADS, *, fits: bool = False
    ) -> None:
        self.progress, self._threads, self._fits = progress, threads, fits
        self.rows_done = 0
        self._closing = contextlib.ExitStack()
        self._connection: DuckDBPyConnection

    def __enter__(self) -> Self:
        """Open the database; without a place for what does not fit in memory, it must fit."""
        try:
            require_memory(_ROOM)  # without, one of its threads would end the process
            import duckdb
        except MemoryError:
            raise CrmFileError("", _NO_ROOM, "resources") from None
        self._closing.enter_context(_orderly_end())
        if self._fits:
            sweep_spills()
        folder = None if self._fits else self._closing.enter_context(spill_folder())
        settings: dict[str, Any] = {
            **_SETTINGS, "threads": self._threads, "temp_directory": str(folder or "")
        }  # fmt: skip
        try:
            self._connection = duckdb.connect(":memory:", config=settings)
        except (duckdb.Error, MemoryError, RuntimeError):
            self._closing.close()
            raise CrmFileError("", _NO_ROOM, "resources") from None
        self._closing.callback(self._connection.close)
        # How far a query is, is known only with the bar, which must not be printed.
        self._connection.execute("SET enable_progress_bar_print = false")
        is_watched = str(self.progress is not go_on).lower()
        self._connection.execute(f"SET enable_progress_bar = {is_watched}")
        return self

    def end_reading(self) -> None:
        """Go on with one thread: to group in two takes half as much work again, and no less time."""
        self.run("SET threads = 1")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it and remove what it spilled."""
        self._closing.close()

    def run(
        self, sql: str, values: Sequence[object] = (), reading: int = 0
    ) -> list[tuple[Any, ...]]:
        """Run `sql` and return its rows; raise `StoppedError` if the user does not go on.

        `reading` is the number of rows that the query reads from a file: they are done one by one.
        """
        with self._watched(reading):
            result = self._connection.execute(sql, values)
            return result.fetchall() if result.description else []

    def columns(self, sql: str) -> list[Any]:
        """Run `sql` and return its columns, as arrays."""
        with self._watched():
            return list(self._connection.execute(sql).fetchnumpy().values())

    def insert(self, sql: str, name: str, chunk: object) -> None:
        """Run `sql`, which reads the columns in `chunk` (arrays by name) as the table `name`."""
        self._connection.register(name, chunk)
        try:
            self.run(sql)
        finally:
            self._connection.unregister(name)

    @contextlib.contextmanager
    def _watched(self, reading: int = 0) -> Iterator[None]:
        """Interrupt the database when the user stops, and hide what its errors quote."""
        import duckdb

        done, is_stopped = threading.Event(), threading.Event()
        watch = threading.Thread(target=self._watch, args=(reading, done, is_stopped), daemon=True)
        if self.progress is not go_on:
            watch.start()
        try:
            yield
        except (duckdb.InterruptException, RuntimeError) as error:
            if is_stopped.is_set():
                raise StoppedError from None
            if _INTERRUPTED in str(error):  # by Ctrl+C, which the database takes for itself
                raise KeyboardInterrupt from None
            raise QueryError(type(error).__name__) from None
        except (duckdb.OutOfMemoryException, duckdb.IOException, MemoryError):
            raise CrmFileError("", _NO_ROOM, "resources") from None
        except duckdb.Error as error:
            raise QueryError(type(error).__name__) from None
        finally:
            done.set()
            if watch.ident is not None:
                watch.join()

    def _watch(self, reading: int, done: threading.Event, is_stopped: threading.Event) -> None:
        while not done.wait(_WATCH_SECONDS):
            share = max(0.0, self._connection.query_progress()) / 100  # below 0: not known yet
            if not self.progress(self.rows_done + int(reading * share)):
                is_stopped.set()
                self._connection.interrupt()
