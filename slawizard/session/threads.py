"""Threads beside the event loop; where the system starts no more of them, the loop's own does it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from slawizard.storage.errors import refusal_of

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class _Task:
    """A call whose result is in `future`; it is made once, whoever comes first."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self.future: Future[Any] = Future()
        self._call = call
        self._once = Lock()

    def run(self) -> None:
        if not self._once.acquire(blocking=False) or not self.future.set_running_or_notify_cancel():
            return
        try:
            self.future.set_result(self._call())
        except BaseException as error:  # noqa: BLE001 - for whoever waits for the result
            self.future.set_exception(error)


class PatientThreads(ThreadPoolExecutor):
    """A pool that goes on with the threads it has, or with none."""

    def submit(
        self, fn: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """The result of `fn`, made by a thread of the pool or, without one, before this returns."""
        task = _Task(lambda: fn(*args, **kwargs))
        try:
            super().submit(task.run)
        except (RuntimeError, MemoryError) as error:
            if refusal_of(error) is None:
                raise  # it has been shut down
            task.run()  # a thread of the pool may come to it as well
        return task.future
