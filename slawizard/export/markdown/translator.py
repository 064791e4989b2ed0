"""The words and figures of the document: what its templates may call, all of it `Markup` Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.calendar import MONTHS_PER_YEAR, months_after
from slawizard.core.money import percent_of
from slawizard.core.plan import HUNDRED, StagePlan, ceil, with_margin
from slawizard.export.markdown.escaping import Markup, escape
from slawizard.i18n import locale_format
from slawizard.i18n.messages import Amount, Message, _, _n
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.calendar import Period
    from slawizard.core.past_periods import PastPeriod
    from slawizard.core.revision import FigureChange
    from slawizard.i18n.languages import Language, Locale

LEAST_PLACES: Final = 2
"""Decimals of a quotient that is not whole, where that many tell it from a whole one."""


@cache
def _constant_text(language: Language, locale: Locale, text: str) -> Markup:
    """The `text` of a template that has no values: one for all documents in a language."""
    return Markup(Translator(language, locale)(Message(text)))


class MarkdownTranslator:
    """Says an agreement's messages and figures in its language and locale, as `Markup` Markdown."""

    def __init__(self, agreement: Agreement, months_paid: Fraction | None = None) -> None:
        """Take language, locale, currency and cadence from `agreement`.

        `months_paid` is how many months a new customer pays on average within the term, None if
        all that it brings in counts at once.
        """
        self._voice = Translator(agreement.agreement.language, agreement.agreement.locale)
        self._currency = agreement.revenue.currency
        self._ticket = agreement.customers.average_ticket
        self._cadence = agreement.customers.cadence
        self._is_year = agreement.revenue.months == MONTHS_PER_YEAR
        self._months_paid = months_paid

    def phrase(self, text: str, /, **values: object) -> Markup:
        """`text` of a template, which may hold Markdown, like `message`."""
        if values:
            return self.message(Message(text, values))
        return _constant_text(self._voice.language, self._voice.locale, text)

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> Markup:
        """`singular` or `plural` of a template, as `count` asks, like `message`."""
        return self.message(_n(singular, plural, count, **values))

    def message(self, message: Message) -> Markup:
        """`message` in the document's language, the texts of users among its values escaped."""
        values = {name: self._shown(value) for name, value in message.values.items()}
        return Markup(self._voice.format_message(message, values))

    def number(self, value: Decimal | int) -> Markup:
        """`value` with all its decimals."""
        return Markup(self._voice.number(value))

    def amount(self, value: Decimal | int) -> Markup:
        """`value` in the agreement's currency, by its ISO code."""
        return Markup(self._voice.amount(value, self._currency))

    def percent(self, value: Decimal | int) -> Markup:
        """`value` in percent."""
        return Markup(self._voice.percent(value))

    def one_decimal(self, part: int | None, whole: int | None) -> Markup:
        """`part` of `whole` in percent with one decimal, a dash where there is no whole."""
        share = percent_of(part, whole)
        if share is None:
            return Markup("–")
        return Markup(locale_format.format_number(share, self._voice.locale, least_places=1))

    def month(self, value: date) -> Markup:
        """The month of a date with its year: `enero de 2027`."""
        return escape(self._voice.month(value))

    def day(self, value: date) -> Markup:
        """A date in words."""
        return escape(self._voice.day(value))

    def months(self, first: date, last: date) -> Markup:
        """The months from one date to another: `de enero a diciembre de 2027`."""
        start, end = self._voice.month(first), self._voice.month(last)
        if first.year == last.year:
            start = locale_format.month_name(first, self._voice.words)
        return self.message(_("from {first} to {last}", first=start, last=end))

    def short_month(self, value: date) -> Markup:
        """The month of a date, shortened, without its year."""
        return escape(self._voice.month(value, "short"))

    def period(self, period: Period) -> Markup:
        """A period as short as a column's head: `ene 2027`, `abr – jun 2027`."""
        first, last = period.first, period.last
        start, end = self.short_month(first), f"{self.short_month(last)} {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return Markup(end)
        return Markup(
            f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"
        )

    def season(self, starts: date, weights: Sequence[Decimal]) -> Markup:
        """The weight of each of the 12 months from `starts`: `abr 1, may 1, jun 1.5 …`."""
        months = (months_after(starts, i) for i in range(len(weights)))
        pairs = zip(months, weights, strict=True)
        return Markup(", ".join(f"{self.short_month(m)} {self.number(w)}" for m, w in pairs))

    def moves(self, moves: Sequence[FigureChange], names: Mapping[str, str]) -> Markup:
        """The figures that a revision moved, the stages by `names`: `customers 58 → 59; Leads …`."""
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
        """`items` as a list within a sentence: `Visitas, Leads y MQL`."""
        return Markup(locale_format.join_list(list(map(escape, items)), self._voice.words))

    def hours(self, value: Decimal) -> Markup:
        """So many business hours."""
        count = 1 if value == 1 else 2
        return self.message(
            _n("{hours} business hour", "{hours} business hours", count, hours=value)
        )

    def sum_of(self, periods: Sequence[PastPeriod], key: str) -> int:
        """What was in force for the stage of `key` in all of `periods` together."""
        return sum(past.targets.get(key, 0) for past in periods)

    def worth(self, value: Decimal) -> Markup:
        """What one in a stage is worth; the least that the currency can tell, where it is less."""
        if value:
            return self.amount(value)
        least = Decimal(1).scaleb(int(value.as_tuple().exponent))
        return self.message(_("under {amount}", amount=self.amount(least)))

    def target(self, stage: StagePlan) -> Markup:
        """A stage's target: `5,112 in the year, 426 a month`."""
        low, high = min(stage.by_period), max(stage.by_period)
        span = low if low == high else _("{low} to {high}", low=low, high=high)
        year = stage.needed
        if not self._is_year:
            return self.message(self._target_of_term(year, span))
        match self._cadence:
            case "monthly":
                said = _("{year} for the year, {span} a month", year=year, span=span)
            case "quarterly":
                said = _("{year} for the year, {span} a quarter", year=year, span=span)
            case "half-yearly":
                said = _("{year} for the year, {span} per half-year", year=year, span=span)
            case "yearly":
                said = _("{year} for the year", year=year)
        return self.message(said)

    def _target_of_term(self, needed: int, span: object) -> Message:
        """As `target`, where the term is no year."""
        match self._cadence:
            case "monthly":
                return _("{needed} for the term, {span} a month", needed=needed, span=span)
            case "quarterly":
                return _("{needed} for the term, {span} a quarter", needed=needed, span=span)
            case "half-yearly":
                return _("{needed} for the term, {span} per half-year", needed=needed, span=span)
            case _:
                return _("{needed} for the term", needed=needed)

    def months_paid(self) -> str:
        """How many months a new customer pays on average within the term, cut to two decimals."""
        months = self._months_paid or Fraction(0)
        if months.denominator == 1:
            return self.number(int(months))
        return self._cut(months)

    def customers_sum(self, revenue: Decimal) -> Markup:
        """How many customers bring in `revenue`, to be checked with a pocket calculator."""
        return self._sum_of_customers(f"{self.amount(revenue)}", Fraction(revenue))

    def _sum_of_customers(self, revenue_written: str, revenue: Fraction) -> Markup:
        """Divide the revenue by what a customer brings in within the term, in figures that are exact."""
        quotient = revenue / Fraction(self._ticket)
        ticket = self.amount(self._ticket)
        if self._months_paid is None:
            return Markup(f"{revenue_written} ÷ {ticket} {self._result(quotient)}")
        paid, of = self._months_paid.as_integer_ratio()
        year = self.number(MONTHS_PER_YEAR * of)
        result = self._result(quotient * MONTHS_PER_YEAR / self._months_paid)
        return Markup(f"{revenue_written} × {year} ÷ {ticket} ÷ {self.number(paid)} {result}")

    def margin_sum(self, revenue: Decimal, margin_percent: Decimal) -> Markup:
        """How many customers bring in `revenue` with the margin on top."""
        raised = with_margin(revenue, margin_percent)
        share = self.number(HUNDRED + margin_percent)
        return self._sum_of_customers(
            f"{self.amount(revenue)} × {share} ÷ {HUNDRED}", Fraction(raised)
        )

    def stage_sum(self, below: int, conversion: Mapping[str, Any]) -> Markup:
        """How many a stage needs for the `below` of the next one, by its counts or percentage."""
        of, part = HUNDRED, conversion["percent"]
        if conversion["converted"]:
            of, part = conversion["entered"], conversion["converted"]
        quotient = of * below / Fraction(part)
        sum_ = f"{self.number(below)} × {self.number(of)} ÷ {self.number(part)}"
        return Markup(f"{sum_} {self._result(quotient)}")

    def _result(self, quotient: Fraction) -> str:
        """`= **134**`, or `= 133.33… → **134**` where it is rounded up."""
        whole = f"**{self.number(ceil(quotient))}**"
        if quotient.denominator == 1:
            return f"= {whole}"
        return f"= {self._cut(quotient)} → {whole}"

    def _cut(self, quotient: Fraction) -> str:
        """`quotient`, not whole, with its decimals cut off, never rounded; `…` for the rest.

        As many decimals as show that it is not whole.
        """
        places = LEAST_PLACES
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
        if isinstance(value, Amount):
            return Markup(self._voice.amount(value.value, value.currency))
        if isinstance(value, Decimal | int):
            return self.number(value)
        return escape(str(value))
