"""Calculates the formulas of a spreadsheet in doubles, as far as ours go.

LibreOffice is the judge (`python -m tests.tools.spreadsheets`); this is quick enough for each run.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from types import CodeType
from typing import Any, Final

from slawizard.core.calendar import months_after
from slawizard.export.spreadsheet.model import WorkbookModel
from slawizard.export.spreadsheet.sheet import Sheet

Value = float | str
_DAY_ZERO: Final = date(1899, 12, 30)
_TOKEN: Final = re.compile(
    r"""(?P<sheet>'[^']+'!)? \$?(?P<c1>[A-Z]+)\$?(?P<r1>\d+) (?: : \$?(?P<c2>[A-Z]+)\$?(?P<r2>\d+))?
    (?![A-Z(]) | (?P<text>"[^"]*") | (?P<name>[A-Z]+)(?=\() | (?P<equal>(?<![<>])=) | (?P<power>\^)""",
    re.VERBOSE,
)


class Calculator:
    """Calculates cells of `model` from what was entered; never from a value beside a formula."""

    def __init__(self, model: WorkbookModel) -> None:
        self._sheets = {sheet.name: sheet for sheet in model}
        self._known: dict[tuple[str, int, int], Value] = {}

    def value(self, sheet: Sheet, row: int, column: int) -> Value:
        """What the cell holds."""
        key = (sheet.name, row, column)
        if key not in self._known:
            cell = sheet.cells.get((row, column))
            if cell is None:
                self._known[key] = ""
            elif cell.formula:
                self._known[key] = self._evaluate(sheet, cell.formula)
            elif isinstance(cell.value, Fraction):
                self._known[key] = float(cell.value)
            elif isinstance(cell.value, date):
                self._known[key] = float((cell.value - _DAY_ZERO).days)
            else:
                self._known[key] = cell.value
        return self._known[key]

    def _evaluate(self, sheet: Sheet, formula: str) -> Value:
        found: Value = eval(_as_python(sheet.name, formula), {"__builtins__": {}, "c": self})  # noqa: S307 - a formula of ours
        return found

    def cell(self, name: str, at: tuple[int, int, int, int]) -> Value:
        return self.value(self._sheets[name], at[1], at[0])

    def cells(self, name: str, at: tuple[int, int, int, int]) -> list[Value]:
        left, top, right, bottom = at
        sheet = self._sheets[name]
        return [
            self.value(sheet, row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]

    @staticmethod
    def if_(test: bool, yes: Callable[[], Value], no: Callable[[], Value]) -> Value:  # noqa: FBT001
        return yes() if test else no()

    @staticmethod
    def round_(value: float, places: float) -> float:
        return round(value, int(places))

    @staticmethod
    def roundup_(value: float, _places: float) -> float:
        return math.ceil(value)

    int_ = staticmethod(math.floor)

    @staticmethod
    def mod_(value: float, by: float) -> float:
        return value % by

    @staticmethod
    def sum_(values: Iterable[Value]) -> float:
        return sum(_numbers(values))

    @staticmethod
    def max_(*values: Any) -> float:
        return max(_numbers(values[0] if isinstance(values[0], list) else values))

    @staticmethod
    def product_(values: Iterable[Value]) -> float:
        return math.prod(_numbers(values))

    @staticmethod
    def sumproduct_(left: list[Value], right: list[Value]) -> float:
        pairs = zip(left, right, strict=True)
        return sum(
            a * b for a, b in pairs if isinstance(a, float | int) and isinstance(b, float | int)
        )

    @staticmethod
    def match_(value: float, among: list[float], _kind: float) -> int:
        return bisect_right(among, value)

    @staticmethod
    def index_(among: list[Value], place: float) -> Value:
        return among[int(place) - 1]

    @staticmethod
    def and_(*tests: bool) -> bool:
        return all(tests)

    @staticmethod
    def n_(value: Value) -> float:
        return value if isinstance(value, float | int) else 0

    @staticmethod
    def edate_(day: float, months: float) -> float:
        moved = months_after(_DAY_ZERO + timedelta(int(day)), int(months))
        return (moved - _DAY_ZERO).days


@cache
def _as_python(sheet: str, formula: str) -> CodeType:
    """A formula in `sheet` as an expression; the branches of `IF` wait until they are asked for."""

    def replaced(found: re.Match[str]) -> str:
        if found["text"]:
            return repr(found["text"][1:-1])
        if found["name"]:
            return f"c.{found['name'].lower()}_"
        if found["equal"]:
            return "=="
        if found["power"]:
            return "**"
        name = found["sheet"][1:-2] if found["sheet"] else sheet
        last = found["c2"] or found["c1"], found["r2"] or found["r1"]
        at = (_column(found["c1"]), int(found["r1"]) - 1, _column(last[0]), int(last[1]) - 1)
        return f"c.{'cells' if found['c2'] else 'cell'}({name!r}, {at})"

    return compile(_with_lazy_branches(_TOKEN.sub(replaced, formula)), sheet, "eval")


def _numbers(values: Iterable[Value]) -> list[float]:
    return [value for value in values if isinstance(value, float | int)]


def _column(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _with_lazy_branches(code: str) -> str:
    """Put `lambda:` before the second and third argument of each `c.if_`."""
    if "c.if_(" not in code:
        return code
    out, stack = "", []
    i = 0
    while i < len(code):
        if code.startswith("c.if_(", i):
            stack.append("if")
            out += "c.if_("
            i += 6
            continue
        char = code[i]
        if char in "'\"":
            end = code.index(char, i + 1)
            out += code[i : end + 1]
            i = end + 1
            continue
        if char == "(":
            stack.append("(")
        elif char == ")":
            stack.pop()
        out += char
        if char == "," and stack and stack[-1] == "if":
            out += "lambda:"
        i += 1
    return out
