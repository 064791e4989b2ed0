"""A measured conversion rate, with all that is known about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

Status = Literal["ok", "few", "rising", "too-few", "no-link", "no-dates"]
USABLE: Final[Collection[Status]] = ("ok", "few")


class Drift(NamedTuple):
    """The shares that converted in time, of the older and the newer half, in percent."""

    older_percent: Decimal
    newer_percent: Decimal


class MonthCohort(NamedTuple):
    """The units that entered in a month, and those that converted within the horizon."""

    first_day: date
    entered: int
    within_horizon: int
    is_ripe: bool


@dataclass(frozen=True, slots=True)
class MeasuredRate:
    """A measured rate. Percentages have two decimals; figures that can't be known are None."""

    status: Status
    reached: int = 0
    left_out_bulk: int = 0
    bulk_days: tuple[date, ...] = ()
    expected_before: float = 0
    log_starts: date | None = None
    counted_from: date | None = None
    before_log: int = 0
    entered: int = 0
    converted: int = 0
    percent: Decimal | None = None
    low_percent: Decimal | None = None
    high_percent: Decimal | None = None
    final_percent: Decimal | None = None
    still_to_come_percent: Decimal | None = None
    horizon_days: int = 0
    seen_days: int = 0
    first: date | None = None
    last: date | None = None
    young: int = 0
    days: int | None = None
    median_days: int | None = None
    within_horizon: int = 0
    drift: Drift | None = None
    cohorts: tuple[MonthCohort, ...] = field(default=())

    @property
    def is_usable(self) -> bool:
        """Whether the rate may be taken over."""
        return self.status in USABLE
