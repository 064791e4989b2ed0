"""The rows of the sheet of targets that hold revenue, customers and the term (rules 1, 2 and 5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slawizard.core.calendar import MONTHS_PER_YEAR
from slawizard.core.constants import BILLINGS, NEXT_TERMS
from slawizard.core.plan import HUNDRED
from slawizard.export.spreadsheet.operand import (
    Operand,
    number,
    rounded_to_its_digits,
    rounded_up,
)
from slawizard.export.spreadsheet.sheet import Sheet, shown_decimals
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.i18n.translator import Translator

FIRST_ROW: Final = 3
_VALUE: Final = 1
"""The column of the values."""

_HUNDRED: Final = number(HUNDRED)


@dataclass(frozen=True, slots=True)
class TermCells:
    """The cells that say when the term starts and what comes after it; `starts` is its name."""

    starts: str
    next_term: str
    growth: Operand


@dataclass(slots=True)
class RevenueRows:
    """Writes the rows one below another; `row` is the next one."""

    sheet: Sheet
    agreement: Agreement
    planned: Plan
    translator: Translator
    row: int = FIRST_ROW

    def heading(self, text: Message) -> None:
        """Write the head of a block of rows."""
        self.sheet.text(self.row, 0, self.translator(text), "head")
        self.sheet.text(self.row, _VALUE, "", "head")
        self.row += 1

    def enter(self, label: Message, value: Decimal | int, least_decimals: int = 0) -> Operand:
        """Write a row with a number that the agreement holds."""
        row = self._labelled(label)
        return self.sheet.enter(row, _VALUE, Fraction(value), least_decimals=least_decimals)

    def choose(self, label: Message, value: str, choices: tuple[str, ...]) -> str:
        """Write a row with one of `choices`."""
        return self.sheet.choose(self._labelled(label), _VALUE, value, choices)

    def calculate(
        self,
        label: Message,
        formula: Operand | None,
        exact: Fraction | int,
        path: str = "",
        decimals: int | None = None,
    ) -> Operand:
        """Write a row with a number that follows from others."""
        row = self._labelled(label)
        return self.sheet.calculate(row, _VALUE, formula, exact, path=path, decimals=decimals)

    def term(self) -> TermCells:
        """Write when the term starts, how long it is, and what is assumed of the next one."""
        revenue = self.agreement.revenue
        self.heading(_("The term"))
        row = self._labelled(_("First day"))
        self.sheet.day(row, _VALUE, revenue.starts, is_input=True)
        starts = self.sheet.there(row, _VALUE)
        self.sheet.count(self._labelled(_("Months")), _VALUE, revenue.months)
        self.choose(_("The next term"), revenue.next_term, NEXT_TERMS)
        percent = self.enter(_("The next term, in % of this one"), revenue.next_term_percent)
        growth = percent / _HUNDRED
        row = self._labelled(_("The same as a factor"))
        self.sheet.calculate(row, _VALUE, growth, growth.exact)
        there = self.sheet.there
        return TermCells(starts, there(row - 2, _VALUE), growth.named(there(row, _VALUE)))

    def customers(self, months_paid: Operand) -> tuple[Operand, Operand]:
        """Write revenue and customers; return the cells of those from marketing, and of the ticket."""
        customers, planned = self.agreement.customers, self.planned
        new, part = self._revenue()
        cents = MINOR_UNITS[self.agreement.revenue.currency]
        ticket = self.enter(_("Average ticket"), customers.average_ticket, cents)
        worth = self._worth(ticket, months_paid)
        margin = self.enter(_("Margin on top, in %"), customers.margin_percent)
        self.calculate(
            _("New customers needed"),
            rounded_up(new / worth),
            planned.customers_needed,
            "customers.needed",
        )
        raised = part * (number(1) + margin / _HUNDRED) / worth
        from_marketing = self.calculate(
            _(
                "Of those, starting with {team}, with the margin",
                team=self.agreement.marketing.team,
            ),
            rounded_up(raised),
            planned.customers_from_marketing,
            "customers.from_marketing",
        )
        self.row += 1
        return from_marketing, ticket

    def _revenue(self) -> tuple[Operand, Operand]:
        """Write the goal; return the cells of what new customers bring, and those of marketing."""
        revenue, planned = self.agreement.revenue, self.planned
        cents, team = MINOR_UNITS[revenue.currency], self.agreement.marketing.team
        self.heading(_("Revenue and customers ({currency})", currency=revenue.currency))
        goal = self.enter(_("Revenue goal"), revenue.goal, cents)
        base = self.enter(_("From existing customers"), revenue.from_existing_customers, cents)
        new = self.calculate(
            _("From new customers"),
            rounded_to_its_digits(goal - base),
            Fraction(planned.new),
            "revenue.new",
            shown_decimals(Fraction(planned.new), cents),
        )
        share = self.enter(
            _("Share that starts with {team}, in %", team=team), revenue.marketing_share_percent
        )
        part = self.calculate(
            _("Starts with {marketing}", marketing=team),
            rounded_to_its_digits(new * share / _HUNDRED),
            Fraction(planned.from_marketing),
            "revenue.from_marketing",
            shown_decimals(Fraction(planned.from_marketing), cents),
        )
        return new, part

    def _worth(self, ticket: Operand, months_paid: Operand) -> Operand:
        """Write what a customer brings in within the term, and how that comes about."""
        billing = self.choose(_("How customers pay"), self.agreement.customers.billing, BILLINGS)
        paid = self.calculate(
            _("Months paid on average, if monthly"), months_paid, months_paid.exact, decimals=2
        )
        if self.planned.months_paid is not None:
            self.sheet.figures["customers.months_paid"] = self.row - 1, _VALUE
        monthly = ticket * paid / number(MONTHS_PER_YEAR)
        here = ticket if self.planned.months_paid is None else monthly
        worth = here.named(f'IF({billing}="monthly",{monthly.text},{ticket.text})')
        return self.calculate(
            _("One customer brings in within the term"), worth, worth.exact, decimals=2
        )

    def _labelled(self, label: Message) -> int:
        self.sheet.text(self.row, 0, self.translator(label), "label")
        self.row += 1
        return self.row - 1
