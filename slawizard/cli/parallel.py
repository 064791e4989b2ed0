"""The same work on thousands of files: by all cores, the results in the order of the files."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Result = TypeVar("Result")

MIN_FILES: Final = 300
"""From so many files on, other processes save more time than they take to start."""

BATCH_SIZE: Final = 32
"""The files that a process is given at a time: to hand each over alone would take too long."""

MAX_PROCESSES: Final = 61
"""More processes than that Windows can't wait for."""

AHEAD: Final = 2
"""What each process may be ahead with, in such lots: the memory does not grow with the files."""


def parallel_map(work: Callable[[str], Result], files: Sequence[str]) -> Iterator[Result]:
    """What `work` gives for each of `files`, which it may be asked for in another process.

    So it and its results can be pickled, and it raises nothing that is expected.
    """
    done = 0
    for found in _by_processes(work, files):
        done += 1
        yield found
    # All of them, where there are no processes to be had.
    yield from map(work, islice(files, done, None))


def _by_processes(work: Callable[[str], Result], files: Sequence[str]) -> Iterator[Result]:
    """As much of it as other processes have done: nothing, where that is not worth it."""
    workers = min(_cores(), MAX_PROCESSES, -(-len(files) // BATCH_SIZE))
    if workers == 1 or len(files) < MIN_FILES:
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    sys.stdout.flush()  # else each process would say again what is not said yet
    sys.stderr.flush()
    try:
        pool = ProcessPoolExecutor(workers, initializer=_init_worker)
    except (ImportError, NotImplementedError, OSError):
        return  # a system without semaphores
    try:
        for lot in _batches(pool, work, files, AHEAD * workers):
            yield from lot
    except BrokenProcessPool:
        return  # one was killed, most likely for want of memory
    except OSError:  # the system gives no more processes: those that there are wait for nothing
        for child in active_children():
            child.terminate()
            child.join()
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(
    pool: ProcessPoolExecutor, work: Callable[[str], Result], files: Sequence[str], most: int
) -> Iterator[list[Result]]:
    """The results, a lot at a time, while at most so many others are made."""
    waiting: deque[Future[list[Result]]] = deque()
    for start in range(0, len(files), BATCH_SIZE):
        with _no_interrupts():
            waiting.append(pool.submit(_map_batch, work, files[start : start + BATCH_SIZE]))
        if len(waiting) > most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _map_batch(work: Callable[[str], Result], files: Iterable[str]) -> list[Result]:
    return list(map(work, files))


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Start no process that Ctrl+C could meet while it loads; Windows has no such mask."""
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
    """Be a process that leaves Ctrl+C to the one which started it, and does not outlive that one."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1
