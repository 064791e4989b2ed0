"""Reads the rows of a CSV with Python's own reader, and counts those that are broken."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from slawizard.crm.csv_layout import CsvLayout
from slawizard.crm.errors import CrmFileError
from slawizard.i18n.messages import _

MAX_BROKEN: Final = 0.2
_MAX_LINES: Final = 10_000


@dataclass(slots=True)
class RowLog:
    """How many rows a file has, and which of them are broken."""

    name: str
    rows: int = 0
    broken_rows: int = 0
    short_rows: int = 0
    first_broken: int | None = None
    is_guessed: bool = False

    def count(self, width: int, columns: int, line: int) -> bool:
        """Count a row of `width` cells in a file of `columns`; return whether it can be used."""
        if width > columns or width == 1:
            self.broken_rows += 1
            if self.first_broken is None:
                self.first_broken = line
            return False
        self.rows += 1
        self.short_rows += width < columns
        return True

    def check(self) -> None:
        """Raise `CrmFileError` if too many rows are broken."""
        if self.broken_rows > MAX_BROKEN * (self.rows + self.broken_rows):
            told = _(
                "{n} of {count} rows have the wrong number of cells (first: line {l}): export the "
                "file again, or check its separator.",
                n=self.broken_rows,
                count=self.rows + self.broken_rows,
                l=str(self.first_broken),
            )
            raise CrmFileError(self.name, told, "broken")


def csv_rows(layout: CsvLayout, log: RowLog) -> Iterator[list[str]]:
    """The usable rows of the file, each padded to the number of headers."""
    columns = len(layout.headers)
    with layout.opened() as file:
        lines = _CountedQuotes(file)
        reader = csv.reader(lines, delimiter=layout.separator)
        next((row for row in reader if row), None)
        before = reader.line_num
        lines.quotes = 0
        try:
            for row in reader:
                line, before = before + 1 + layout.skipped_lines, reader.line_num
                spanned = before + layout.skipped_lines - line
                if spanned > _MAX_LINES or (spanned and lines.ends_open()):
                    raise _open_quote(layout.path, line)
                lines.quotes = 0
                if row and log.count(len(row), columns, line):
                    yield row if len(row) == columns else row + [""] * (columns - len(row))
        except csv.Error as error:
            raise _open_quote(layout.path, before + 1 + layout.skipped_lines) from error


class _CountedQuotes:
    """The lines of a file, with the number of quotation marks since it was last set to 0."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.quotes = 0
        self._is_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self._is_over = True
            raise
        self.quotes += line.count('"')
        return line

    def ends_open(self) -> bool:
        """Whether the file is over within quotation marks: the last one was never closed."""
        return self._is_over and self.quotes % 2 == 1


def _open_quote(path: Path, line: int) -> CrmFileError:
    told = _(
        "A quotation mark on line {l} is never closed, so that the rows can't be told apart.",
        l=str(line),
    )
    return CrmFileError(path.name, told, "broken")
