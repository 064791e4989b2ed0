"""A sheet as its cells, before it is written: so that other programs than one can read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from slawizard.export.spreadsheet.operand import (
    Operand,
    decimal_places,
    is_storable,
    number,
)

Style: TypeAlias = Literal[
    "title", "note", "label", "head", "figure_head", "month_head", "text", "mark", "count",
    "factor", "date",
]  # fmt: skip
"""What a cell is; the writer knows what that looks like."""

_FIRST_YEAR: Final = 1901
"""Spreadsheets disagree about the days before, or know none."""

INFINITE: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `formula` has no `=`, and is empty where the value stands by itself.

    `decimals` are those that are shown. A cell that `is_fixed` holds a number in place of a
    formula, because no program would calculate all its digits. `choices` are what may be entered.
    """

    value: str | Fraction | date
    style: Style
    formula: str = ""
    decimals: int = 0
    is_input: bool = False
    is_fixed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet by row and column, both from 0, and the widths of its columns.

    `figures` are the places of the plan's figures, by their path in the JSON.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    figures: dict[str, tuple[int, int]] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str, style: Style = "text") -> None:
        """Write `text`, which is never read as anything else."""
        self.cells[row, column] = Cell(text, style)

    def day(
        self, row: int, column: int, value: date, formula: str = "", *, is_input: bool = False
    ) -> None:
        """Write a date, by a `formula` or as it is; as a text where spreadsheets know no such day."""
        shown = value if is_known_day(value) else value.isoformat()
        self.cells[row, column] = Cell(shown, "date", formula, is_input=is_input)

    def count(self, row: int, column: int, value: int) -> None:
        """Write a whole number that nobody is to change."""
        self.cells[row, column] = Cell(Fraction(value), "count")

    def choose(self, row: int, column: int, value: str, choices: tuple[str, ...]) -> str:
        """Write a word that one may replace by another of `choices`; return the cell."""
        self.cells[row, column] = Cell(value, "text", is_input=True, choices=choices)
        return self.reference(row, column)

    def enter(self, row: int, column: int, value: Fraction, *, least_decimals: int = 0) -> Operand:
        """Write what the agreement says, in a cell that one may change; return the cell."""
        decimals = shown_decimals(value, least_decimals)
        return self._number(row, column, value, "count", decimals=decimals, is_input=True)

    def calculate(
        self,
        row: int,
        column: int,
        formula: Operand | None,
        exact: Fraction | int,
        *,
        style: Style = "count",
        decimals: int | None = None,
        path: str = "",
    ) -> Operand:
        """Write a `formula` with its value, or that alone where there is none; return the cell.

        `path` is where the JSON has the figure.
        """
        value = Fraction(exact)
        if path:
            self.figures[path] = row, column
        if formula is None or formula.error == INFINITE:
            return self._number(row, column, value, style, decimals=decimals, is_fixed=True)
        shown = decimals if decimals is not None else decimal_places(value) or 0
        self.cells[row, column] = Cell(value, style, formula.text, shown)
        return formula.named(self.reference(row, column))

    def _number(
        self,
        row: int,
        column: int,
        value: Fraction,
        style: Style,
        *,
        decimals: int | None = None,
        is_input: bool = False,
        is_fixed: bool = False,
    ) -> Operand:
        """Write a number; as a text where a program would lose digits of it."""
        places = decimal_places(value)
        here = self.reference(row, column)
        if places is None or is_storable(value):
            shown = decimals if decimals is not None else places or 0
            cell = Cell(value, style, "", shown, is_input, is_fixed)
            found = number(value).named(here)
        else:
            cell = Cell(_all_digits(value, places), style, "", 0, is_input, is_fixed=True)
            found = Operand(here, value, INFINITE)
        self.cells[row, column] = cell
        return found

    def reference(self, row: int, column: int, *, fixed: bool = True) -> str:
        """The name of a cell, `$B$3`; without the sheet, for its own formulas."""
        mark = "$" if fixed else ""
        return f"{mark}{column_name(column)}{mark}{row + 1}"

    def there(self, row: int, column: int) -> str:
        """The name of a cell for formulas of other sheets."""
        return f"'{self.name}'!{self.reference(row, column)}"

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """The name of the cells from `first` to `last`."""
        return f"{self.reference(*first)}:{self.reference(*last)}"


def is_known_day(day: date) -> bool:
    """Whether every spreadsheet has a number for `day`."""
    return day.year >= _FIRST_YEAR


def shown_decimals(value: Fraction, least: int) -> int:
    """How many decimals of `value` to show: at `least` so many, if it has any."""
    places = decimal_places(value)
    return least if places is None else places and max(places, least)


def column_name(column: int) -> str:
    """The letters of a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _all_digits(value: Fraction, places: int) -> str:
    digits = str(abs(value) * 10**places).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
