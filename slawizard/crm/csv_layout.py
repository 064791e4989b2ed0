"""How a CSV is written: its encoding, its separator, its headers."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from slawizard.core.measuring.cells import header_text
from slawizard.crm.errors import CrmFileError
from slawizard.crm.text_scan import Progress, TextScan, go_on, scan_text
from slawizard.i18n.messages import _

SEPARATORS: Final = (",", ";", "\t", "|")
_SNIFFED_RECORDS: Final = 200
_EQUAL_SHARE: Final = 0.9
_MIN_COLUMNS: Final = 2
_SEPARATOR_LINE: Final = re.compile(r'\A"?sep=(.)"?\s*\Z', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """How the CSV at `path` is written; `data_line` is the number of lines before the data."""

    path: Path
    scan: TextScan
    separator: str
    headers: tuple[str, ...]
    skipped_lines: int
    data_line: int

    @contextmanager
    def opened(self) -> Iterator[TextIO]:
        """The file as text, behind its line `sep=`."""
        with _opened(self.path, self.scan.encoding) as file:
            for _line in range(self.skipped_lines):
                file.readline()
            yield file

    @property
    def records(self) -> int | None:
        """The number of records below the header, None where only reading tells."""
        if self.scan.records is None:
            return None
        return self.scan.records - self.skipped_lines - 1


def csv_layout(path: Path, encoding: str | None = None, progress: Progress = go_on) -> CsvLayout:
    """Find out how the CSV at `path` is written; raise `CrmFileError` if it is no table."""
    _allow_long_cells()
    scan = scan_text(path, encoding, progress)
    with _opened(path, scan.encoding) as file:
        told = _SEPARATOR_LINE.match(file.readline(100))
    skipped = 1 if told else 0
    separator = told[1] if told else _sniffed(path, scan.encoding)
    with _opened(path, scan.encoding) as file:
        for _line in range(skipped):
            file.readline()
        reader = csv.reader(file, delimiter=separator)
        header = _first_record(reader, path)
        data_line = skipped + reader.line_num
    return CsvLayout(path, scan, separator, unique_headers(header), skipped, data_line)


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[TextIO]:
    errors = "replace" if encoding == "cp1252" else "strict"
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        yield file


def _allow_long_cells() -> None:
    """Raise the limit of the csv module, which stops at long notes."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def _first_record(reader: Iterator[list[str]], path: Path) -> list[str]:
    header = next((row for row in _safely(reader) if row), [])
    if len(header) < _MIN_COLUMNS or not any(cell.strip() for cell in header):
        told = _(
            "This file has no header with two columns or more: its first line must name the columns."
        )
        raise CrmFileError(path.name, told, "no-header")
    return header


def _sniffed(path: Path, encoding: str) -> str:
    """The separator that gives the most columns in records of equal width."""
    widths = {separator: _widths(path, encoding, separator) for separator in SEPARATORS}
    columns = {
        separator: width
        for separator, counted in widths.items()
        if counted
        for width, n in counted.most_common(1)
        if n >= _EQUAL_SHARE * counted.total() or separator == _separator_of(widths)
    }
    return max(columns, key=lambda separator: columns[separator], default=SEPARATORS[0])


def _separator_of(widths: dict[str, Counter[int]]) -> str:
    """The separator with the most records of equal width beyond one cell, if none is regular."""
    return max(
        widths,
        key=lambda separator: max(
            (n for width, n in widths[separator].items() if width >= _MIN_COLUMNS), default=0
        ),
    )


def _widths(path: Path, encoding: str, separator: str) -> Counter[int]:
    """How many of the first records have so many cells."""
    counted: Counter[int] = Counter()
    with _opened(path, encoding) as file:
        for row in _safely(csv.reader(file, delimiter=separator)):
            if row:
                counted[len(row)] += 1
            if counted.total() == _SNIFFED_RECORDS:
                break
    return counted


def _safely(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """The records of `reader` up to the first one that is none."""
    try:
        yield from reader
    except csv.Error:
        return


def unique_headers(header: Sequence[str]) -> tuple[str, ...]:
    """Strip the headers, and number those that come again."""
    seen: Counter[str] = Counter()
    found = []
    for cell in header:
        name = header_text(cell)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
