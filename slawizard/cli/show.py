"""`slawizard show`: prints the funnel and the calendar as tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.cli.exit_status import DONE, WRONG
from slawizard.cli.language import reader_translator
from slawizard.cli.output import bold, error_lines, heading_lines, print_data, print_message
from slawizard.cli.show_details import costs_lines, counted_lines, day_one_lines
from slawizard.cli.skipped import without_actuals
from slawizard.cli.tables import equal_decimals, split_columns, table, wrap
from slawizard.core.advisories import advisories
from slawizard.core.advisory_groups import joined
from slawizard.core.funnel import paid_within
from slawizard.core.own_customers import OwnCustomers, all_row, found_row, own_customers_of
from slawizard.core.past_periods import PERIODS_OVER, RULE_OF_THE_PAST, periods_over
from slawizard.core.plan import Plan, plan
from slawizard.core.plan_wording import capacity_sentence
from slawizard.core.term_texts import next_term_message
from slawizard.i18n.messages import Message, _, _n
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.storage.toml.load import AgreementFileError, load

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.calendar import Period
    from slawizard.i18n.translator import Translator

_MAX_WIDTH: Final = 120
_PERIODS_IN_A_TABLE: Final = 6


def show(translator: Translator, file: str, tried: Sequence[str] = ()) -> int:
    """Print the targets of the agreement in `file`, for the term and for each period.

    If values are `tried` (`PATH=VALUE`), print their effect instead. Return the exit status.
    """
    if not without_actuals(translator, [file]):
        return DONE
    try:
        agreement = load(Path(file))
    except AgreementFileError as error:
        for line in error_lines(file, error, translator):
            print_message(line)
        return WRONG
    width = min(_MAX_WIDTH, shutil.get_terminal_size().columns)
    reader = reader_translator(agreement, translator)
    if tried:
        from slawizard.cli.what_if import show_what_if

        return show_what_if(agreement, tried, reader, width)
    for line in _Report(agreement, plan(agreement), reader, width).lines():
        print_data(line)
    return DONE


@dataclass(frozen=True)
class _Report:
    """The report on an agreement in lines of `width` columns."""

    agreement: Agreement
    planned: Plan
    translator: Translator
    width: int

    @cached_property
    def _own(self) -> OwnCustomers:
        """The customers that sales finds by itself."""
        return own_customers_of(self.agreement, self.planned)

    def lines(self) -> Iterator[str]:
        """All lines, top to bottom."""
        yield from self._summary()
        yield from heading_lines(self.translator(_("The funnel")))
        yield from self._funnel()
        yield from counted_lines(self.agreement, self.planned, self.translator, self.width)
        yield from day_one_lines(self.agreement, self.planned, self.translator, self.width)
        yield from costs_lines(self.agreement, self.planned, self.translator, self.width)
        yield from heading_lines(self.translator(_("The calendar")))
        yield from self._calendar()
        yield from self._certainty()
        yield from self._warnings()

    def _sentence(self, message: Message) -> list[str]:
        return wrap(self.translator(message), self.width)

    def _summary(self) -> Iterator[str]:
        head, revenue = self.agreement.agreement, self.agreement.revenue
        yield bold(escape_unprintable(head.company))
        yield from self._sentence(
            _(
                "Revision {revision}, {date}; next review on {review}.",
                revision=str(head.revision),
                date=head.date,
                review=head.review_on,
            )
            if head.review_on > head.date
            else _(
                "Revision {revision}, {date}; the review of {review} has passed.",
                revision=str(head.revision),
                date=head.date,
                review=head.review_on,
            )
        )
        yield from self._sentence(
            _n(
                "Goal: {goal} in {month}; {new} of it from new customers.",
                "Goal: {goal} in the {count} months from {month}; {new} of it from new customers.",
                revenue.months,
                goal=self.translator.amount(revenue.goal, revenue.currency),
                month=self.translator.month(revenue.starts),
                new=self.translator.amount(self.planned.new, revenue.currency),
            )
        )
        yield from self._sentence(
            _n(
                "{count} new customer; from {team}: {ours}.",
                "{count} new customers; {ours} of them from {team}.",
                self.planned.customers_needed,
                team=self.agreement.marketing.team,
                ours=self.planned.customers_before_margin,
            )
        )
        yield from self._remarks()

    def _remarks(self) -> Iterator[str]:
        """What else the summary says, where there is something to say."""
        revenue = self.agreement.revenue
        if self.planned.months_paid is not None:
            yield from self._sentence(paid_within(self.planned.months_paid, revenue.months))
        if self.planned.stages[0].lag:
            yield from self._sentence(
                next_term_message(revenue.next_term, revenue.next_term_percent)
            )
        margin = self.agreement.customers.margin_percent
        if margin:
            from slawizard.core.forecast.wording import margin_note

            yield from self._sentence(margin_note(margin))
        if self.planned.capacity:
            yield from self._sentence(
                capacity_sentence(self.planned.capacity, self.agreement.sales.team)
            )

    def _funnel(self) -> list[str]:
        say_it, currency = self.translator, self.agreement.revenue.currency
        with_lag = any(stage.lag for stage in self.planned.stages)
        headings = [_("Stage"), _("Team"), _("Rate"), _("Needed")]
        if with_lag:
            headings += [_("Days to close"), _("Open on day one")]
        headings.append(_("Value of each ({currency})", currency=currency))
        rows = []
        teams = {
            "marketing": escape_unprintable(self.agreement.marketing.team),
            "sales": escape_unprintable(self.agreement.sales.team),
        }
        values = equal_decimals([figures.unit_value for figures in self.planned.stages], say_it)
        for i, (stage, figures) in enumerate(
            zip(self.agreement.stages, self.planned.stages, strict=True)
        ):
            rate = say_it.percent(stage.conversion.percent) if stage.conversion else ""
            row = [escape_unprintable(stage.name), teams[stage.owner], rate]
            row.append(say_it.number(figures.needed))
            if with_lag:
                row += [say_it.number(figures.lag), say_it.number(figures.open_at_start)]
            rows.append([*row, values[i]])
        rows += self._closed_rows(len(rows[0]))
        return table([say_it(h) for h in headings], rows, width=self.width, texts=2, head=bold)

    @property
    def _closed_heads(self) -> list[str]:
        """The heads of the rows of the customers that sales finds by itself, and of all; or none."""
        if not self._own.found:
            return []
        last, sales = self.agreement.stages[-1].name, self.agreement.sales.team
        return [self.translator(found_row(last, sales)), self.translator(all_row(last))]

    def _closed_rows(self, columns: int) -> Iterator[list[str]]:
        """The rows of the funnel, with so many `columns`, below that of the last stage."""
        team, carried = escape_unprintable(self.agreement.sales.team), self.planned.stages[-1]
        counts = (self._own.found, carried.needed + self._own.found)
        for head, count in zip(self._closed_heads, counts, strict=False):
            row = [head, team, "", self.translator.number(count)]
            yield row + [""] * (columns - len(row))

    def _calendar(self) -> Iterator[str]:
        carried = [stage.by_period for stage in self.planned.stages]
        own = [self._own.by_period, self._own.closed] if self._own.found else []
        heads = [escape_unprintable(stage.name) for stage in self.agreement.stages]
        yield from self._by_period(
            self.planned.periods,
            [*heads, *self._closed_heads],
            [list(map(self.translator.number, row)) for row in [*carried, *own]],
        )
        yield from self._over()

    def _by_period(
        self, periods: Sequence[Period], heads: Sequence[str], targets: Sequence[Sequence[str]]
    ) -> Iterator[str]:
        """Tables of the `targets` in `periods`, each row behind one of the `heads`."""
        headings = [self.translator(_("Stage")), *map(self._heading, periods)]
        rows = [[head, *figures] for head, figures in zip(heads, targets, strict=True)]
        blocks = split_columns(headings, rows, width=self.width, most=_PERIODS_IN_A_TABLE)
        for i, block in enumerate(blocks):
            if i:
                yield ""
            yield from table(
                [headings[0], *(headings[c] for c in block)],
                [[row[0], *(row[c] for c in block)] for row in rows],
                width=self.width,
                head=bold,
            )

    def _over(self) -> Iterator[str]:
        """What was in force for the periods that are over."""
        over = periods_over(self.agreement, self.planned)
        if not over:
            return
        yield from heading_lines(self.translator(PERIODS_OVER))
        yield from self._sentence(RULE_OF_THE_PAST)
        yield ""
        yield from self._by_period(
            [past.period for past in over],
            [escape_unprintable(stage.name) for stage in self.agreement.stages],
            [
                [self._known(past.targets.get(stage.key)) for past in over]
                for stage in self.agreement.stages
            ],
        )

    def _known(self, target: int | None) -> str:
        return "–" if target is None else self.translator.number(target)

    def _heading(self, period: Period) -> str:
        first, last = period.first, period.last
        if (first.year, first.month) == (last.year, last.month):
            return self.translator.month(first, "medium")
        return self.translator.period(first, last)

    def _certainty(self) -> Iterator[str]:
        """The forecast, if the agreement asks for one."""
        if self.agreement.customers.certainty_percent is None:
            return
        from slawizard.cli.forecast import forecast_lines
        from slawizard.core.forecast.forecast import compute_forecast

        forecast = compute_forecast(self.agreement, self.planned)
        yield from forecast_lines(
            self.agreement, self.planned, forecast, self.translator, self.width
        )

    def _warnings(self) -> Iterator[str]:
        agreement, planned = self.agreement, self.planned
        found = joined(advisories(agreement, planned), agreement, planned)
        if found:
            yield from heading_lines(self.translator(_("Warnings")))
        for warn in found:
            first, *others = wrap(self.translator(warn.message), self.width - 2)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
