"""One pass over the bytes of a text file: its encoding and how many records it has."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from slawizard.crm.errors import CrmFileError, StoppedError
from slawizard.i18n.messages import _

CHUNK: Final = 1 << 20
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Progress = Callable[[int], bool]
"""Takes the number of rows done; returns whether to go on."""


def go_on(_rows: int) -> bool:
    """Never stop."""
    return True


class TextScan(NamedTuple):
    """The encoding of a file, and its non-empty lines outside quotation marks (UTF-8 only).

    `has_loose_quotes` tells that spaces stand beside quotation marks, which readers take in
    different ways.
    """

    encoding: str
    is_guessed: bool
    records: int | None
    has_loose_quotes: bool = False


def scan_text(path: Path, encoding: str | None, progress: Progress = go_on) -> TextScan:
    """Find the encoding of `path`; raise `CrmFileError` if it is empty, binary or of another one."""
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        raise CrmFileError(path.name, _("This file is empty."), "empty")
    known = None if encoding is None else _known(path, encoding)
    for bom, name in _BOMS:
        if start.startswith(bom):
            return _scan(path, name, progress, is_guessed=False)
    if known is not None:
        return _scan(path, known, progress, is_guessed=False)
    try:
        return _scan(path, "utf-8", progress, is_guessed=False)
    except UnicodeDecodeError:
        return _scan(path, "cp1252", progress, is_guessed=True)


def _known(path: Path, encoding: str) -> str:
    try:
        with contextlib.suppress(UnicodeError):
            b"text".decode(encoding)  # refuses those that make no text, such as `hex`
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        told = _("No encoding is called {name}: try utf-8, cp1252 or utf-16.", name=encoding)
        raise CrmFileError(path.name, told, "encoding") from error


def _scan(path: Path, encoding: str, progress: Progress, *, is_guessed: bool) -> TextScan:
    is_utf8 = encoding in ("utf-8", "utf-8-sig")
    errors = "replace" if encoding == "cp1252" else "strict"  # five of its bytes mean nothing
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    counter = _RecordCounter()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if not (is_utf8 and chunk.isascii() and not decoder.getstate()[0]):
                text = _decoded(decoder, chunk, path, encoding)
                if "\0" in text:
                    raise _not_text(path)
            elif b"\0" in chunk:
                raise _not_text(path)
            if is_utf8:
                counter.add(chunk)
            if not progress(0):
                raise StoppedError
    _decoded(decoder, b"", path, encoding, final=True)
    records = counter.finish() if is_utf8 else None
    return TextScan(encoding, is_guessed, records, counter.has_loose_quotes)


def _decoded(
    decoder: codecs.IncrementalDecoder,
    chunk: bytes,
    path: Path,
    encoding: str,
    *,
    final: bool = False,
) -> str:
    try:
        return decoder.decode(chunk, final)
    except UnicodeError as error:
        if encoding == "utf-8" and isinstance(error, UnicodeDecodeError):
            raise  # cp1252 is tried next
    told = _("This file is not {encoding} text: name its encoding with --encoding.",
             encoding=encoding)  # fmt: skip
    raise CrmFileError(path.name, told, "encoding") from None


def _not_text(path: Path) -> CrmFileError:
    told = _("This is not a text file: export a .csv or an .xlsx from the CRM.")
    return CrmFileError(path.name, told, "binary")


class _RecordCounter:
    """Counts the records of a CSV: lines with something in them, outside quotation marks."""

    def __init__(self) -> None:
        self.records = 0
        self.has_loose_quotes = False
        self._quotes = 0
        self._since_break = 0

    def add(self, chunk: bytes) -> None:
        """Count the records that end in `chunk`."""
        from slawizard.core.arrays import np

        data = np.frombuffer(chunk, np.uint8)
        breaks = np.flatnonzero(data == 10)  # noqa: PLR2004 - a line feed
        if b'"' in chunk:
            self.has_loose_quotes = self.has_loose_quotes or b' "' in chunk or b'" ' in chunk
            quotes = np.flatnonzero(data == 34)  # noqa: PLR2004 - a quotation mark
            breaks = breaks[(np.searchsorted(quotes, breaks) + self._quotes) % 2 == 0]
            self._quotes += len(quotes)
        elif self._quotes % 2:
            breaks = breaks[:0]
        ends = np.concatenate(([-1], breaks))
        held = np.diff(ends) - 1  # the bytes of each line
        rest = len(data) - int(ends[-1]) - 1
        if b"\r" in chunk:
            returns = np.flatnonzero(data == 13)  # noqa: PLR2004 - a carriage return
            before = np.searchsorted(returns, ends, side="right")
            held = held - np.diff(before)
            rest -= len(returns) - int(before[-1])
        if len(held):
            held[0] += self._since_break
            self.records += int(np.count_nonzero(held > 0))
            self._since_break = 0
        self._since_break += rest

    def finish(self) -> int:
        """The number of records, the last one without a line break included."""
        return self.records + (self._since_break > 0)
