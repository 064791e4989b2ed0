"""Makes the standard streams write everything, or report that they could not."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_NAMES: Final = ("stdout", "stderr")


class Sink(io.RawIOBase):
    """A raw stream to a file descriptor that writes everything, in as many calls as needed.

    After a failed write, `failure` holds the error and later writes are dropped, because partial
    data is of no use. If `descriptor` is None, the stream is closed and every write fails.
    """

    def __init__(self, descriptor: int | None) -> None:
        super().__init__()
        self._descriptor = descriptor
        self.failure: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write all of `data`; raise `OSError` on the first failure only."""
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
        """Write as much as one call takes; if a pipe is full, wait until it has room."""
        if self._descriptor is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:
            import select

            select.select([], [self._descriptor], [])
            return 0

    def writable(self) -> bool:
        """Always true."""
        return True

    def fileno(self) -> int:
        """The file descriptor; raise `io.UnsupportedOperation` if the stream is closed."""
        if self._descriptor is None:
            raise io.UnsupportedOperation("fileno")
        return self._descriptor

    def isatty(self) -> bool:
        """Whether the stream is a terminal."""
        return self._descriptor is not None and os.isatty(self._descriptor)


def prepare() -> None:
    """Replace both streams by ones that encode any text and write all of it."""
    for name in _NAMES:
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            # The parent closed the stream: occupy its number, or a file of ours could get it.
            os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, _text(Sink(None), "utf-8", is_talk=False))
        elif stream is getattr(sys, f"__{name}__") and not _is_windows_console(stream):
            stream.flush()
            sink = Sink(stream.fileno())
            setattr(sys, name, _text(sink, stream.encoding, is_talk=name == "stderr"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def failure_of(stream: TextIO) -> OSError | None:
    """The error of the first failed write to `stream`, None if there is none."""
    sink = getattr(getattr(stream, "buffer", None), "raw", None)
    return sink.failure if isinstance(sink, Sink) else None


def _text(sink: Sink, encoding: str, *, is_talk: bool) -> TextIO:
    """A text stream into `sink` that escapes characters which `encoding` lacks.

    It is line-buffered for messages, on a terminal, and with `PYTHONUNBUFFERED`.
    """
    at_once = is_talk or sink.isatty() or bool(os.environ.get("PYTHONUNBUFFERED"))
    return io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=encoding,
        errors="backslashreplace",
        line_buffering=at_once,
    )


def _is_windows_console(stream: TextIO) -> bool:
    """Whether `stream` is a console of Windows, which takes text and not bytes."""
    return os.name == "nt" and stream.isatty()
