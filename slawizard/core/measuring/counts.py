"""The small table of counts that all figures follow from.

Each unit (a person or a deal) has a *reach* per stage: the earliest of its own dates of that stage
and of all later ones. A unit enters the funnel at its first stage with an own date; above it, the
unit has no reach. Of m stages, pair k (1 to m-1) leads from stage k to stage k+1, pair 0 from the
first stage to the last one, and pair m holds the last stage alone, without delays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Booleans = NDArray[np.bool_]

OVERALL_PAIR: Final = 0
NEVER: Final = -1
"""The delay of units that never got there, in `Cohorts`."""

_WIDEST: Final = 1_000_000
"""The widest range of days, from the first to the last, that is counted day by day."""


class CountRow(NamedTuple):
    """`n` units that reached the upper stage on day `entry` and the lower one `delay` days later.

    `entry` is a proleptic Gregorian ordinal; `delay` is None for units that never got there.
    `own_from` and `own_into` tell whether the reach is the stage's own date.
    """

    pair: int
    entry: int
    delay: int | None
    own_from: bool
    own_into: bool
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class Cohorts:
    """The rows of one pair as columns: a million of them take no longer than one."""

    entry: Integers
    delay: Integers
    own_from: Booleans
    own_into: Booleans
    n: Integers

    @classmethod
    def of(cls, rows: Iterable[CountRow]) -> Cohorts:
        """The columns of `rows`."""
        from slawizard.core.arrays import np

        rows = list(rows)
        return cls(
            np.array([row.entry for row in rows], np.int64),
            np.array([NEVER if row.delay is None else row.delay for row in rows], np.int64),
            np.array([row.own_from for row in rows], np.bool_),
            np.array([row.own_into for row in rows], np.bool_),
            np.array([row.n for row in rows], np.int64),
        )

    @property
    def size(self) -> int:
        """The number of units."""
        return int(self.n.sum())

    @property
    def has_converted(self) -> Booleans:
        """Which rows are of units that reached the lower stage."""
        return self.delay >= 0

    @property
    def converted(self) -> int:
        """The number of units that reached the lower stage."""
        return int(self.n[self.has_converted].sum())

    def where(self, chosen: Booleans) -> Cohorts:
        """The rows that are `chosen`."""
        return Cohorts(
            self.entry[chosen],
            self.delay[chosen],
            self.own_from[chosen],
            self.own_into[chosen],
            self.n[chosen],
        )

    def within(self, days: int) -> Cohorts:
        """The rows of units that reached the lower stage within so many `days`."""
        return self.where(self.has_converted & (self.delay <= days))

    def by_entry(self) -> Counter[int]:
        """The number of units by the day on which they entered, the earliest first."""
        return summed(self.entry, self.n)


def summed(keys: Integers, n: Integers) -> Counter[int]:
    """The sum of `n` for each of `keys`, which come out in order."""
    from slawizard.core.arrays import np

    if not len(keys):
        return Counter()
    first = int(keys.min())
    if int(keys.max()) - first > _WIDEST:
        found, places = np.unique(keys, return_inverse=True)
    else:  # days: to count them by their number takes no sorting
        places = keys - first
        found = np.arange(first, first + int(places.max()) + 1)
    sums = np.zeros(len(found), np.int64)
    np.add.at(sums, places, n)
    held = np.zeros(len(found), np.bool_)
    held[places] = True
    return Counter(dict(zip(found[held].tolist(), sums[held].tolist(), strict=True)))


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What the counts cannot tell of a stage: units without its own date, and with a late one."""

    skipped: int
    reversed: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """The counts of the units of one kind, for `stages` (keys, top to bottom)."""

    stages: tuple[str, ...]
    rows: Mapping[int, Cohorts]
    facts: Mapping[str, StageFacts] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        stages: Sequence[str],
        rows: Iterable[CountRow],
        facts: Mapping[str, StageFacts] | None = None,
    ) -> CountTable:
        """Sort `rows` by their pair."""
        by_pair: dict[int, list[CountRow]] = {pair: [] for pair in range(len(stages) + 1)}
        for row in rows:
            by_pair[row.pair].append(row)
        cohorts = {pair: Cohorts.of(found) for pair, found in by_pair.items()}
        return cls(tuple(stages), cohorts, facts or {})

    def of_stage(self, key: str) -> Cohorts:
        """The rows whose upper stage is `key`: every unit that reached it, once."""
        return self.rows[self.stages.index(key) + 1]

    def reached(self, key: str) -> int:
        """The number of units that reached the stage `key`."""
        return self.of_stage(key).size

    def entered_later(self) -> dict[str, int]:
        """The number of units whose first date is that of a stage below the first, by stage."""
        found: dict[str, int] = {}
        for above, key in zip(self.stages, self.stages[1:], strict=False):
            if late := self.reached(key) - self.of_stage(above).converted:
                found[key] = late
        return found
