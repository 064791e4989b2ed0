"""The rows of the sheet of targets with a stage each (rules 3, 4, 6, 7, 8 and 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.keypath import KeyPath
from slawizard.core.plan import HUNDRED, conversion_rate, rates_to_customer
from slawizard.export.charts import shown_line
from slawizard.export.spreadsheet.calendar_sheet import StageCells, StageDues
from slawizard.export.spreadsheet.operand import (
    Operand,
    number,
    product,
    rounded_half_even,
    rounded_up,
)
from slawizard.export.spreadsheet.sheet import Sheet, Style
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement, StageTable
    from slawizard.core.plan import Plan, StagePlan
    from slawizard.i18n.translator import Translator

_HEADS: Final[dict[str, Message]] = {
    "stage": _("Stage"),
    "team": _("Team responsible"),
    "percent": _("Rate, in %"),
    "converted": _("Converted"),
    "entered": _("Of"),
    "rate": _("Rate as a factor"),
    "days": _("Days from the stage above"),
    "lag": _("Days to the customer"),
    "needed": _("Needed in the term"),
    "in_pipeline": _("In the funnel before day one"),
    "open": _("Open on day one"),
    "open_today": _("Open today"),
    "missing": _("Missing on day one"),
    "to_customer": _("Becomes a customer"),
    "unit_value": _("Value of each"),
    "cost_each": _("Cost of one more"),
    "cost": _("Cost in all"),
}
"""The head of each column, by what is in it."""


@dataclass(slots=True)
class StageRows:
    """Writes the table of stages; `first` is the row of the top stage."""

    sheet: Sheet
    agreement: Agreement
    planned: Plan
    translator: Translator
    first: int
    columns: dict[str, int] = field(default_factory=dict)
    needed: list[Operand] = field(default_factory=list)
    lags: list[Operand] = field(default_factory=list)
    to_customer: list[Operand] = field(default_factory=list)
    cost_each: dict[str, Operand] = field(default_factory=dict)
    open_today: dict[str, Operand] = field(default_factory=dict)
    missing: dict[str, Operand] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The row of the last stage."""
        return self.first + len(self.agreement.stages) - 1

    def write(self, customers: Operand, ticket: Operand) -> None:
        """Write all that does not depend on the calendar."""
        self._heads()
        rates = [self._inputs(i, stage) for i, stage in enumerate(self.agreement.stages)]
        self._needed(customers, rates)
        self._lags()
        self._values(ticket, rates)

    def _heads(self) -> None:
        stages = self.agreement.stages
        without = set()
        if not any(stage.conversion and stage.conversion.entered for stage in stages):
            without |= {"converted", "entered"}
        if all(stage.cost_each is None for stage in stages):
            without |= {"cost_each", "cost"}
        if all(stage.open_today is None for stage in stages):
            without |= {"open_today", "missing"}
        self.columns = {key: i for i, key in enumerate(key for key in _HEADS if key not in without)}
        for key, column in self.columns.items():
            style: Style = "head" if key in ("stage", "team") else "figure_head"
            self.sheet.text(self.first - 1, column, self.translator(_HEADS[key]), style)

    def _inputs(self, i: int, stage: StageTable) -> Operand:
        """Write what the agreement says of a stage; return the rate into it."""
        row, sheet, at = self.first + i, self.sheet, self.columns
        sheet.text(row, at["stage"], shown_line(stage.name), "label")
        team = getattr(self.agreement, stage.owner).team
        sheet.text(row, at["team"], shown_line(team))
        if stage.open_today is not None:
            known = sheet.enter(row, at["open_today"], Fraction(stage.open_today))
            self.open_today[stage.key] = known
        if stage.cost_each is not None:
            cost = sheet.enter(row, at["cost_each"], Fraction(stage.cost_each))
            self.cost_each[stage.key] = cost
        return self._rate(row, stage)

    def _rate(self, row: int, stage: StageTable) -> Operand:
        conversion, sheet, at = stage.conversion, self.sheet, self.columns
        if conversion is None:
            return number(1)
        sheet.enter(row, at["days"], Fraction(conversion.days))
        percent = sheet.enter(row, at["percent"], Fraction(conversion.percent))
        rate = percent / number(HUNDRED)
        if "entered" in at:
            text = rate.text
            if conversion.entered is not None and conversion.converted is not None:
                part = sheet.enter(row, at["converted"], Fraction(conversion.converted))
                of = sheet.enter(row, at["entered"], Fraction(conversion.entered))
                rate = part / of if conversion.converted else rate
            part_cell, of_cell = (sheet.reference(row, at[key]) for key in ("converted", "entered"))
            rate = rate.named(f"IF(N({part_cell})>0,{part_cell}/{of_cell},{text})")
        exact = conversion_rate(conversion)
        return sheet.calculate(row, at["rate"], rate, exact, style="factor", decimals=6)

    def _needed(self, customers: Operand, rates: Sequence[Operand]) -> None:
        """Write how many each stage needs, from the customers up."""
        found = [customers]
        column = self.columns["needed"]
        for row in range(self.last, self.first - 1, -1):
            i = row - self.first
            below = found[-1]
            formula = customers if row == self.last else rounded_up(below / rates[i + 1])
            stage = self.planned.stages[i]
            path = KeyPath.of_stage(stage.key) / "needed"
            found.append(self.sheet.calculate(row, column, formula, stage.needed, path=path))
        self.needed = found[:0:-1]

    def _lags(self) -> None:
        column, days = self.columns["lag"], self.columns["days"]
        for row in range(self.first, self.last + 1):
            stage = self.planned.stages[row - self.first]
            below = self.sheet.span((row + 1, days), (self.last, days))
            formula = number(stage.lag)
            if row < self.last:
                formula = formula.named(f"SUM({below})")
            path = KeyPath.of_stage(stage.key) / "lag_days"
            self.lags.append(self.sheet.calculate(row, column, formula, stage.lag, path=path))

    def _values(self, ticket: Operand, rates: Sequence[Operand]) -> None:
        """Write what share of each stage becomes a customer, what one is worth, what all cost."""
        places = MINOR_UNITS[self.agreement.revenue.currency]
        exact = rates_to_customer([rate.exact for rate in rates[1:]])
        at, sheet = self.columns, self.sheet
        for row in range(self.first, self.last + 1):
            i = row - self.first
            figures, below = self.planned.stages[i], rates[i + 1 :]
            share = product(below) if below else number(1)
            span = sheet.span((row + 1, at["rate"]), (self.last, at["rate"]))
            text = f"PRODUCT({span})" if below else "1"
            cell = sheet.calculate(
                row, at["to_customer"], share.named(text), exact[i], style="factor", decimals=6
            )
            self.to_customer.append(cell)
            sheet.calculate(
                row,
                at["unit_value"],
                rounded_half_even(ticket * cell, places),
                Fraction(figures.unit_value),
                path=KeyPath.of_stage(figures.key) / "unit_value",
                decimals=places,
            )
            self._cost(row, places)

    def _cost(self, row: int, places: int) -> None:
        stage = self.agreement.stages[row - self.first]
        if stage.cost_each is None or self.planned.budget is None:
            return
        cost = self.needed[row - self.first] * self.cost_each[stage.key]
        self.sheet.calculate(
            row,
            self.columns["cost"],
            rounded_half_even(cost, places),
            Fraction(self.planned.budget.by_stage[stage.key]),
            path=f"budget.by_stage.{stage.key}",
            decimals=places,
        )

    def for_calendar(self) -> list[StageCells]:
        """The stages as the sheet of the calendar sees them."""
        there, at = self.sheet.there, self.columns
        return [
            StageCells(
                shown_line(stage.name),
                self.needed[i].named(there(self.first + i, at["needed"])),
                self.lags[i].named(there(self.first + i, at["lag"])),
            )
            for i, stage in enumerate(self.agreement.stages)
        ]

    def write_day_one(self, dues: Sequence[StageDues]) -> None:
        """Write what must be in each stage on day one, and what of it is missing (rule 8)."""
        at, sheet = self.columns, self.sheet
        for i, figures in enumerate(self.planned.stages):
            row, path = self.first + i, KeyPath.of_stage(figures.key)
            entered = sheet.calculate(
                row,
                at["in_pipeline"],
                dues[i].due[0],
                figures.in_pipeline_at_start,
                path=path / "in_pipeline_at_start",
            )
            gone = entered
            if row < self.last:
                gone_or_none = rounded_up(self.needed[i] * dues[i + 1].shares[0])
                gone = gone_or_none or Operand("", Fraction(0), float("inf"))
            still_open = sheet.calculate(
                row,
                at["open"],
                entered - gone,
                figures.open_at_start,
                path=path / "open_at_start",
            )
            if figures.missing_at_start is not None:
                self._missing(row, still_open, figures)

    def _missing(self, row: int, still_open: Operand, figures: StagePlan) -> None:
        known = self.open_today[figures.key]
        lost = Operand(
            f"MAX(0,{still_open.text}-{known.text})",
            Fraction(figures.missing_at_start or 0),
            (still_open - known).error,
        )
        self.missing[figures.key] = self.sheet.calculate(
            row,
            self.columns["missing"],
            None if lost.error else lost,
            lost.exact,
            path=KeyPath.of_stage(figures.key) / "missing_at_start",
        )

    def spans(self, *keys: str) -> str:
        """The columns of `keys` as the arguments of a function."""
        return ",".join(
            self.sheet.span((self.first, self.columns[key]), (self.last, self.columns[key]))
            for key in keys
        )
