"""Ctrl+C while others work: it is raised between two looks at their results, and never within one.

Python raises `KeyboardInterrupt` at any moment, also between taking the lock of a future and giving
it back. The thread that has its result would then wait for the lock, and its pool for the thread.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

Result = TypeVar("Result")

_LOOK_SECONDS: Final = 0.1


class _Noted:
    """What Ctrl+C has left for the next moment at which it may be raised."""

    is_pending = False

    def note(self, _number: int, _frame: Any) -> None:
        """Remember a Ctrl+C; raise a second one at once, for who can't wait."""
        if self.is_pending:
            raise KeyboardInterrupt
        self.is_pending = True


_noted: Final = _Noted()


@contextmanager
def held_interrupts() -> Iterator[None]:
    """Hold Ctrl+C back until `raise_interrupt`, `result_of` or the end of the block."""
    is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not is_usual or current_thread() is not main_thread():
        yield  # held already, or ignored, or nothing that this thread is told of
        return
    signal.signal(signal.SIGINT, _noted.note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        raise_interrupt()


def raise_interrupt() -> None:
    """Raise `KeyboardInterrupt` if one is held back."""
    if _noted.is_pending:
        _noted.is_pending = False
        raise KeyboardInterrupt


def result_of(future: Future[Result]) -> Result:
    """Wait for the result of `future`, or for Ctrl+C."""
    while True:
        raise_interrupt()
        try:
            return future.result(_LOOK_SECONDS)
        except TimeoutError:
            if future.done():  # just now; or the error is its own
                return future.result()
