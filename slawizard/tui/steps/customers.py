"""Step 3: what a customer brings in, how often targets are set, and the season."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widget import Widget

from slawizard.core.calendar import MONTHS_PER_YEAR, Period, Term
from slawizard.core.constants import DECIMAL_DIGITS
from slawizard.core.funnel import (
    months_paid_message,
    months_paid_of,
    revenue_of,
    season_of,
    worth_of,
)
from slawizard.core.money import rounded
from slawizard.core.monthly_fee import MONTHS_OF_A_TICKET, fee_of, is_exact
from slawizard.core.plan import targets
from slawizard.core.questionnaire import StepName, questions
from slawizard.core.stage_questions import team_names
from slawizard.core.term_texts import bills_monthly, customers_in_term, last_month_of, months_of
from slawizard.i18n.messages import Message, _
from slawizard.session.proposals import MARGIN_PATH
from slawizard.tui.screens.step import StepScreen
from slawizard.tui.text_layout import HangingIndent, WrappedText, wrap_text
from slawizard.tui.widgets.cached_widget import redraw_widget, update_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from fractions import Fraction

    from textual.app import ComposeResult
    from textual.geometry import Size

    from slawizard.core.draft import Draft
    from slawizard.session.session import Session
    from slawizard.tui.widgets.editor import Editor

Counted = tuple[str, int, bool]
"""A period's name, its customers, and whether it is over: then they are what was in force."""

MARK = "*"
OF_THE_PAST = _(
    "{mark} This period is over: the target is the one that was in force when it ended, not this "
    "revision's.",
    mark=MARK,
)

BAR = "▇"
ROWS = 4
ROWS_OF_TWO_YEARS = 6


class CustomersStep(StepScreen):
    """The average ticket, the cadence, the season; and the customers per period as bars."""

    STEP: ClassVar[StepName] = "customers"

    def compose_form(self) -> ComposeResult:
        """The fields with the division and the term that follow, then how sure it is to be."""
        for question in questions(self.STEP, self.session.draft):
            if question.path == MARGIN_PATH:
                yield WrappedText(HangingIndent(Content(""), self._sum()), id="sum")
                yield PeriodBars(self.session)
            yield from self.row(question)

    def _sum(self) -> Content:
        session, translate = self.session, self.session.translate
        split, count = revenue_of(session.draft), session.funnel.customers_needed
        if split is None or count is None:
            return Content("")
        paid = months_paid_message(session.draft)
        text = "" if paid is None else f"{translate(paid)}\n"
        text += translate(self._division(split[0], count))
        from_marketing = session.funnel.customers_before_margin
        if from_marketing != count:
            text += "; " + translate(
                _(
                    "{count} from {team}",
                    count=from_marketing,
                    team=team_names(session.draft)["marketing"],
                )
            )
        return Content.styled(text, "bold")

    def _division(self, revenue: Decimal, count: int) -> Message:
        """How `count` customers follow from the `revenue` that new ones bring in."""
        draft, translate = self.session.draft, self.session.translate
        currency = draft.get("revenue.currency", "")
        # The document marks what was rounded up in the same way.
        mark = "=" if (worth_of(draft) or 0) * count == revenue else "→"
        return _(
            "{sum} {mark} {customers}",
            sum=" ÷ ".join([translate.amount(revenue, currency), *self._divisors(currency)]),
            mark=mark,
            customers=customers_in_term(count, months_of(draft)),
        )

    def _divisors(self, currency: str) -> list[str]:
        """What the revenue is divided by: what a customer brings in within the term."""
        draft, translate = self.session.draft, self.session.translate
        ticket = draft.get("customers.average_ticket")
        months = months_paid_of(draft) if bills_monthly(draft) else None
        if months is None:
            return [translate.amount(ticket, currency)]
        paid = self._number(months)
        fee = fee_of(ticket)
        if is_exact(fee, ticket):
            return [translate.amount(fee, currency), paid]
        year = translate.number(MONTHS_OF_A_TICKET)
        return [f"({translate.amount(ticket, currency)} ÷ {year})", paid]

    def _number(self, value: Fraction) -> str:
        """`value` as a decimal number where it is one of few digits, else as a quotient."""
        number = self.session.translate.number
        shown = rounded(value, DECIMAL_DIGITS)
        if shown == value:
            return number(shown)
        return f"({number(value.numerator)} ÷ {number(value.denominator)})"

    def update_dependents(self, editors: Sequence[Editor]) -> None:
        """Work the division and the term out again."""
        super().update_dependents(editors)
        update_text(self.query_one("#sum", WrappedText), self._sum())
        redraw_widget(self.query_one(PeriodBars))


