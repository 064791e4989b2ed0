"""An agreement with its actuals: the paces of all stages, as of the last reading's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from slawizard.core.calendar import Period, Term
from slawizard.core.in_force import in_force
from slawizard.core.plan import Plan, plan, term_of
from slawizard.core.tracking.entries import Opening
from slawizard.core.tracking.months import TrackedMonth, as_of, tracked_months
from slawizard.core.tracking.pace import StagePace, months_of

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.tracking.actuals import Actuals


@dataclass(frozen=True, eq=False)
class Tracking:
    """An `agreement`, its `plan` and what was counted in each of the term's `months`.

    There is at least one reading within the term; `until` is the offset of the day after the last.
    """

    agreement: Agreement
    actuals: Actuals
    plan: Plan
    term: Term
    months: tuple[TrackedMonth, ...]
    as_of: date

    @property
    def until(self) -> int:
        """The offset of the first day that no reading covers."""
        return (self.as_of - self.term.starts).days + 1

    @cached_property
    def paces(self) -> tuple[StagePace, ...]:
        """The stages with what was counted of them, top to bottom."""
        found: list[StagePace] = []
        older = in_force(self.agreement, [month.period for month in self.months])
        for stage, planned in zip(self.agreement.stages, self.plan.stages, strict=True):
            given = self.actuals.opening.get(stage.key)
            opening = Opening(
                term=self.term,
                lag=planned.lag,
                count=planned.in_pipeline_at_start if given is None else given,
                assumed=given is None,
            )
            above = found[-1] if found else None
            found.append(
                StagePace(stage, planned, self.term, self.months, opening, above, older[stage.key])
            )
        return tuple(found)

    @property
    def handoff(self) -> StagePace:
        """The last stage that marketing owns."""
        return self.paces[self.agreement.handoff]

    @cached_property
    def period(self) -> Period:
        """The period of the last reading."""
        return next(period for period in self.plan.periods if self.until <= period.b)

    @cached_property
    def next_period(self) -> Period | None:
        """The period after that one; None where the term ends with it."""
        after = (period for period in self.plan.periods if period.a >= self.period.b)
        return next(after, None)

    def is_closed(self, period: Period) -> bool:
        """Whether `period` was read through its last day."""
        return months_of(self.months, period)[-1].closed

    @property
    def closed_periods(self) -> Sequence[Period]:
        """The periods that were read through their last day, oldest first."""
        return [period for period in self.plan.periods if self.is_closed(period)]

    def day(self, t: int) -> date:
        """The last day before the offset `t`."""
        return self.term.starts + timedelta(t - 1)


def track(agreement: Agreement, actuals: Actuals) -> Tracking | None:
    """Join `agreement` and `actuals`; None where no reading lies within the term."""
    term = term_of(agreement)
    months = tracked_months(term, actuals)
    day = as_of(months)
    if day is None:
        return None
    return Tracking(agreement, actuals, plan(agreement), term, months, day)
