"""The standard streams: what is written to them arrives whole, or the program knows that it did not."""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_NAMES: Final = ("stdout", "stderr")


class Sink(io.RawIOBase):
    """A file descriptor that takes all it is given, in as many writes as the system needs.

    After a write that fails, `failure` holds the error and what comes next is dropped: half of the
    data is no use to anybody. Where `descriptor` is None the stream is closed, and each write fails.
    """

    def __init__(self, descriptor: int | None) -> None:
        super().__init__()
        self._descriptor = descriptor
        self.failure: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write all of `data`; raise `OSError` the first time that the system refuses."""
        left = memoryview(data).cast("B")
        size = len(left)
        try:
            while left and self.failure is None:
                left = left[self._write_some(left) :]
        except OSError as error:
            self.failure = error
            raise
        return size

    def _write_some(self, data: memoryview) -> int:
        """Write as much as goes at once; wait first where the other side is slow and the pipe full."""
        if self._descriptor is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:
            select.select([], [self._descriptor], [])
            return 0

    def writable(self) -> bool:
        """Whether one can write to it, which is what it is for."""
        return True

    def fileno(self) -> int:
        """The number of the file descriptor."""
        if self._descriptor is None:
            raise io.UnsupportedOperation("fileno")
        return self._descriptor

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._descriptor is not None and os.isatty(self._descriptor)


def prepare() -> None:
    """Have both streams take any text and write it whole."""
    for name in _NAMES:
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            # Closed by whoever started the program: no file of ours may get its number.
            os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, _text(Sink(None), "utf-8", is_talk=False))
        elif stream is getattr(sys, f"__{name}__") and not _is_windows_console(stream):
            stream.flush()
            sink = Sink(stream.fileno())
            setattr(sys, name, _text(sink, stream.encoding, is_talk=name == "stderr"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def failure_of(stream: TextIO) -> OSError | None:
    """The error of the first write to `stream` that did not arrive."""
    sink = getattr(getattr(stream, "buffer", None), "raw", None)
    return sink.failure if isinstance(sink, Sink) else None


def _text(sink: Sink, encoding: str, *, is_talk: bool) -> TextIO:
    """A text stream into `sink`, which spells out what `encoding` has no letters for.

    Talk is shown line by line, as is all on a terminal, and where the user wants it unbuffered.
    """
    at_once = is_talk or sink.isatty() or bool(os.environ.get("PYTHONUNBUFFERED"))
    return io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=encoding,
        errors="backslashreplace",
        line_buffering=at_once,
    )


def _is_windows_console(stream: TextIO) -> bool:
    """Whether `stream` is a window of Windows, which takes text and no bytes."""
    return os.name == "nt" and stream.isatty()
