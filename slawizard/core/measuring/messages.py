"""What is said about the figures: every sentence with its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from slawizard.core.constants import MIN_ENTERED
from slawizard.core.measuring.file_messages import CodedMessage, file_sentences
from slawizard.core.measuring.measured import Conversion, Measured
from slawizard.core.measuring.rate import MeasuredRate
from slawizard.core.measuring.statistics import percentage
from slawizard.core.measuring.ticket import Ticket
from slawizard.i18n.messages import Amount, Message, _, _n

_TENTH: Final = Decimal("0.1")


def tenths(value: Decimal | None) -> Decimal:
    """`value` with one decimal."""
    return (value or Decimal(0)).quantize(_TENTH, ROUND_HALF_EVEN)


def sentences(measured: Measured, names: Mapping[str, str]) -> list[CodedMessage]:
    """All messages about `measured`; `names` are the stages' names by key."""
    found: list[CodedMessage] = []
    for conversion in measured.conversions:
        found += _of_rate(conversion, names)
    found += _of_funnel(measured, names)
    found += _of_sales(measured)
    found += file_sentences(measured, names)
    return found


def _of_rate(conversion: Conversion, names: Mapping[str, str]) -> Iterator[CodedMessage]:
    key, rate = conversion.into_stage, conversion.rate
    above, below = names[conversion.from_stage], names[key]
    if rate.status == "no-link":
        told = _(
            "No column tells which {A} a deal came from: {A} to {B} can't be measured.",
            A=above,
            B=below,
        )
        yield CodedMessage("no-link", told, key)
        return
    for code, message in _status(rate, above, below):
        yield CodedMessage(code, message, key)
    if conversion.is_gap:
        told = _(
            "A stage lies between {A} and {B}: this rate is shown, not adopted.",
            A=above,
            B=below,
        )
        yield CodedMessage("gap", told, key)
    yield from _left_out(conversion, above, names)
    yield from _of_dates(conversion, above, below)
    if rate.drift is not None:
        told = _(
            "It is changing: {p1}% of the older half within {H} days, {p2}% of the newer.",
            p1=rate.drift.older_percent,
            p2=rate.drift.newer_percent,
            H=rate.horizon_days,
        )
        yield CodedMessage("drift", told, key)


def _of_dates(conversion: Conversion, above: str, below: str) -> Iterator[CodedMessage]:
    key = conversion.into_stage
    if conversion.skipped:
        told = _n(
            "{count} reached a later stage without a date for {stage}: it counts, but not for the "
            "days.",
            "{count} reached a later stage without a date for {stage}: they count, but not for "
            "the days.",
            conversion.skipped,
            stage=below,
        )
        yield CodedMessage("skipped", told, key)
    if conversion.reversed:
        told = _n(
            "{count} has {stage} dated after a later stage: the earlier date counts.",
            "{count} have {stage} dated after a later stage: the earlier date counts.",
            conversion.reversed,
            stage=above,
        )
        yield CodedMessage("reversed", told, key)


def _status(rate: MeasuredRate, above: str, below: str) -> Iterator[tuple[str, Message]]:
    if rate.status in ("too-few", "rising"):
        yield rate.status, _not_measured(rate)
        return
    low, high = tenths(rate.low_percent), tenths(rate.high_percent)
    yield (
        "rate",
        _(
            "{converted} of {entered} {A} that entered from {first} to {last} have become {B} so "
            "far: {percent}% (95 of 100: {low}–{high}).",
            converted=rate.converted,
            entered=rate.entered,
            A=above,
            B=below,
            first=rate.first,
            last=rate.last,
            percent=rate.percent,
            low=low,
            high=high,
        ),
    )
    if rate.status == "few":
        yield (
            "few",
            _("Measured on few: anything from {low} to {high}% is possible.", low=low, high=high),
        )
    if rate.still_to_come_percent:
        yield (
            "still-to-come",
            _(
                "About {x}% of their {B} are still to come; that would make {final}%.",
                x=rate.still_to_come_percent,
                B=below,
                final=rate.final_percent,
            ),
        )


def _not_measured(rate: MeasuredRate) -> Message:
    if rate.status == "too-few":
        return _(
            "Too few to measure: {converted} of {entered}. It takes {least} that are old enough and "
            "one that converted.",
            converted=rate.converted,
            entered=rate.entered,
            least=MIN_ENTERED,
        )
    return _(
        "Conversions are still coming in after {seen} days, the longest that can be seen. "
        "{converted} of {entered} is a lower limit; it is not adopted.",
        seen=rate.seen_days,
        converted=rate.converted,
        entered=rate.entered,
    )


