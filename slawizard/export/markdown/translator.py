"""Formats words and figures for the templates of the document, as `Markup` Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.calendar import MONTHS_PER_YEAR, months_after
from slawizard.core.formatting import hours_in_days
from slawizard.core.money import one_decimal_percent
from slawizard.core.plan import HUNDRED, StagePlan, ceil, with_margin
from slawizard.export.markdown.escaping import Markup, escape
from slawizard.export.markdown.unit_spaces import DocumentTranslator
from slawizard.i18n import locale_format
from slawizard.i18n.messages import Amount, Message, _, _n
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.calendar import Period
    from slawizard.core.past_periods import PastPeriod
    from slawizard.core.revision import FigureChange
    from slawizard.i18n.languages import Language, Locale

MIN_PLACES: Final = 2
"""Decimals of a quotient that is not whole, if they show that it is not."""


@cache
def _constant_text(language: Language, locale: Locale, text: str) -> Markup:
    """Translate `text`, which has no values, once for all documents in a language."""
    return Markup(Translator(language, locale)(Message(text)))


class MarkdownTranslator:
    """Translates and formats for one agreement, in its language and locale, as `Markup` Markdown."""

    def __init__(self, agreement: Agreement, months_paid: Fraction | None = None) -> None:
        """Take language, locale, currency and cadence from `agreement`.

        `months_paid` is how many months a new customer pays on average within the term, None if
        all that it brings in counts at once.
        """
        self._voice = DocumentTranslator(agreement.agreement.language, agreement.agreement.locale)
        self._hours_per_day = agreement.commitments.hours_per_day
        self._currency = agreement.revenue.currency
        self._ticket = agreement.customers.average_ticket
        self._cadence = agreement.customers.cadence
        self._is_year = agreement.revenue.months == MONTHS_PER_YEAR
        self._months_paid = months_paid

    def phrase(self, text: str, /, **values: object) -> Markup:
        """Translate `text` of a template, which may hold Markdown, as `message` does."""
        if values:
            return self.message(Message(text, values))
        return _constant_text(self._voice.language, self._voice.locale, text)

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> Markup:
        """Translate `singular` or `plural` of a template by `count`, as `message` does."""
        return self.message(_n(singular, plural, count, **values))

    def message(self, message: Message) -> Markup:
        """Translate `message`; users' texts among its values are escaped."""
        values = {name: self._shown(value) for name, value in message.values.items()}
        return Markup(self._voice.format_message(message, values))

    def number(self, value: Decimal | int) -> Markup:
        """Format `value` with all its decimals."""
        return Markup(self._voice.number(value))

    def amount(self, value: Decimal | int) -> Markup:
        """Format `value` in the agreement's currency, with its ISO code."""
        return Markup(self._voice.amount(value, self._currency))

    def percent(self, value: Decimal | int) -> Markup:
        """Format `value` as a percentage."""
        return Markup(self._voice.percent(value))

    def one_decimal(self, part: int | None, whole: int | None) -> Markup:
        """`part` of `whole` in percent with one decimal, a dash where there is no whole."""
        share = one_decimal_percent(part, whole)
        if share is None:
            return Markup("–")
        return Markup(locale_format.format_number(share, self._voice.locale, least_places=1))

    def month(self, value: date) -> Markup:
        """The month of a date with its year: `enero de 2027`."""
        return escape(self._voice.month(value))

    def short_day(self, value: date) -> Markup:
        """A date in digits."""
        return escape(locale_format.format_date(value, self._voice.locale, length="short"))

    def day(self, value: date) -> Markup:
        """Format a date in words."""
        return escape(self._voice.day(value))

    def months(self, first: date, last: date) -> Markup:
        """Format the months from one date to another: `de enero a diciembre de 2027`."""
        start, end = self._voice.month(first), self._voice.month(last)
        if first.year == last.year:
            start = locale_format.month_name(first, self._voice.words)
        return self.message(_("from {first} to {last}", first=start, last=end))

    def short_month(self, value: date) -> Markup:
        """Format the month of a date in short, without its year."""
        return escape(self._voice.month(value, "short"))

    def period(self, period: Period) -> Markup:
        """Format a period for the head of a column: `ene 2027`, `abr – jun 2027`."""
        first, last = period.first, period.last
        start, end = self.short_month(first), f"{self.short_month(last)} {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return Markup(end)
        return Markup(
            f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"
        )

    def season(self, starts: date, weights: Sequence[Decimal]) -> Markup:
        """Format the weight of each month from `starts` on: `abr 1, may 1, jun 1.5 …`."""
        months = (months_after(starts, i) for i in range(len(weights)))
        pairs = zip(months, weights, strict=True)
        return Markup(", ".join(f"{self.short_month(m)} {self.number(w)}" for m, w in pairs))

    def moves(self, moves: Sequence[FigureChange], names: Mapping[str, str]) -> Markup:
        """Format the figures that a revision changed: `customers 58 → 59; Leads …`."""
        said = [
            self.message(
                _("customers {before} → {after}", before=move.before, after=move.after)
                if move.key is None
                else _(
                    "{stage} {before} → {after}",
                    stage=names[move.key],
                    before=move.before,
                    after=move.after,
                )
            )
            for move in moves
        ]
        return Markup("; ".join(said))

    def listed(self, items: Sequence[str]) -> Markup:
        """Join `items` to a list within a sentence: `Visitas, Leads y MQL`."""
        return Markup(locale_format.join_list(list(map(escape, items)), self._voice.words))

    def hours(self, value: Decimal) -> Markup:
        """Format `value` business hours, and the working days that these are."""
        return self.message(hours_in_days(value, self._hours_per_day))

    def labelled(self, label: str, text: str) -> Markup:
        """Make paragraphs of the lines of `text`, with `label` before the first one."""
        first, *others = text.splitlines()
        return Markup("\n\n".join((f"{label} {escape(first)}", *map(escape, others))))

    def sum_of(self, periods: Sequence[PastPeriod], key: str) -> int:
        """What was in force for the stage of `key` in all of `periods` together."""
        return sum(past.targets.get(key, 0) for past in periods)

    def worth(self, value: Decimal) -> Markup:
        """Format the worth of one in a stage; if it rounds to zero, as under the smallest amount."""
        if value:
            return self.amount(value)
        least = Decimal(1).scaleb(int(value.as_tuple().exponent))
        return self.message(_("under {amount}", amount=self.amount(least)))

    def target(self, stage: StagePlan) -> Markup:
        """Format the target of `stage`, all its periods together: `5,112 for the year, 426 a month`."""
        return self.message(self._target(sum(stage.by_period), stage.by_period))

    def customers(self, by_period: Sequence[int]) -> Markup:
        """Format a target of customers: `134 customers for the year, 11 to 12 a month`."""
        count = _n("{count} customer", "{count} customers", sum(by_period))
        return self.message(self._target(count, by_period))

    def _target(self, year: object, by_period: Sequence[int]) -> Message:
        low, high = min(by_period), max(by_period)
        span = low if low == high else _("{low} to {high}", low=low, high=high)
        if not self._is_year:
            return self._target_of_term(year, span if len(by_period) > 1 else None)
        match self._cadence:
            case "monthly":
                return _("{year} for the year, {span} a month", year=year, span=span)
            case "quarterly":
                return _("{year} for the year, {span} a quarter", year=year, span=span)
            case "half-yearly":
                return _("{year} for the year, {span} per half-year", year=year, span=span)
            case _:
                return _("{year} for the year", year=year)

    def _target_of_term(self, needed: object, span: object | None) -> Message:
        """Make the message of `target` for a term that is not a year; no `span` for one period."""
        if span is None:
            return _("{needed} for the term", needed=needed)
        match self._cadence:
            case "monthly":
                return _("{needed} for the term, {span} a month", needed=needed, span=span)
            case "quarterly":
                return _("{needed} for the term, {span} a quarter", needed=needed, span=span)
            case "half-yearly":
                return _("{needed} for the term, {span} per half-year", needed=needed, span=span)
            case "yearly":
                return _("{needed} for the term, {span} a year", needed=needed, span=span)

    def months_paid(self) -> str:
        """Format the months that a new customer pays on average within the term, cut to two decimals."""
        months = self._months_paid or Fraction(0)
        if months.denominator == 1:
            return self.number(int(months))
        return self._cut(months)

    def months_paid_sum(self) -> str:
        """Format how these months come about: `79 ÷ 13 = 6.07…`, whose parts the other sums use."""
        paid, of = (self._months_paid or Fraction(0)).as_integer_ratio()
        shown = self.months_paid()
        return shown if of == 1 else f"{self.number(paid)} ÷ {self.number(of)} = {shown}"

    def customers_sum(self, revenue: Decimal) -> Markup:
        """Format the calculation of how many customers bring in `revenue`; a calculator agrees."""
        return self._sum_of_customers(f"{self.amount(revenue)}", Fraction(revenue))

    def _sum_of_customers(self, revenue_written: str, revenue: Fraction) -> Markup:
        """Format the division of `revenue` by what a customer brings in within the term, exactly."""
        quotient = revenue / Fraction(self._ticket)
        ticket = self.amount(self._ticket)
        if self._months_paid is None:
            return Markup(f"{revenue_written} ÷ {ticket} {self._result(quotient)}")
        paid, of = self._months_paid.as_integer_ratio()
        year = f"{MONTHS_PER_YEAR} × {self.number(of)}" if of > 1 else f"{MONTHS_PER_YEAR}"
        result = self._result(quotient * MONTHS_PER_YEAR / self._months_paid)
        return Markup(f"{revenue_written} × {year} ÷ {ticket} ÷ {self.number(paid)} {result}")

    def margin_sum(self, revenue: Decimal, margin_percent: Decimal) -> Markup:
        """Format the calculation of how many customers bring in `revenue` plus the margin."""
        raised = with_margin(revenue, margin_percent)
        share = self.number(HUNDRED + margin_percent)
        return self._sum_of_customers(
            f"{self.amount(revenue)} × {share} ÷ {HUNDRED}", Fraction(raised)
        )

    def stage_sum(self, below: int, conversion: Mapping[str, Any]) -> Markup:
        """Format how many a stage needs for `below` of the next, by its counts or percentage."""
        of, part = HUNDRED, conversion["percent"]
        if conversion["converted"]:
            of, part = conversion["entered"], conversion["converted"]
        quotient = of * below / Fraction(part)
        sum_ = f"{self.number(below)} × {self.number(of)} ÷ {self.number(part)}"
        return Markup(f"{sum_} {self._result(quotient)}")

    def _result(self, quotient: Fraction) -> str:
        """Format `= **134**`, or `= 133.33… → **134**` if it is rounded up."""
        whole = f"**{self.number(ceil(quotient))}**"
        if quotient.denominator == 1:
            return f"= {whole}"
        return f"= {self._cut(quotient)} → {whole}"

    def _cut(self, quotient: Fraction) -> str:
        """Format `quotient`, which is not whole, with decimals cut off and never rounded, then `…`.

        It gets as many decimals as it takes to show that it is not whole.
        """
        places = MIN_PLACES
        while not (cut := quotient * 10**places // 1) % 10**places:
            places += 1
        shown = Decimal(f"{cut}e-{places}")
        text = locale_format.format_number(shown, self._voice.locale, least_places=places)
        return text if shown == quotient else text + "…"

    def _shown(self, value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if isinstance(value, str):
            return escape(value)
        if isinstance(value, Message):
            return self.message(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Amount):  # a tuple as well
            return Markup(self._voice.amount(value.value, value.currency))
        if isinstance(value, tuple):
            return self.listed(value)
        if isinstance(value, Decimal | int):
            return self.number(value)
        return escape(str(value))
