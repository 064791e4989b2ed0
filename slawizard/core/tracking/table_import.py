"""Counts from a table: a spreadsheet's export, or what was copied out of one.

Two shapes are read: the export of the targets with a column `actual` added, and a row for each
month or day with a column for each stage, by its name or its key.
"""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from slawizard.core.field_types import AmountOrZero, Count
from slawizard.core.parsing import parse
from slawizard.core.tracking.day_order import day_order
from slawizard.core.tracking.table_messages import ambiguous, ambiguous_day, no_month, no_stage
from slawizard.core.tracking.value_names import stage_called
from slawizard.core.value_check import value_error
from slawizard.i18n.languages import Locale
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement

_DELIMITERS: Final = "\t;,"
_PERIOD_COLUMNS: Final = ("stage", "period_start", "period_end", "actual")
_OWN_COLUMNS: Final = ("own_customers", "revenue")
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)


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
    if not rows:
        found.issues.append(RowIssue(1, _("The table is empty.")))
        return found
    (_number, heads), *body = rows
    body = list(_without_long_rows(found, heads, body))
    names = [look_alike_key(head) for head in heads]
    if set(_PERIOD_COLUMNS) <= set(names):
        if not _is_any_twice(found, names, _PERIOD_COLUMNS):
            _read_periods(found, names, body, agreement)
    else:
        _read_months(found, heads, body, agreement)
    return found


def _without_long_rows(
    found: ImportedTable, heads: Sequence[str], body: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    """The rows of `body` but for those with more cells than `heads`, as `1,234` makes two of one."""
    for number, row in body:
        if any(map(str.strip, row[len(heads) :])):
            found.issues.append(
                RowIssue(
                    number,
                    _(
                        "This row has more cells than there are heads: write its numbers without "
                        "separators, and nothing beside the table."
                    ),
                )
            )
        else:
            yield number, row


def _is_any_twice(found: ImportedTable, heads: Sequence[str | None], known: Iterable[str]) -> bool:
    """Whether one of the `known` columns is among `heads` twice, which is told of."""
    twice = [head for head in known if heads.count(head) > 1]
    for head in twice:
        found.issues.append(
            RowIssue(1, _("The column “{head}” is there twice: keep one of them.", head=head))
        )
    return bool(twice)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of `text` with their numbers, behind the line `sep=;` that Excel understands."""
    first = text.lstrip("\r\n").partition("\n")[0]
    told = _SEPARATOR_LINE.match(first)
    delimiter = told[1] if told else max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while told and next(reader, None) == []:
        pass
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
    locale = agreement.agreement.locale
    tables = [dict(zip(names, map(str.strip, row), strict=False)) for _number, row in body]
    ends = [cells.get(name, "") for cells in tables for name in ("period_start", "period_end")]
    order = day_order(ends, locale)
    for (number, _row), cells in zip(body, tables, strict=True):
        key = stage_called(cells.get("stage", "").removeprefix("'"), agreement)
        start = parse("date", cells.get("period_start", ""), order.locale).value
        end = parse("date", cells.get("period_end", ""), order.locale).value
        if key is None:
            found.issues.append(RowIssue(number, no_stage(cells.get("stage", ""), agreement)))
        elif start is None or end is None:
            unread = cells.get("period_start" if start is None else "period_end", "")
            found.issues.append(RowIssue(number, no_month(unread)))
        elif start.day != 1 or start > end:
            found.issues.append(
                RowIssue(number, _("Count from the first day of a month: this period does not."))
            )
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
    locale = agreement.agreement.locale
    columns = [_column(head, agreement) for head in heads[1:]]
    found.ignored = [
        head.strip()
        for head, key in zip(heads[1:], columns, strict=True)
        if head.strip() and not key
    ]
    if not any(columns):
        found.issues.append(RowIssue(1, no_stage(" · ".join(heads[1:]), agreement)))
        return
    if _is_any_twice(found, columns, _OWN_COLUMNS):
        return
    for number, day in _days(found, body, locale):
        row = dict(body)[number]
        for key, cell in zip(columns, row[1:], strict=False):
            if key == "revenue":
                _take_revenue(found, _Cell(number, day, key, cell), agreement)
            elif key:
                _take_count(found, _Cell(number, day, key, cell), locale)


def _days(
    found: ImportedTable, body: Sequence[tuple[int, list[str]]], locale: Locale
) -> list[tuple[int, date]]:
    """The day through which each row counts, by the row's number.

    A month counts to its last day. Where each row has the first day of a month, months are meant:
    that is how spreadsheets write them, and nobody counts a single day of each.
    """
    order = day_order([row[0] for _number, row in body], locale)
    read = [(number, order.day(row[0]), row[0]) for number, row in body]
    days = [day for _row, day, _cell in read if day is not None]
    all_first = bool(days) and all(day.day == 1 for day in days)
    through: list[tuple[int, date]] = []
    for number, day, cell in read:
        if day is None:
            found.issues.append(RowIssue(number, no_month(cell)))
        elif (other := order.other_day(cell)) is not None:
            found.issues.append(RowIssue(number, ambiguous_day(cell, day, other)))
        elif all_first or parse("date", cell, order.locale).value is None:
            through.append((number, day.replace(day=monthrange(day.year, day.month)[1])))
        else:
            through.append((number, day))
    return through


class _Cell(NamedTuple):
    """What stands in the row of a day: its `text` is about the stage, or the sum, of `key`."""

    row: int
    day: date
    key: str
    text: str


def _take_count(found: ImportedTable, cell: _Cell, locale: Locale) -> None:
    """Take the count in `cell`; an empty cell was not measured."""
    number, day, key, text = cell
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
    elif (fault := value_error(Count, reading.value)) is not None:
        found.issues.append(RowIssue(number, fault))
    elif key in _OWN_COLUMNS:
        _put_value(found, cell, reading.value)
    elif key in found.counts.setdefault(day, {}):
        found.issues.append(
            RowIssue(number, _("This stage and day are in another row too: keep one of them."))
        )
    else:
        found.counts[day][key] = reading.value


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
    elif (fault := value_error(AmountOrZero, reading.value)) is not None:
        found.issues.append(RowIssue(cell.row, fault))
    else:
        _put_value(found, cell, reading.value)


def _put_value(found: ImportedTable, cell: _Cell, value: Decimal | int) -> None:
    values = found.values.setdefault(cell.day, {})
    if cell.key in values:
        twice = _("The same figure of this day is in another row too: keep one of them.")
        found.issues.append(RowIssue(cell.row, twice))
    values[cell.key] = value


def _column(head: str, agreement: Agreement) -> str | None:
    """The key of the stage, or the name of the other figure, that a column holds."""
    bare = head.strip()
    if bare in _OWN_COLUMNS and bare not in {stage.name for stage in agreement.stages}:
        return bare
    name = look_alike_key(bare)
    return stage_called(bare, agreement) or (name if name in _OWN_COLUMNS else None)
