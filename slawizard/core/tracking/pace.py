"""One stage's counts against its targets: of the days covered, of a period and of the term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.calendar import Period, Term
from slawizard.core.plan import conversion_rate, delivered_before
from slawizard.core.tracking.entries import Entries, Opening, entries
from slawizard.core.tracking.months import Run, TrackedMonth, runs
from slawizard.core.tracking.status import CountStatus, count_status

if TYPE_CHECKING:
    from slawizard.core.agreement import StageTable
    from slawizard.core.plan import StagePlan


class Sums(NamedTuple):
    """Sums over months: `target` of whole ones; of the measured ones, what was due and counted.

    `to_date` and `actual` are None where no month was measured; `partial` says that one that is
    over was not, or not to its end.
    """

    target: int
    to_date: int | None
    actual: int | None
    partial: bool

    def status(self, *, closed: bool) -> CountStatus:
        """How what was counted stands against what was due by then."""
        return count_status(self.actual, self.to_date or 0, closed=closed)


class Reasons(NamedTuple):
    """Why a stage is off its target: `due` is what should have come of what came in above.

    `from_volume` is off because fewer or more came in, `from_rate` because fewer or more of them
    went on; together they are the gap.
    """

    due: Fraction
    from_volume: int
    from_rate: int
    assumed: bool


@dataclass(frozen=True, eq=False)
class StagePace:
    """A stage of the agreement with its plan and what was counted of it.

    `above` is the stage above, None for the first; `opening` is how many were in its pipeline on
    day one. `in_force` are the targets that older revisions had set for the months that ended
    before this one, None where the history holds none.
    """

    stage: StageTable
    plan: StagePlan
    term: Term
    months: tuple[TrackedMonth, ...]
    opening: Opening
    above: StagePace | None
    in_force: tuple[int | None, ...]

    @property
    def key(self) -> str:
        """The key of the stage."""
        return self.stage.key

    @property
    def days(self) -> int:
        """Days from the stage above to this one."""
        return self.stage.conversion.days if self.stage.conversion else 0

    @property
    def rate(self) -> Fraction | None:
        """The share that converts into this stage; None for the first."""
        return conversion_rate(self.stage.conversion) if self.stage.conversion else None

    @cached_property
    def runs(self) -> list[Run]:
        """The runs of months in which this stage was measured."""
        return runs(self.months, self.key, self.term.starts)

    @property
    def measured(self) -> list[TrackedMonth]:
        """The months in which this stage was measured."""
        return [month for month in self.months if month.count(self.key) is not None]

    def due_before(self, t: int) -> int:
        """How many must have entered this stage before day `t` for the plan to be kept."""
        return delivered_before(self.plan.needed, self.term, t + self.plan.lag)

    def kept_target(self, month: TrackedMonth) -> int | None:
        """The target that was in force when `month` closed; None where it was not kept.

        A reading's own targets come first: they were written when it was.
        """
        if not month.closed or month.last is None:
            return None
        if month.last.targets is None:
            return self.in_force[month.index]
        return month.last.targets.get(self.key)

    def target(self, month: TrackedMonth) -> int:
        """The target of a whole month."""
        kept = self.kept_target(month)
        if kept is not None:
            return kept
        return self.due_before(month.period.b) - self.due_before(month.period.a)

    def covered_target(self, month: TrackedMonth) -> int:
        """The target of the days that the month's last reading covers."""
        kept = self.kept_target(month)
        return self.due_before(month.c) - self.due_before(month.period.a) if kept is None else kept

    def sums(self, months: Sequence[TrackedMonth], until: int) -> Sums:
        """The sums over `months` as of day `until`."""
        measured = [month for month in months if month.count(self.key) is not None]
        return Sums(
            target=sum(self.target(month) for month in months),
            to_date=sum(map(self.covered_target, measured)) if measured else None,
            actual=sum(month.count(self.key) or 0 for month in measured) if measured else None,
            partial=bool(measured)
            and any(
                month.count(self.key) is None or month.c < min(until, month.period.b)
                for month in months
                if month.period.a < until
            ),
        )

    def entries(self, start: int, end: int) -> Entries | None:
        """How many came into this stage from day `start` to before day `end`."""
        return entries(self.runs, self.opening, start, end)

    def coming_through(self, start: int, end: int) -> Entries | None:
        """What should arrive here, from day `start` to before day `end`, of what came in above."""
        if self.above is None or self.rate is None:
            return None
        above = self.above.entries(start - self.days, end - self.days)
        return above and Entries(above.count * self.rate, above.assumed)

    def reasons(self, months: Iterable[TrackedMonth]) -> Reasons | None:
        """Why the measured ones of `months` are off their targets; None where it is not known."""
        measured = [month for month in months if month.count(self.key) is not None]
        arrived = [self.coming_through(month.period.a, month.c) for month in measured]
        if not arrived or any(one is None for one in arrived):
            return None
        known = [one for one in arrived if one is not None]
        due = sum((one.count for one in known), start=Fraction(0))
        to_date = sum(map(self.covered_target, measured))
        actual = sum(month.count(self.key) or 0 for month in measured)
        from_volume = round(due - to_date)
        return Reasons(
            due=due,
            from_volume=from_volume,
            from_rate=actual - to_date - from_volume,
            assumed=any(one.assumed for one in known),
        )


def months_of(months: Sequence[TrackedMonth], period: Period) -> list[TrackedMonth]:
    """Those of `months` that lie within `period`."""
    return [month for month in months if period.a <= month.period.a < period.b]