class PeriodBars(Widget):
    """The customers from marketing per period, as bars in a few rows read downwards."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._counted: tuple[Draft, list[Counted]] | None = None

    def _counts(self) -> list[Counted]:
        """The customers of each period, counted once; empty while they can't be known."""
        draft = self.session.draft
        if self._counted is None or self._counted[0] is not draft:
            self._counted = draft, self._count()
        return self._counted[1]

    def _count(self) -> list[Counted]:
        draft, count = self.session.draft, self.session.funnel.customers_from_marketing
        months, weights = months_of(draft), season_of(draft)
        if count is None or months is None or weights is None or last_month_of(draft) is None:
            return []
        if "customers.seasonality" in draft.invalid_inputs:
            return []
        term = Term(draft.get("revenue.starts"), weights, months)
        periods = term.periods(draft.get("customers.cadence", "monthly"))
        names = (self._period_name(period) for period in periods)
        return [
            (name, now if was is None else was, was is not None)
            for name, now, was in zip(
                names, targets(count, term, periods, 0), self._in_force(len(periods)), strict=True
            )
        ]

    def _in_force(self, count: int) -> Sequence[int | None]:
        """What was in force for each of `count` periods that is over, None for the others."""
        planned = self.session.plan
        held = planned.stages[-1].in_force if planned is not None else ()
        return held if len(held) == count else (None,) * count

    def _period_name(self, period: Period) -> str:
        days, month = (period.first, period.last), self.session.translate.month
        first, last = (month(day, "short") for day in days)
        if (months_of(self.session.draft) or 0) > MONTHS_PER_YEAR:  # the names come twice
            first, last = (f"{month(day, 'short')} {day:%y}" for day in days)
        return first if first == last else f"{first}–{last}"

    def _rows(self, counts: Sequence[object]) -> int:
        """The rows of so many bars."""
        most = ROWS if len(counts) <= MONTHS_PER_YEAR else ROWS_OF_TWO_YEARS
        return min(most, len(counts))

    def _title(self) -> Message:
        """What the bars count."""
        draft = self.session.draft
        cadence = draft.get("customers.cadence", "monthly")
        asked = next(q for q in questions("customers", draft) if q.path == "customers.cadence")
        period = next(option.label for option in asked.options if option.value == cadence)
        if draft.get(MARGIN_PATH):
            return _(
                "Customers from {team} per {period}, margin included",
                team=team_names(draft)["marketing"],
                period=period,
            )
        return _(
            "Customers from {team} per {period}", team=team_names(draft)["marketing"], period=period
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the bars take, and one above them that says what they count."""
        counts = self._counts()
        return self._rows(counts) + 1 + len(self._note(width)) if counts else 0

    def _note(self, width: int) -> list[Content]:
        """What the mark of periods that are over means, where there are any."""
        if not any(is_over for _name, _count, is_over in self._counts()):
            return []
        return wrap_text(self.session.translate(OF_THE_PAST), "$muted", width)

    def render(self) -> Content:
        """The bars, the longest one for the most customers."""
        counts = self._counts()
        if not counts:
            return Content("")
        any_over = any(is_over for _name, _count, is_over in counts)
        figures = [
            self.session.translate.number(count) + (MARK if is_over else " " * any_over)
            for _name, count, is_over in counts
        ]
        most = max(1, *(count for _name, count, _is_over in counts))
        rows = self._rows(counts)
        columns = -(-len(counts) // rows)
        label, figure = max(len(name) for name, *_rest in counts), max(map(len, figures))
        room = max(3, min(24, self.size.width // columns - label - figure - 4))
        lines = [Content.styled(self.session.translate(self._title()), "$text")]
        for row in range(rows):
            line = Content("")
            for (name, count, _is_over), written in zip(
                counts[row::rows], figures[row::rows], strict=True
            ):
                length = -(-room * count // most)
                line += Content.assemble(
                    (name.ljust(label + 1), "$muted"),
                    ((BAR * length).ljust(room + 1), "$primary"),
                    (written.rjust(figure) + "  ", "$text"),
                )
            lines.append(line)
        lines += self._note(self.size.width)
        return Content("\n").join([line.truncate(self.size.width) for line in lines])
