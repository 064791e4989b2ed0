"""The sheet with the months of the term and what is due before each period (rules 5 to 7)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.calendar import MONTHS_IN_CALENDAR, Term, months_from_zero
from slawizard.core.constants import MONTHS_PER_PERIOD
from slawizard.core.plan import delivered_before
from slawizard.export.spreadsheet.operand import (
    Operand,
    number,
    product,
    rounded_up,
    total,
)
from slawizard.export.spreadsheet.sheet import Sheet, is_known_day
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.export.spreadsheet.revenue_rows import TermCells
    from slawizard.i18n.translator import Translator

_FIRST_MONTH: Final = 3
_MONTH, _FIRST_DAY, _OFFSET, _DAYS, _WEIGHT, _BEFORE, _PAID = range(7)
_ONE: Final = number(1)


@dataclass(slots=True)
class CalendarSheet:
    """Writes the sheet, and knows its cells."""

    sheet: Sheet
    agreement: Agreement
    term: Term
    translator: Translator
    weights: list[Operand] = field(default_factory=list)
    before: list[Operand] = field(default_factory=list)
    row: int = 0

    @property
    def _last_month(self) -> int:
        return _FIRST_MONTH + self.term.months - 1

    @property
    def _whole(self) -> Operand:
        """The weight of the whole term."""
        return self.before[-1]

    def months(self, starts: str) -> Operand:
        """Write a row for each month; return the months paid on average."""
        say, sheet = self.translator, self.sheet
        for column, text in enumerate(
            (_("Month"), _("First day"), _("Day of the term"), _("Days"), _("Weight"),
             _("Weight before"), _("Months paid from here"))
        ):  # fmt: skip
            sheet.text(_FIRST_MONTH - 1, column, say(text), "figure_head")
        for i in range(self.term.months):
            self._month(i, starts)
        self._end(starts)
        return self._months_paid()

    def _month(self, i: int, starts: str) -> None:
        row, sheet = _FIRST_MONTH + i, self.sheet
        given = self.agreement.customers.seasonality
        sheet.count(row, _MONTH, i + 1)
        self._offset(row, i, starts)
        offsets = self.term.month_offsets
        days = f"{sheet.reference(row + 1, _OFFSET)}-{sheet.reference(row, _OFFSET)}"
        length = offsets[i + 1] - offsets[i]
        sheet.calculate(row, _DAYS, number(length).named(days), length)
        weight = sheet.enter(row, _WEIGHT, Fraction(given[i] if given else 1))
        self._running_sum(row, weight)
        left = self.term.months - i
        text = f"{self.term.months}-{sheet.reference(row, _MONTH)}+1"
        sheet.calculate(row, _PAID, number(left).named(text), left)

    def _running_sum(self, row: int, weight: Operand) -> None:
        """Write the weight before the month of `row`."""
        here = self.before[-1] + self.weights[-1] if self.before else None
        value = Fraction(0) if here is None else here.exact
        self.before.append(self.sheet.calculate(row, _BEFORE, here or number(0), value))
        self.weights.append(weight)

    def _offset(self, row: int, i: int, starts: str) -> None:
        """Write the first day of month `i` and how many days after the term's start it lies."""
        offset, sheet = self.term.month_offsets[i], self.sheet
        first = self.term.starts + timedelta(offset)
        cell = sheet.reference(row, _FIRST_DAY)
        if self.has_dates:
            sheet.day(row, _FIRST_DAY, first, f"EDATE({starts},{i})")
            formula = number(offset).named(f"{cell}-{starts}")
        else:
            sheet.text(row, _FIRST_DAY, first.isoformat())
            formula = number(offset)
        sheet.calculate(row, _OFFSET, formula, offset)

    @property
    def has_dates(self) -> bool:
        """Whether a spreadsheet knows every day of the term, and the first one after it."""
        first = self.term.starts
        last = months_from_zero(first) + self.term.months
        return is_known_day(first) and last <= MONTHS_IN_CALENDAR

    def _end(self, starts: str) -> None:
        """Write what lies behind the last month: its first day, and the sum of all weights."""
        row = self._last_month + 1
        self.sheet.text(row, _MONTH, self.translator(_("After the term")))
        self._offset(row, self.term.months, starts)
        whole = self.before[-1] + self.weights[-1]
        self.before.append(self.sheet.calculate(row, _BEFORE, whole, whole.exact))
        self.row = row + 2

    def _months_paid(self) -> Operand:
        sheet, months = self.sheet, self.term.months
        weighed = total(weight * number(months - i) for i, weight in enumerate(self.weights))
        text = f"SUMPRODUCT({self._column(_WEIGHT)},{self._column(_PAID)})"
        paid = weighed.named(text) / self._whole
        sheet.text(self.row, 0, self.translator(_("Months paid on average, if monthly")), "label")
        sheet.calculate(self.row, _WEIGHT, paid, paid.exact, decimals=2)
        self.row += 2
        return paid.named(sheet.there(self.row - 2, _WEIGHT))

    def _column(self, column: int) -> str:
        return self.sheet.span((_FIRST_MONTH, column), (self._last_month, column))

    def dues(
        self, edges: Sequence[int], stages: Sequence[StageCells], after: TermCells
    ) -> list[StageDues]:
        """Write what each of `stages` must have delivered before each of the months `edges`.

        `edges` are months of the term, counted from 0; the last one is the first after it.
        """
        self._edge_heads(edges)
        days = self._block(_("Day that counts: the period's first day plus the lead time"), stages)
        shares = self._block(_("Share of the term's weight that lies before that day"), stages)
        due = self._block(_("What must have reached the stage by then"), stages)
        head = days - 2
        found = []
        for i, stage in enumerate(stages):
            found.append(StageDues([], []))
            for j, edge in enumerate(edges):
                day = f"{self.sheet.reference(head, j + 1)}+{stage.lag.text}"
                t = self.term.month_offsets[edge] + int(stage.lag.exact)
                at = self.sheet.calculate(days + i, j + 1, number(t).named(day), t)
                share = self._share(at, after)
                held = self.sheet.calculate(
                    shares + i, j + 1, share, share.exact, style="factor", decimals=6
                )
                delivered = rounded_up(stage.needed * held)
                exact = delivered_before(int(stage.needed.exact), self.term, t)
                cell = self.sheet.calculate(due + i, j + 1, delivered, exact)
                there = self.sheet.there
                found[-1].shares.append(held.named(there(shares + i, j + 1)))
                found[-1].due.append(cell.named(there(due + i, j + 1)))
        return found

    def busiest_month(self, stage: StageCells, after: TermCells, most: int) -> Operand | None:
        """Write what `stage` must deliver in each calendar month; return the `most` (rule 9)."""
        edges = range(self.term.months + 1)
        dues = self.dues(edges, [stage], after)[0].due
        row, months = self.row, self.term.months
        self.sheet.text(row, 0, self.translator(_("Needed in the month")), "note")
        self.sheet.text(row + 1, 0, stage.name, "label")
        t = [self.term.month_offsets[i] + int(stage.lag.exact) for i in edges]
        due = [delivered_before(int(stage.needed.exact), self.term, day) for day in t]
        cells = [
            self.sheet.calculate(row + 1, i + 1, dues[i + 1] - dues[i], due[i + 1] - due[i])
            for i in range(months)
        ]
        self.row += 3
        if any(cell.error for cell in cells):
            return None
        span = self.sheet.span((row + 1, 1), (row + 1, months))
        return number(most).named(f"MAX('{self.sheet.name}'!{span})")

    def first_day_of(self, month: int) -> tuple[int, int]:
        """The cell with the first day of a month of the term, counted from 0."""
        return _FIRST_MONTH + month, _FIRST_DAY

    def _edge_heads(self, edges: Sequence[int]) -> None:
        """Write the first day of each period, and which day of the term it is."""
        sheet, say = self.sheet, self.translator
        sheet.text(self.row, 0, say(_("What is due before the first day of")), "head")
        sheet.text(self.row + 1, 0, say(_("Day of the term")), "label")
        for j, edge in enumerate(edges):
            month, column = _FIRST_MONTH + edge, j + 1
            first = sheet.cells[month, _FIRST_DAY]
            offset = self.term.month_offsets[edge]
            if isinstance(first.value, date):
                sheet.day(self.row, column, first.value, sheet.reference(month, _FIRST_DAY))
            else:
                sheet.text(self.row, column, str(first.value), "head")
            text = sheet.reference(month, _OFFSET)
            sheet.calculate(self.row + 1, column, number(offset).named(text), offset)
        self.row += 2

    def _block(self, title: Message, stages: Sequence[StageCells]) -> int:
        """Write the title and the names of a block of rows; return the first of these."""
        self.sheet.text(self.row, 0, self.translator(title), "note")
        for i, stage in enumerate(stages):
            self.sheet.text(self.row + 1 + i, 0, stage.name, "label")
        first = self.row + 1
        self.row = first + len(stages) + 1
        return first

    def _share(self, day: Operand, after: TermCells) -> Operand:
        """F of a `day` of the term or after it (rule 5)."""
        end = self.sheet.reference(self._last_month + 1, _OFFSET)
        here = self._share_on(int(day.exact), after.growth)
        last = self._last_month
        pace = (
            f"{self.sheet.reference(last, _WEIGHT)}/{self._whole.text}"
            f"/{self.sheet.reference(last, _DAYS)}"
        )
        growth, terms = after.growth.text, f"INT({day.text}/{end})"
        level = f"1+{growth}*{pace}*({day.text}-{end})"
        past = f"IF({growth}=1,{terms},({growth}^{terms}-1)/({growth}-1))+{growth}^{terms}"
        repeat = f"{past}*{self._within_text(f'MOD({day.text},{end})')}"
        rest = f'IF({after.next_term}="level",{level},{repeat})'
        return here.named(f"IF({day.text}<{end},{self._within_text(day.text)},{rest})")

    def _share_on(self, day: int, growth: Operand) -> Operand:
        """The value of F and how far off a spreadsheet's may be; its text is another's matter."""
        days = self.term.days
        if day < days:
            return self._within(day)
        if self.agreement.revenue.next_term == "level":
            length = days - self.term.month_offsets[-2]
            pace = growth * self.weights[-1] / self._whole / number(length)
            return _ONE + pace * number(day - days)
        terms = day // days
        before = number(terms)
        power = growth.power(terms)
        if growth.exact != 1:
            before = (power - _ONE) / (growth - _ONE)
        return before + power * self._within(day % days)

    def _within(self, day: int) -> Operand:
        month = bisect_right(self.term.month_offsets, day) - 1
        start, end = self.term.month_offsets[month : month + 2]
        part = product([self.weights[month], number(day - start)]) / number(end - start)
        return (self.before[month] + part) / self._whole

    def _within_text(self, day: str) -> str:
        """F of a day of the term itself."""
        offsets = self._column(_OFFSET)
        month = f"MATCH({day},{offsets},1)"
        weight, before, start, days = (
            f"INDEX({self._column(column)},{month})"
            for column in (_WEIGHT, _BEFORE, _OFFSET, _DAYS)
        )
        return f"({before}+{weight}*({day}-{start})/{days})/{self._whole.text}"


@dataclass(frozen=True, slots=True)
class StageCells:
    """The cells of a stage that the calendar needs, as this sheet names them."""

    name: str
    needed: Operand
    lag: Operand


@dataclass(frozen=True, slots=True)
class StageDues:
    """What of the term lies before each edge, shifted by the lead time, and what is due by then."""

    shares: list[Operand]
    due: list[Operand]


def edges_of(agreement: Agreement) -> list[int]:
    """The month in which each period of `agreement` begins, and the first one after the term."""
    months = agreement.revenue.months
    return [*range(0, months, MONTHS_PER_PERIOD[agreement.customers.cadence]), months]
