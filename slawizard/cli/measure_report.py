"""The tables that `slawizard measure` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from slawizard.cli.output import bold, heading_lines
from slawizard.cli.tables import table
from slawizard.core.measuring.messages import tenths
from slawizard.i18n.messages import Message, _
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from slawizard.core.measuring.measured import Conversion, Measured
    from slawizard.i18n.translator import Translator

STATUS_WORDS: Final[Mapping[str, Message]] = {
    "ok": _("measured"),
    "few": _("measured on few"),
    "rising": _("still rising"),
    "too-few": _("too few"),
    "no-link": _("no link"),
    "no-dates": _("no dates"),
}
_NONE: Final = "-"


class MeasureReport:
    """The report on `measured` in lines of `width` columns."""

    def __init__(
        self, measured: Measured, names: Mapping[str, str], translator: Translator, width: int
    ) -> None:
        self.measured, self.translator, self.width = measured, translator, width
        self.names = {key: escape_unprintable(name) for key, name in names.items()}

    def lines(self) -> Iterator[str]:
        """All lines, top to bottom."""
        say = self.translator
        yield bold(say(_("Measured as of {as_of}", as_of=self.measured.counts.as_of)))
        yield ""
        if self.measured.conversions:
            yield from self._rates()
            yield from self._overall()
        else:
            yield say(_("One stage has dates: a rate takes two."))
        yield from heading_lines(say(_("The last 12 months")))
        yield from self._volumes()
        yield from self._ticket()
        yield from self._season()

    def _rates(self) -> list[str]:
        headings = (_("From"), _("Into"), _("Status"), _("Counts"), _("Rate %"), _("95 of 100"),
                    _("Days"), _("Median days"))  # fmt: skip
        rows = [self._rate(conversion) for conversion in self.measured.conversions]
        heads = list(map(self.translator, headings))
        return table(heads, rows, width=self.width, texts=3)

    def _overall(self) -> Iterator[str]:
        overall = self.measured.overall
        if overall is None or not overall.rate.is_usable or overall.rate.percent is None:
            return
        stages, rate = self.measured.counts.stages, overall.rate
        yield ""
        yield self.translator(
            _(
                "All the way from {first} to {last}: {converted} of {entered}, {percent}%.",
                first=self.names[stages[0]],
                last=self.names[stages[-1]],
                converted=rate.converted,
                entered=rate.entered,
                percent=rate.percent,
            )
        )

    def _rate(self, conversion: Conversion) -> list[str]:
        rate, number = conversion.rate, self.translator.number
        head = [
            self.names[conversion.from_stage],
            self.names[conversion.into_stage],
            self.translator(STATUS_WORDS[rate.status]),
        ]
        if rate.percent is None:
            return [*head, *[_NONE] * 5]
        interval = f"{number(tenths(rate.low_percent))}–{number(tenths(rate.high_percent))}"
        counts = self.translator(
            _("{converted} of {entered}", converted=rate.converted, entered=rate.entered)
        )
        days = [_NONE if n is None else number(n) for n in (rate.days, rate.median_days)]
        return [*head, counts, number(rate.percent), interval, *days]

    def _volumes(self) -> list[str]:
        heads = [self.translator(_("Stage")), self.translator(_("Reached it"))]
        rows = [
            [self.names[key], _NONE if n is None else self.translator.number(n)]
            for key, n in self.measured.last_year.items()
        ]
        return table(heads, rows, width=self.width)

    def _ticket(self) -> Iterator[str]:
        ticket = self.measured.ticket
        if ticket is None or ticket.mean is None or ticket.median is None:
            return
        yield ""
        yield self.translator(
            _(
                "Ticket of {n} customers: mean {mean}, median {median}.",
                n=ticket.customers,
                mean=self.translator.amount(ticket.mean, ticket.currency),
                median=self.translator.amount(ticket.median, ticket.currency),
            )
        )

    def _season(self) -> Iterator[str]:
        weights = self.measured.season.weights
        if weights:
            yield self.translator(
                _("Season, January to December: {weights}.", weights=" ".join(map(str, weights)))
            )
