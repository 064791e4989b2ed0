"""Writes the sheets of an agreement as an Excel workbook, the same bytes for the same agreement."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from slawizard.export.publication import paper_of
from slawizard.export.spreadsheet.model import build
from slawizard.export.spreadsheet.sheet import Cell, Sheet
from slawizard.export.spreadsheet.xlsxwriter_compat import PlainWorksheet

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan

_PAPER: Final = {"letter": 1, "a4": 9}
"""The numbers that the format gives to papers."""

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_STYLES: Final[Mapping[str, Mapping[str, object]]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True, "font_color": "#52606d"},
    "label": {},
    "head": {"bold": True, "bg_color": "#f0f4f8", "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "figure_head": {
        "bold": True, "bg_color": "#f0f4f8", "bottom": 1, "text_wrap": True, "valign": "bottom",
        "align": "right",
    },
    "month_head": {
        "bold": True, "bg_color": "#f0f4f8", "bottom": 1, "num_format": "mmm yyyy", "align": "right",
    },
    "date": {"num_format": "yyyy-mm-dd", "align": "right"},
    "text": {},
    "mark": {"align": "center"},
    "count": {"align": "right"},
    "factor": {"align": "right"},
}  # fmt: skip
_INPUT: Final = {"bg_color": "#fff4d6", "border": 1, "border_color": "#e0c98a"}
_NAME_WIDTH: Final = 46
_WIDTH: Final = 13
_LINE: Final = 15
"""The height of a line in points; programs make no room for wrapped heads by themselves."""

_MARGIN: Final = 0.4


def to_xlsx(agreement: Agreement, planned: Plan) -> bytes:
    """The workbook of `agreement`."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, _OPTIONS)
    head = agreement.agreement
    made = datetime(head.date.year, head.date.month, head.date.day)  # noqa: DTZ001 - the format has no zones
    model = build(agreement, planned)
    workbook.set_properties({"title": model.targets.cells[0, 0].value, "created": made})
    formats = _Formats(workbook)
    for sheet in model:
        worksheet = workbook.add_worksheet(sheet.name, worksheet_class=PlainWorksheet)
        _write(worksheet, sheet, formats, paper_of(head.locale))
    workbook.close()
    return buffer.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Any] = {}

    def of(self, cell: Cell) -> Any:
        """The format of `cell`."""
        key = (cell.style, cell.decimals, cell.is_input, cell.is_fixed)
        if key not in self._made:
            look = dict(_STYLES[cell.style])
            if cell.style in ("count", "factor"):
                look["num_format"] = "#,##0" + f".{'0' * cell.decimals}" * bool(cell.decimals)
            look |= _INPUT if cell.is_input else {}
            look |= {"italic": True} if cell.is_fixed else {}
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]


def _write(worksheet: Any, sheet: Sheet, formats: _Formats, paper: str) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_PAPER[paper])
    worksheet.fit_to_pages(1, 0)
    worksheet.freeze_panes(1, 1)
    worksheet.set_column(0, 0, _NAME_WIDTH)
    worksheet.set_column(1, max(column for _row, column in sheet.cells), _WIDTH)
    worksheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    for row, lines in _head_lines(sheet).items():
        worksheet.set_row(row, lines * _LINE)
    for (row, column), cell in sorted(sheet.cells.items()):
        _write_cell(worksheet, row, column, cell, formats.of(cell))
        if cell.choices:
            worksheet.data_validation(
                row, column, row, column, {"validate": "list", "source": list(cell.choices)}
            )


def _head_lines(sheet: Sheet) -> dict[int, int]:
    """How many lines the heads of each row take."""
    found: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.style == "figure_head" and column:
            lines = len(textwrap.wrap(str(cell.value), _WIDTH - 1))
            found[row] = max(found.get(row, 1), lines)
    return found


def _write_cell(worksheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    value = cell.value
    if cell.formula:
        worksheet.write_formula(row, column, f"={cell.formula}", look, _cached(value))
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, value, look)
    elif isinstance(value, Fraction):
        worksheet.write_number(row, column, float(value), look)
    else:
        worksheet.write_string(row, column, value, look)


def _cached(value: str | Fraction | date) -> float | str:
    """What a formula gives, for programs that show it without calculating."""
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, date):
        return (value - _DAY_ZERO).days
    return value


_DAY_ZERO: Final = date(1899, 12, 30)
