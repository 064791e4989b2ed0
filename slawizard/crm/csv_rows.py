"""Reads the rows of a CSV with Python's own reader, and counts those that are broken."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from slawizard.crm.csv_layout import CsvLayout
from slawizard.crm.errors import ExportError
from slawizard.i18n.messages import _

MOST_BROKEN: Final = 0.2
_MOST_LINES: Final = 10_000


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
        """Raise `ExportError` if too many rows are broken."""
        if self.broken_rows > MOST_BROKEN * (self.rows + self.broken_rows):
            told = _(
                "{n} of {count} rows have the wrong number of cells (first: line {l}): export the "
                "file again, or check its separator.",
                n=self.broken_rows,
                count=self.rows + self.broken_rows,
                l=str(self.first_broken),
            )
            raise ExportError(self.name, told, "broken")


def csv_rows(layout: CsvLayout, log: RowLog) -> Iterator[list[str]]:
    """The usable rows of the file, each padded to the number of headers."""
    columns = len(layout.headers)
    with layout.opened() as file:
        reader = csv.reader(file, delimiter=layout.separator, strict=False)
        next((row for row in reader if row), None)
        before = reader.line_num
        try:
            for row in reader:
                line, before = before + 1 + layout.skipped_lines, reader.line_num
                if before + layout.skipped_lines - line > _MOST_LINES:
                    raise _open_quote(layout.path, line)
                if row and log.count(len(row), columns, line):
                    yield row if len(row) == columns else row + [""] * (columns - len(row))
        except csv.Error as error:
            raise _open_quote(layout.path, before + 1 + layout.skipped_lines) from error


def _open_quote(path: Path, line: int) -> ExportError:
    told = _(
        "A quotation mark on line {l} is never closed, so that the rows can't be told apart.",
        l=str(line),
    )
    return ExportError(path.name, told, "broken")
