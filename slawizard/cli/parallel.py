"""Maps a function over thousands of files on all cores, with the results in order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from slawizard.cli.interrupts import held_interrupts, result_of

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Result = TypeVar("Result")

MIN_FILES: Final = 300
"""Number of files from which on processes save more time than they take to start."""

BATCH_SIZE: Final = 32
"""Number of files that a process is given at a time; one by one would take too long."""

MAX_PROCESSES: Final = 61
"""Maximum number of processes that Windows can wait for."""

AHEAD: Final = 2
"""Number of batches that each process may be ahead, to bound the memory."""


def parallel_map(work: Callable[[str], Result], files: Sequence[str]) -> Iterator[Result]:
    """Yield the result of `work` for each of `files`, possibly computed in other processes.

    `work` and its results must be picklable, and it must not raise expected errors.
    """
    done = 0
    for found in _by_processes(work, files):
        done += 1
        yield found
    # All of them, where there are no processes to be had.
    yield from map(work, islice(files, done, None))


def _by_processes(work: Callable[[str], Result], files: Sequence[str]) -> Iterator[Result]:
    """Yield the results that other processes compute; none if that is not worth it."""
    workers = min(_cores(), MAX_PROCESSES, -(-len(files) // BATCH_SIZE))
    if workers == 1 or len(files) < MIN_FILES:
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    sys.stdout.flush()  # else each forked process would print it again
    sys.stderr.flush()
    try:
        pool = ProcessPoolExecutor(workers, initializer=_init_worker)
    except (ImportError, NotImplementedError, OSError, MemoryError):
        return  # a system without semaphores, or one that has nothing left for more processes
    with held_interrupts():
        try:
            for lot in _batches(pool, work, files, AHEAD * workers):
                yield from lot
        except BrokenProcessPool:
            return  # one was killed, probably for lack of memory
        except (OSError, MemoryError, RuntimeError):  # nor can threads; stop what runs
            for child in active_children():
                child.terminate()
                child.join()
            return
        finally:
            with suppress(RuntimeError):  # its own thread could not be started
                pool.shutdown(cancel_futures=True)


def _batches(
    pool: ProcessPoolExecutor, work: Callable[[str], Result], files: Sequence[str], most: int
) -> Iterator[list[Result]]:
    """Yield the results batch by batch, with at most `most` batches in progress."""
    waiting: deque[Future[list[Result]]] = deque()
    for start in range(0, len(files), BATCH_SIZE):
        with _no_interrupts():
            waiting.append(pool.submit(_map_batch, work, files[start : start + BATCH_SIZE]))
        if len(waiting) > most:
            yield result_of(waiting.popleft())
    while waiting:
        yield result_of(waiting.popleft())


def _map_batch(work: Callable[[str], Result], files: Iterable[str]) -> list[Result]:
    return list(map(work, files))


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Block Ctrl+C while processes start, so that none is interrupted; Windows can't."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _init_worker() -> None:
    """Leave Ctrl+C to the parent process, and end with it."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        with suppress(RuntimeError):  # no more threads: the parent ends its processes itself
            Thread(target=_exit_with_parent, args=(parent.sentinel,), daemon=True).start()


def _exit_with_parent(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    """The number of cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1