def _left_out(
    conversion: Conversion, above: str, names: Mapping[str, str]
) -> Iterator[CodedMessage]:
    """What does not count, and why."""
    key, rate = conversion.into_stage, conversion.rate
    if rate.young and rate.status != "too-few":
        told = _n(
            "{count} entered less than {H} days ago and does not count yet: 9 in 10 take up to "
            "{H} days.",
            "{count} entered less than {H} days ago and do not count yet: 9 in 10 take up to {H} "
            "days.",
            rate.young,
            H=rate.horizon_days,
        )
        yield CodedMessage("young", told, key)
    if rate.log_starts is not None:
        told = _(
            "The record of {B} begins on {f}; before it about {E} should have come, none did. Only "
            "{A} from {L} on count; {n} earlier ones do not.",
            A=above,
            B=names[key],
            f=rate.log_starts,
            E=round(rate.expected_before),
            L=rate.counted_from,
            n=rate.before_log,
        )
        yield CodedMessage("log-starts", told, key)
    for note in conversion.bulk_notes:
        told = _(
            "{n} entered {stage} on {day}, {share}% of all: it looks like an import and is left "
            "out. With it: {other}%.",
            n=note.n,
            stage=names[note.stage],
            day=note.day,
            share=tenths(note.share_percent),
            other=note.other_percent or Decimal(0),
        )
        yield CodedMessage("bulk-day", told, key, _("Keep it with --keep-bulk."))


def _of_funnel(measured: Measured, names: Mapping[str, str]) -> Iterator[CodedMessage]:
    counts = measured.counts
    for key, n in measured.enter_later.items():
        told = _n(
            "{count} has no date before {stage}: it counts from there on.",
            "{count} have no date before {stage}: they count from there on.",
            n,
            stage=names[key],
        )
        yield CodedMessage("enter-later", told)
    overall = measured.overall
    if overall is not None and overall.chain_differs:
        told = _(
            "The rates multiply to {x}%, but {y}% of {first} became {last}.",
            x=overall.chained_percent,
            y=overall.rate.percent,
            first=names[counts.stages[0]],
            last=names[counts.stages[-1]],
        )
        yield CodedMessage("chain", told)
    if counts.decided is not None and any(counts.decided):
        won, lost = counts.decided
        n = won + lost
        told = _(
            "Of the decided ones {won} of {n} were won, {p}%: not used, since deals never closed "
            "are missing from it.",
            won=won,
            n=n,
            p=percentage(won, n),
        )
        yield CodedMessage("decided", told)
    for key in counts.last_date_stages:
        told = _(
            "This column holds the date of the last {stage}, not the first: the days may be too "
            "long.",
            stage=names[key],
        )
        yield CodedMessage("last-date", told)


def _of_sales(measured: Measured) -> Iterator[CodedMessage]:
    if measured.ticket is not None:
        yield from _of_ticket(measured.ticket)
    if measured.season.why is not None:
        why = {
            "too-short": _("No season: it takes 24 whole months; every month counts alike."),
            "too-few": _("No season: it takes 120 customers; every month counts alike."),
            "even": _("No season beyond chance: every month counts alike."),
        }[measured.season.why]
        yield CodedMessage("no-season", why)


def _of_ticket(ticket: Ticket) -> Iterator[CodedMessage]:
    if ticket.whale and ticket.mean is not None and ticket.median is not None:
        told = _(
            "The mean {a} is far from the median {m}: one sale makes {p}% of the revenue.",
            a=Amount(ticket.mean, ticket.currency),
            m=Amount(ticket.median, ticket.currency),
            p=ticket.largest_share_percent or Decimal(0),
        )
        yield CodedMessage("whale", told)
    if ticket.other_currency:
        told = _n(
            "{count} sale in another currency is left out.",
            "{count} sales in other currencies are left out.",
            ticket.other_currency,
        )
        yield CodedMessage("currency", told)
    if ticket.is_currency_assumed and ticket.currency:
        told = _("The file states no currency: {currency} is assumed.", currency=ticket.currency)
        yield CodedMessage("currency-assumed", told)
    if ticket.without_amount:
        told = _n(
            "{count} customer without an amount does not count for the ticket.",
            "{count} customers without an amount do not count for the ticket.",
            ticket.without_amount,
        )
        yield CodedMessage("without-amount", told)
