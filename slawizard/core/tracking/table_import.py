"""Counts from a table: a spreadsheet's export, or what was copied out of one.

Two shapes are read: the export of the targets with a column `actual` added, and a row for each
month or day with a column for each stage, by its name or its key.
"""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from slawizard.core.field_types import AmountOrZero, Count
from slawizard.core.parsing import parse
from slawizard.i18n.languages import Locale
from slawizard.i18n.locale_format import format_number
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_DELIMITERS: Final = "\t;,"
_PERIOD_COLUMNS: Final = ("stage", "period_start", "period_end", "actual")
_OWN_COLUMNS: Final = ("own_customers", "revenue")


class RowIssue(NamedTuple):
    """A row that was not understood, counted from 1 with the heads, and what to write instead."""

    row: int
    message: Message


@dataclass
class ImportedTable:
    """What a table says: the counts of each day by stage, and the rows that were not understood.

    `values` holds `own_customers` and `revenue` of each day, and `rows` the row of each day.
    `ignored` are the heads of columns that are no stages.
    """

    counts: dict[date, dict[str, int]] = field(default_factory=dict)
    values: dict[date, dict[str, Decimal | int]] = field(default_factory=dict)
    rows: dict[date, int] = field(default_factory=dict)
    issues: list[RowIssue] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_table(text: str, agreement: Agreement) -> ImportedTable:
    """Read the table in `text`, its numbers as the agreement's locale writes them."""
    found = ImportedTable()
    rows = [(number, row) for number, row in _rows(text) if any(map(str.strip, row))]
    if rows:
        (_number, heads), *body = rows
        names = [look_alike_key(head) for head in heads]
        body = list(_as_long_as_heads(found, heads, body))
        if set(_PERIOD_COLUMNS) <= set(names):
            _read_periods(found, names, body, agreement)
        else:
            _read_months(found, heads, body, agreement)
    if not (found.rows or found.issues):
        found.issues.append(RowIssue(1, _("The table is empty.")))
    return found


