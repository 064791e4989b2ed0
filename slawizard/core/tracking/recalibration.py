"""The rates that the counts show, against the agreed ones, and what the plan would ask with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from slawizard.core.constants import MIN_CONVERTED, MIN_ENTERED
from slawizard.core.money import rounded
from slawizard.core.plan import HUNDRED, conversion_rates, needed_by_stage
from slawizard.core.tracking.entries import Entries
from slawizard.core.tracking.pace import StagePace
from slawizard.core.tracking.tracking import Tracking

RateVerdict = Literal["change", "keep", "too-few", "too-early", "impossible", "unmeasured"]

_MIN_DAYS = 60
"""A shorter window says more of its weeks than of the rate."""
_PLACES = 2


class RecalibratedRate(NamedTuple):
    """The rate into the stage of `key`: the `agreed` percentage and the `measured` one.

    Of `entered` in the stage above, `converted` went on; None while that can't be told.
    """

    key: str
    agreed: Decimal
    measured: Decimal | None
    entered: int | None
    converted: int | None
    verdict: RateVerdict


class Recalibration(NamedTuple):
    """All rates, and what each stage would need with those that change; None where none does."""

    rates: tuple[RecalibratedRate, ...]
    needed: Mapping[str, int] | None


def recalibrate(tracking: Tracking) -> Recalibration:
    """Measure the rates over the months without a gap that end with the last reading."""
    rates = tuple(_measure(tracking, pace) for pace in tracking.paces[1:])
    return Recalibration(rates, _needed(tracking, rates))


def _measure(tracking: Tracking, pace: StagePace) -> RecalibratedRate:
    conversion, above = pace.stage.conversion, pace.above
    if conversion is None or above is None:
        raise ValueError(pace.key)
    unknown = RecalibratedRate(pace.key, conversion.percent, None, None, None, "unmeasured")
    window = _window(tracking, pace)
    if window is None:
        return unknown
    start, end = window
    if end - start < _MIN_DAYS:
        return unknown._replace(verdict="too-early")
    came = above.entries(start, end)
    went_on = pace.entries(start + pace.days, end + pace.days)
    if came is None or went_on is None:
        return unknown
    return _judge(unknown, came, went_on, pace.rate or Fraction(0))


def _window(tracking: Tracking, pace: StagePace) -> tuple[int, int] | None:
    """From when to before when those entered above who could be followed to their end."""
    run = (
        next((run for run in pace.above.runs if run.end == tracking.until), None)
        if pace.above
        else None
    )
    return None if run is None else (run.start, tracking.until - pace.days)


def window_of(tracking: Tracking, key: str) -> tuple[date, date] | None:
    """The first and the last day on which those entered whom the rate into `key` is measured by."""
    pace = next(pace for pace in tracking.paces if pace.key == key)
    window = _window(tracking, pace)
    return None if window is None else (tracking.day(window[0] + 1), tracking.day(window[1]))


def _judge(
    unknown: RecalibratedRate, came: Entries, went_on: Entries, agreed: Fraction
) -> RecalibratedRate:
    entered, converted = round(came.count), round(went_on.count)
    counted = unknown._replace(entered=entered, converted=converted)
    if entered < MIN_ENTERED or converted < MIN_CONVERTED:
        return counted._replace(verdict="too-few")
    if converted > entered:
        return counted._replace(verdict="impossible")
    expected = entered * agreed
    off = abs(converted - expected)
    is_other = off**2 > 4 * expected * (1 - agreed) and 20 * off >= expected
    return counted._replace(
        measured=rounded(Fraction(HUNDRED * converted, entered), _PLACES).normalize(),
        verdict="change" if is_other else "keep",
    )


def _needed(tracking: Tracking, rates: Sequence[RecalibratedRate]) -> dict[str, int] | None:
    if all(rate.verdict != "change" for rate in rates):
        return None
    agreed = conversion_rates(tracking.agreement.stages)
    adopted = [
        Fraction(rate.measured) / HUNDRED if rate.verdict == "change" and rate.measured else old
        for rate, old in zip(rates, agreed, strict=True)
    ]
    needed = needed_by_stage(tracking.plan.customers_from_marketing, adopted)
    return {
        pace.key: count
        for pace, count in zip(tracking.paces, needed, strict=True)
        if count is not None
    }
