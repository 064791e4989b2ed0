"""A file that a CRM exported: opened by its content, whatever its name ends with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import inf
from pathlib import Path
from typing import Final

from slawizard.core.measuring.sample import FileSample
from slawizard.crm.csv_layout import CsvLayout, csv_layout
from slawizard.crm.csv_rows import RowLog, csv_rows
from slawizard.crm.errors import CrmFileError
from slawizard.crm.text_scan import Progress, go_on
from slawizard.crm.xlsx import (
    OLE_START,
    ZIP_START,
    XlsxLayout,
    refuse_old_workbook,
    xlsx_layout,
    xlsx_rows,
)
from slawizard.i18n.messages import _
from slawizard.storage.errors import os_error_message

SAMPLED_ROWS: Final = 2_000


@dataclass(frozen=True)
class CrmFile:
    """An export whose layout is known."""

    layout: CsvLayout | XlsxLayout

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.layout.path

    @property
    def headers(self) -> tuple[str, ...]:
        """Its headers, all different."""
        return self.layout.headers

    @property
    def size(self) -> float:
        """How many bytes of text it holds; without end where they are packed, or it has gone."""
        try:
            packed = isinstance(self.layout, XlsxLayout)
            return inf if packed else self.path.stat().st_size
        except OSError:
            return inf

    def rows(self, log: RowLog) -> Iterator[list[str]]:
        """Its usable rows; `log` counts them and the broken ones. Raise `CrmFileError`."""
        try:
            if isinstance(self.layout, XlsxLayout):
                yield from xlsx_rows(self.layout, log)
            else:
                yield from csv_rows(self.layout, log)
        except OSError as error:  # it may have gone since it was opened
            raise CrmFileError(self.path.name, os_error_message(error)) from error

    def log(self) -> RowLog:
        """A new log of its rows."""
        is_guessed = isinstance(self.layout, CsvLayout) and self.layout.scan.is_guessed
        return RowLog(self.path.name, is_guessed=is_guessed)

    def sample(self) -> FileSample:
        """Its first rows."""
        rows = list(islice(self.rows(self.log()), SAMPLED_ROWS))
        return FileSample(self.path.name, self.headers, rows)


def open_crm_file(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    progress: Progress = go_on,
) -> CrmFile:
    """Open the export at `path`; raise `CrmFileError` if it can't be used."""
    try:
        if path.is_dir():
            raise CrmFileError(path.name, _("This is a folder; name a file."), "folder")
        if path.exists() and not path.is_file():
            raise CrmFileError(path.name, _("This is not an ordinary file."), "no-file")
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(OLE_START):
            raise refuse_old_workbook(path)
        if start.startswith(ZIP_START):
            return CrmFile(xlsx_layout(path, sheet))
        return CrmFile(csv_layout(path, encoding, progress))
    except (OSError, ValueError) as error:
        raise CrmFileError(path.name or str(path), os_error_message(error)) from error