def _as_long_as_heads(
    found: ImportedTable, heads: Sequence[str], body: Sequence[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    """The rows without more cells than there are heads: else part of a number would be taken."""
    for number, row in body:
        if any(map(str.strip, row[len(heads) :])):
            said = _(
                "It has more cells than the first row: put numbers with separators in quotes, "
                "or write them without."
            )
            found.issues.append(RowIssue(number, said))
        else:
            yield number, row


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    # What was added to lines that end in CR LF stands behind the CR.
    text = text.replace("\r", "" if "\n" in text else "\n")
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell of more than 128 KB, which no count is
            row = [""]
        yield reader.line_num, row


def _read_periods(
    found: ImportedTable,
    names: Sequence[str],
    body: Sequence[tuple[int, list[str]]],
    agreement: Agreement,
) -> None:
    """Read rows of a stage and a period, as the export of the targets writes them."""
    stages, locale = stage_names(agreement), agreement.agreement.locale
    for number, row in body:
        cells = dict(zip(names, map(str.strip, row), strict=False))
        key = stages.get(look_alike_key(cells.get("stage", "").removeprefix("'")))
        start = parse("date", cells.get("period_start", ""), locale).value
        end = parse("date", cells.get("period_end", ""), locale).value
        if key is None:
            found.issues.append(RowIssue(number, no_stage(cells.get("stage", ""), agreement)))
        elif start is None or end is None:
            found.issues.append(RowIssue(number, _no_day(cells.get("period_end", ""))))
        elif (start.year, start.month) != (end.year, end.month):
            found.issues.append(
                RowIssue(
                    number,
                    _("Actuals are counted month by month: this period has several months."),
                )
            )
        else:
            _take_count(found, _Cell(number, end, key, cells.get("actual", "")), locale)


def _read_months(
    found: ImportedTable,
    heads: Sequence[str],
    body: Sequence[tuple[int, list[str]]],
    agreement: Agreement,
) -> None:
    """Read rows of a month or a day, with a column for each stage."""
    stages, locale = stage_names(agreement), agreement.agreement.locale
    columns = [_column(head, stages) for head in heads[1:]]
    found.ignored = [
        head.strip()
        for head, key in zip(heads[1:], columns, strict=True)
        if head.strip() and not key
    ]
    if not any(columns):
        found.issues.append(RowIssue(1, no_stage(" · ".join(heads[1:]), agreement)))
        return
    rows = dict(body)
    for number, day in _days(found, body, locale):
        for column, text in zip(columns, rows[number][1:], strict=False):
            if column is None:
                continue
            cell = _Cell(number, day, column.key, text, column.is_value)
            if column == _REVENUE:
                _take_revenue(found, cell, agreement)
            else:
                _take_count(found, cell, locale)


def _days(
    found: ImportedTable, body: Sequence[tuple[int, list[str]]], locale: Locale
) -> list[tuple[int, date]]:
    """The day through which each row counts, by the row's number.

    A month counts to its last day. Where each row has the first day of a month, months are meant:
    that is how spreadsheets write them, and nobody counts a single day of each.
    """
    read = [(number, parse("month", row[0], locale).value, row[0]) for number, row in body]
    days = [day for _row, day, _cell in read if day is not None]
    months = bool(days) and all(day.day == 1 for day in days)
    through: list[tuple[int, date]] = []
    for number, day, cell in read:
        if day is None:
            found.issues.append(RowIssue(number, _no_day(cell)))
        elif months:
            through.append((number, day.replace(day=monthrange(day.year, day.month)[1])))
        else:
            through.append((number, day))
    return through


class _Cell(NamedTuple):
    """What stands in the row of a day: its `text` is about the stage of `key`, or another value."""

    row: int
    day: date
    key: str
    text: str
    is_value: bool = False


def _take_count(found: ImportedTable, cell: _Cell, locale: Locale) -> None:
    """Take the count in `cell`; an empty cell was not measured."""
    number, day, text = cell.row, cell.day, cell.text
    if not text.strip():
        return
    found.rows.setdefault(day, number)
    reading = parse("count", text.strip(), locale)
    if reading.error is not None:
        found.issues.append(RowIssue(number, reading.error))
    elif reading.alternative is not None:
        found.issues.append(
            RowIssue(number, ambiguous(text, reading.value, reading.alternative, locale))
        )
    elif (fault := _fault(Count, reading.value)) is not None:
        found.issues.append(RowIssue(number, fault))
    else:
        _put(found, cell, reading.value)


def _put(found: ImportedTable, cell: _Cell, value: Decimal | int) -> None:
    """Take `value`, unless there is one for that day already."""
    taken: dict[str, Any] = (found.values if cell.is_value else found.counts).setdefault(
        cell.day, {}
    )
    if cell.key in taken:
        said = _("This stage and day are in another row too: keep one of them.")
        found.issues.append(RowIssue(cell.row, said))
    else:
        taken[cell.key] = value


def _take_revenue(found: ImportedTable, cell: _Cell, agreement: Agreement) -> None:
    if not cell.text.strip():
        return
    found.rows.setdefault(cell.day, cell.row)
    locale = agreement.agreement.locale
    reading = parse("amount", cell.text, locale, currency=agreement.revenue.currency)
    if reading.error is not None:
        found.issues.append(RowIssue(cell.row, reading.error))
    elif reading.alternative is not None:
        both = ambiguous(cell.text, reading.value, reading.alternative, locale)
        found.issues.append(RowIssue(cell.row, both))
    elif (fault := _fault(AmountOrZero, reading.value)) is not None:
        found.issues.append(RowIssue(cell.row, fault))
    else:
        _put(found, cell, reading.value)


def _fault(kind: Any, value: Decimal | int) -> Message | None:
    """Why a file could not hold `value` as one of `kind`; None where it could."""
    try:
        _checker(kind).validate_python(value)
    except ValidationError as error:
        message: Message = error.errors()[0]["ctx"]["message"]
        return message
    return None


@cache
def _checker(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def stage_names(agreement: Agreement) -> Mapping[str, str]:
    """The stages' keys by their names and by themselves."""
    by_key = {stage.key: stage.key for stage in agreement.stages}
    return by_key | {look_alike_key(stage.name): stage.key for stage in agreement.stages}


class _Column(NamedTuple):
    """A column of counts of the stage of `key`, or of the value of that name."""

    key: str
    is_value: bool = False


_REVENUE: Final = _Column("revenue", is_value=True)


def _column(head: str, stages: Mapping[str, str]) -> _Column | None:
    name = look_alike_key(head.strip())
    if name in stages:
        return _Column(stages[name])
    return _Column(name, is_value=True) if name in _OWN_COLUMNS else None


def ambiguous(text: str, value: Decimal | int, alternative: object, locale: Locale) -> Message:
    """Both readings of `text`, and how to write it so that there is but one."""
    other = alternative if isinstance(alternative, Decimal | int) else value
    return _(
        "“{text}” can be read as {value} or as {other}: write it without separators.",
        text=text.strip(),
        value=format_number(value, locale),
        other=format_number(other, locale),
    )


def no_stage(text: str, agreement: Agreement) -> Message:
    """Say that `text` names no stage, and which there are."""
    names = ", ".join(stage.name for stage in agreement.stages)
    return _("“{text}” names no stage. The stages are: {names}.", text=text.strip(), names=names)


def _no_day(text: str) -> Message:
    return _("“{text}” is no month: write it like 2027-01.", text=text.strip())
