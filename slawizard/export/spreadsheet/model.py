"""The two sheets of an agreement: its targets, and the calendar that they are taken from."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.keypath import KeyPath
from slawizard.core.plan import term_of
from slawizard.export.charts import shown_line
from slawizard.export.spreadsheet.calendar_sheet import CalendarSheet, StageDues, edges_of
from slawizard.export.spreadsheet.operand import (
    Operand,
    rounded_half_even,
    rounded_up,
    total,
)
from slawizard.export.spreadsheet.revenue_rows import RevenueRows
from slawizard.export.spreadsheet.sheet import Cell, Sheet
from slawizard.export.spreadsheet.stage_rows import StageRows
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.export.spreadsheet.revenue_rows import TermCells


class WorkbookModel(NamedTuple):
    """Both sheets, in the order in which they are shown."""

    targets: Sheet
    calendar: Sheet


def build(agreement: Agreement, planned: Plan) -> WorkbookModel:
    """The sheets of `agreement`, every figure of the plan a formula where that is exact."""
    translator = Translator(agreement.agreement.language, agreement.agreement.locale)
    return _Builder(agreement, planned, translator).build()


class _Builder:
    """Writes both sheets, each cell after those that its formula names."""

    def __init__(self, agreement: Agreement, planned: Plan, translator: Translator) -> None:
        self.agreement, self.planned, self.say = agreement, planned, translator
        self.targets = Sheet(translator(_("Targets")))
        self.calendar = Sheet(translator(_("Calendar")))
        self.months = CalendarSheet(self.calendar, agreement, term_of(agreement), translator)
        self.edges = edges_of(agreement)

    def build(self) -> WorkbookModel:
        """Both sheets."""
        rows = RevenueRows(self.targets, self.agreement, self.planned, self.say)
        self._titles()
        after = rows.term()
        rows.row += 1
        months_paid = self.months.months(after.starts)
        customers, ticket = rows.customers(months_paid)
        stages = StageRows(self.targets, self.agreement, self.planned, self.say, rows.row + 2)
        stages.write(customers, ticket)
        dues = self.months.dues(self.edges, stages.for_calendar(), after)
        stages.write_day_one(dues)
        bottom = self._periods(stages.last + 3, dues, stages, after)
        rows.row = bottom + 1
        self._results(rows, stages, after)
        self._note(rows.row + 1)
        return WorkbookModel(self.targets, self.calendar)

    def _titles(self) -> None:
        head, say = self.agreement.agreement, self.say
        self.targets.text(0, 0, shown_line(head.company), "title")
        revision = _("Revision {revision}, {date}", revision=head.revision, date=head.date)
        legend = _("Tinted cells may be changed: all the others follow.")
        self.targets.text(1, 0, f"{say(revision)}. {say(legend)}", "note")
        self.calendar.text(0, 0, say(_("The months of the term")), "title")

    def _periods(
        self, row: int, dues: Sequence[StageDues], stages: StageRows, after: TermCells
    ) -> int:
        """Write the target of each stage and period (rule 7); return the row below."""
        sheet, say = self.targets, self.say
        sheet.text(row, 0, say(_("Stage")), "head")
        for j, period in enumerate(self.planned.periods):
            at = self.months.first_day_of(self.edges[j])
            first = self.calendar.cells[at].value
            if isinstance(first, str):
                sheet.text(row, j + 1, first, "head")
            else:
                formula = self.calendar.there(*at)
                sheet.cells[row, j + 1] = Cell(period.first, "month_head", formula)
        check = len(self.planned.periods) + 1
        sheet.text(row, check, say(_("Adds up")), "figure_head")
        for i, figures in enumerate(self.planned.stages):
            here = row + 1 + i
            sheet.text(here, 0, shown_line(self.agreement.stages[i].name), "label")
            for j, target in enumerate(figures.by_period):
                difference = dues[i].due[j + 1] - dues[i].due[j]
                path = KeyPath.of_stage(figures.key) / "by_period" / str(j)
                sheet.calculate(here, j + 1, difference, target, path=path)
            self._check(here, check, dues[i], stages.needed[i], after)
        return row + 1 + len(self.planned.stages)

    def _check(
        self, row: int, column: int, dues: StageDues, needed: Operand, after: TermCells
    ) -> None:
        """Write whether the periods add up, where a program can hold their sum."""
        sheet = self.targets
        targets = sheet.span((row, 1), (row, column - 1))
        held = [sheet.cells[row, j].value for j in range(1, column)]
        if not all(isinstance(value, Fraction) for value in held):
            return
        if (dues.due[-1] - dues.due[0]).error or needed.error:
            return
        whole = f'IF(AND({after.next_term}="repeat",{after.growth.text}=1),{needed.text}'
        expected = f"{whole},{dues.due[-1].text}-{dues.due[0].text})"
        formula = f'IF(SUM({targets})={expected},"ok","!")'
        sheet.cells[row, column] = Cell("ok", "mark", formula)

    def _results(self, rows: RevenueRows, stages: StageRows, after: TermCells) -> None:
        """Write what is known of day one, capacity and budget as a whole (rules 8 to 10)."""
        if self.planned.customers_missing is not None:
            self._customers_missing(rows, stages)
        if self.planned.capacity is not None:
            self._capacity(rows, stages, after)
        if self.planned.budget is not None:
            self._budget(rows, stages)

    def _customers_missing(self, rows: RevenueRows, stages: StageRows) -> None:
        rows.heading(_("Day one"))
        lost = [
            share * stages.missing[figures.key]
            for share, figures in zip(stages.to_customer, self.planned.stages, strict=True)
            if figures.key in stages.missing
        ]
        text = f"SUMPRODUCT({stages.spans('missing', 'to_customer')})"
        rows.calculate(
            _("Customers that the first periods lack"),
            rounded_up(total(lost).named(text)),
            self.planned.customers_missing or 0,
            "pipeline.customers_missing",
        )
        rows.row += 1

    def _capacity(self, rows: RevenueRows, stages: StageRows, after: TermCells) -> None:
        capacity, sales = self.planned.capacity, self.agreement.sales
        count, leads = sales.representatives, sales.leads_per_representative
        if capacity is None or count is None or leads is None:
            return
        rows.heading(_("Capacity of {team}", team=sales.team))
        people = rows.enter(_("Representatives"), count)
        each = rows.enter(_("Leads a month for each"), leads)
        rows.calculate(
            _("Leads a month in all"), people * each, capacity.available, "capacity.available"
        )
        handoff = stages.for_calendar()[self.agreement.handoff]
        most = self.months.busiest_month(handoff, after, capacity.needed)
        rows.calculate(_("Leads in the busiest month"), most, capacity.needed, "capacity.needed")
        rows.row += 1

    def _budget(self, rows: RevenueRows, stages: StageRows) -> None:
        budget = self.planned.budget
        if budget is None:
            return
        rows.heading(_("Budget ({currency})", currency=self.agreement.revenue.currency))
        places = MINOR_UNITS[self.agreement.revenue.currency]
        costs = [
            needed * stages.cost_each[figures.key]
            for needed, figures in zip(stages.needed, self.planned.stages, strict=True)
            if figures.key in stages.cost_each
        ]
        whole = total(costs).named(f"SUMPRODUCT({stages.spans('needed', 'cost_each')})")
        for label, formula, value, key in (
            (_("All that the targets cost"), whole, budget.total, "total"),
            (_("For each customer from {team}", team=self.agreement.marketing.team), whole / stages.needed[-1], budget.per_customer,
             "per_customer"),
        ):  # fmt: skip
            rows.calculate(
                label,
                rounded_half_even(formula, places),
                Fraction(value),
                f"budget.{key}",
                decimals=places,
            )
        rows.row += 1

    def _note(self, row: int) -> None:
        """Say why a figure is no formula, where one is not."""
        cells = [*self.targets.cells.values(), *self.calendar.cells.values()]
        if any(cell.is_fixed for cell in cells):
            self.targets.text(
                row,
                0,
                self.say(
                    _(
                        "Figures in italics are numbers, not formulas: they have more digits than "
                        "a spreadsheet calculates with."
                    )
                ),
                "note",
            )
