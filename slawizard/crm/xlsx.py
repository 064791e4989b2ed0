"""Reads the rows of a workbook: values only, never a formula or a link."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.memory import require_memory
from slawizard.crm.csv_layout import unique_headers
from slawizard.crm.csv_rows import RowLog
from slawizard.crm.errors import CrmFileError
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP_START: Final = b"PK\x03\x04"
OLE_START: Final = b"\xd0\xcf\x11\xe0"
_MAX_BYTES: Final = 2_000_000_000
_MAX_RATIO: Final = 300
_SMALL: Final = 50_000_000
_MIN_COLUMNS: Final = 2


@dataclass(frozen=True)
class XlsxLayout:
    """A sheet of the workbook at `path`; its headers stand in row `header_row`, counted from 1."""

    path: Path
    headers: tuple[str, ...]
    sheet: Any
    header_row: int
    skipped_lines: int = 0

    @property
    def records(self) -> int:
        """The number of rows below the header."""
        return int(self.sheet.total_height) - self.header_row


def refuse_old_workbook(path: Path) -> CrmFileError:
    """Why a file in the old format of Excel, or one behind a password, can't be read."""
    if path.suffix.lower() == ".xlsx":
        told = _("This workbook is protected by a password: save it without one.")
        return CrmFileError(path.name, told, "password")
    told = _("This is an old Excel workbook (.xls): open it and save it as .xlsx.")
    return CrmFileError(path.name, told, "xls")


def xlsx_layout(path: Path, sheet_name: str | None = None) -> XlsxLayout:
    """Open the workbook at `path`; raise `CrmFileError` if it is unsafe or holds no table."""
    _check_archive(path)
    workbook = _workbook(path)
    sheets = list(_sheets(workbook, path, sheet_name))
    for may_have_title in (False, True):
        for sheet in sheets:
            header = _header(sheet, may_have_title=may_have_title)
            if header is not None:
                row, cells = header
                return XlsxLayout(path, unique_headers(cells), sheet, row)
    raise CrmFileError(
        path.name,
        _("No sheet of this workbook has a header with two columns or more."),
        "no-header",
    )


def _check_archive(path: Path) -> None:
    """Refuse archives that unpack into far more than an export, and links to other files."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(path) from error
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise CrmFileError(
            path.name, _("This is not a workbook: export a .csv or an .xlsx."), "binary"
        )
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise CrmFileError(
            path.name,
            _("This workbook links to other files: save a copy with values only."),
            "external-links",
        )
    size = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if size > _MAX_BYTES or (size > _SMALL and size > _MAX_RATIO * packed):
        raise CrmFileError(
            path.name, _("This workbook unpacks into too much: export a .csv instead."), "too-large"
        )


def _damaged(path: Path) -> CrmFileError:
    told = _("This workbook is damaged: save it again as .xlsx, or export a .csv.")
    return CrmFileError(path.name, told, "damaged")


def _workbook(path: Path) -> CalamineWorkbook:
    require_memory()  # without, it would end the process
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise refuse_old_workbook(path) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(path) from error


def _sheets(workbook: CalamineWorkbook, path: Path, name: str | None) -> Iterator[CalamineSheet]:
    from python_calamine import CalamineError

    names: Sequence[str] = workbook.sheet_names
    if name is not None and name not in names:
        told = _("There is no sheet {name}; there are: {names}.",
                 name=name, names=", ".join(names))  # fmt: skip
        raise CrmFileError(path.name, told, "sheet")
    for known in [name] if name is not None else names:
        try:
            yield workbook.get_sheet_by_name(known)
        except (CalamineError, ValueError) as error:
            raise _damaged(path) from error


def _header(sheet: CalamineSheet, *, may_have_title: bool) -> tuple[int, list[str]] | None:
    """The first row that holds something, with its number, None if it has not two cells.

    Rows of one cell above it are passed over if the sheet `may_have_title`.
    """
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = list(map(cell_text, row))
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) >= _MIN_COLUMNS:
            return number, cells
        if cells and not may_have_title:
            return None
    return None


def xlsx_rows(layout: XlsxLayout, log: RowLog) -> Iterator[list[str]]:
    """The usable rows of the sheet, each with as many cells as there are headers."""
    columns = len(layout.headers)
    for number, row in enumerate(layout.sheet.iter_rows(), 1):
        if number <= layout.header_row:
            continue
        cells = list(map(cell_text, row))
        width = len(cells)
        while width and not cells[width - 1]:
            width -= 1
        # A workbook has no short rows: what is blank at their end is just not stored.
        if width and log.count(max(width, columns), columns, number):
            yield [*cells[:columns], *[""] * (columns - len(cells))]


def cell_text(value: object) -> str:
    """A cell's value as the text that a CSV would hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # More decimals than any group of digits has: the point can't be taken for a separator.
        return str(int(value)) if value.is_integer() else f"{value:.6f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
