"""How many came into a stage between two moments, counted from the term's start in days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from slawizard.core.calendar import Term
from slawizard.core.tracking.months import Run


@dataclass(frozen=True, slots=True)
class Entries:
    """How many came in; `assumed` where that rests on an opening that nobody counted."""

    count: Fraction
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """How many of a stage were in the pipeline on day one, and whether that is `assumed`.

    They came in over the `lag` days before, as the plan's curve has it.
    """

    term: Term
    lag: int
    count: int
    assumed: bool

    def before(self, s: int) -> Fraction | None:
        """How many of them came in before day `s` <= 0; None where no curve tells."""
        share = self.term.share_before(self.lag)
        if not share:
            return None if self.count else Fraction(0)
        return self.count * self.term.share_before(max(0, self.lag + s)) / share


def entries(runs: Sequence[Run], opening: Opening, start: int, end: int) -> Entries | None:
    """The entries from day `start` to before day `end`; None where they are not known.

    Days before 0 are those of the `opening`; the others must lie within one of the `runs`.
    """
    before: Fraction | None = Fraction(0)
    if start < 0:
        earlier, later = opening.before(start), opening.before(min(end, 0))
        before = None if earlier is None or later is None else later - earlier
    since: Fraction | None = Fraction(0)
    if end > 0 and end > start:
        since = _within(runs, max(start, 0), end)
    if before is None or since is None:
        return None
    return Entries(before + since, assumed=start < 0 and opening.assumed)


def _within(runs: Sequence[Run], start: int, end: int) -> Fraction | None:
    for run in runs:
        if run.start <= start and end <= run.end:
            return _entered_by(run, end) - _entered_by(run, start)
    return None


def _entered_by(run: Run, day: int) -> Fraction:
    """How many had entered since the run's start by `day`: a straight line between two readings."""
    i = bisect_right(run.points, day, key=lambda point: point[0])
    if i == len(run.points):
        return Fraction(run.points[-1][1])
    (left, low), (right, high) = run.points[i - 1], run.points[i]
    return low + Fraction((high - low) * (day - left), right - left)
