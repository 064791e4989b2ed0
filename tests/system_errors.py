"""Makes a system call about a folder fail, by its number."""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, product
from pathlib import Path
from typing import Any, Final

import pytest

from tests.fuzz import FUZZ

_CALLS: Final = {
    os: "open write fsync replace rename chmod chown stat lstat mkdir unlink close fstat fchmod "
    "access scandir listdir readlink",
    fcntl: "flock",
}


class Refusals:
    """Counts the calls about `folder`; the `number`th one fails."""

    def __init__(self, folder: Path, number: int, code: int) -> None:
        self._folder = str(folder)
        self._number = number
        self._code = code
        self._descriptors: dict[int, tuple[int, int]] = {}
        self._identity = os.fstat
        self.made: list[str] = []

    def __repr__(self) -> str:
        refused = self.made[self._number - 1 : self._number]
        return f"call {self._number} {refused}: {errno.errorcode.get(self._code)}"

    def is_about(self, target: object) -> bool:
        """Whether `target` is a path in the folder, or a descriptor of a file there.

        A number is only that of a file as long as nobody has closed it: it is given again.
        """
        if isinstance(target, int):
            known = self._descriptors.get(target)
            return known is not None and self._identity_of(target) == known
        return isinstance(target, str | os.PathLike) and self._folder in os.fspath(target)

    def count(self, name: str) -> None:
        """Count a call; raise `OSError` if it is the one to fail."""
        self.made.append(name)
        if len(self.made) == self._number:
            raise OSError(self._code, os.strerror(self._code))

    def watch(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Wrap `call` so that calls about the folder are counted."""

        def watched(*args: Any, **options: Any) -> Any:
            if not args or not self.is_about(args[0]):
                return call(*args, **options)
            if name == "close":
                call(*args)  # a descriptor is closed even where the system says that it failed
                self.count(name)
                return None
            self.count(name)
            result = call(*args, **options)
            if name == "open":
                self._descriptors[result] = self._identity_of(result)
            return result

        return watched

    def open(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Open a file; each read, write and close of a file in the folder is counted too."""
        refusals = self

        class WatchedFile(io.FileIO):
            def readinto(self, buffer: Any, /) -> int:
                refusals.count("read")
                return super().readinto(buffer)

            def readall(self) -> bytes:
                refusals.count("read")
                return super().readall()

            def write(self, data: Any, /) -> int:
                refusals.count("write")
                return super().write(data)

            def close(self) -> None:
                was_open = not self.closed
                super().close()
                if was_open:
                    refusals.count("close")

        def watched(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
            if "b" not in mode or not self.is_about(file):
                return call(file, mode, *args, **options)
            if "opener" not in options and not isinstance(file, int):
                self.count("open")
            raw = WatchedFile(
                file, mode.replace("b", ""), options.get("closefd", True), options.get("opener")
            )
            return io.BufferedReader(raw) if mode == "rb" else io.BufferedWriter(raw)

        return watched

    def _identity_of(self, descriptor: int) -> tuple[int, int]:
        try:
            status = self._identity(descriptor)
        except OSError:
            return -1, -1
        return status.st_dev, status.st_ino


@contextmanager
def refusing(
    monkeypatch: pytest.MonkeyPatch, folder: Path, number: int = 0, code: int = 0
) -> Iterator[Refusals]:
    """Make the `number`th call about `folder` fail with `code`; none if it is 0."""
    refusals = Refusals(folder, number, code)
    with monkeypatch.context() as patched:
        for module, names in _CALLS.items():
            for name in names.split():
                patched.setattr(module, name, refusals.watch(getattr(module, name), name))
        for module in (builtins, io):
            patched.setattr(module, "open", refusals.open(io.open))
        yield refusals


CODES: Final = (
    errno.EIO,
    errno.ENOLCK,
    errno.ENOSPC,
    errno.EACCES,
    errno.EROFS,
    errno.EDQUOT,
    errno.EINTR,
    errno.ENOENT,
)


def cases(calls: int, *, every: int = 4) -> Iterator[tuple[int, int]]:
    """Choose which of `calls` fail and with which code: one of `every`; with `FUZZ` all, with each."""
    if FUZZ > 1:
        yield from product(range(1, calls + 1), CODES)
    else:
        step = 1 if FUZZ == 1 else every
        yield from zip(range(1, calls + 1, step), cycle(CODES), strict=False)


def locks_held(folder: Path) -> list[Path]:
    """Return the locks in `folder` that are still held."""
    return [path for path in folder.rglob("*.lock") if _is_locked(path)]


def _is_locked(path: Path) -> bool:
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
