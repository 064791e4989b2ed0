"""The small table of counts that all figures follow from.

Each unit (a person or a deal) has a *reach* per stage: the earliest of its own dates of that stage
and of all later ones. A unit enters the funnel at its first stage with an own date; above it, the
unit has no reach. Of m stages, pair k (1 to m-1) leads from stage k to stage k+1, pair 0 from the
first stage to the last one, and pair m holds the last stage alone, without delays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

OVERALL_PAIR: Final = 0


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

    @property
    def is_own(self) -> bool:
        """Whether both ends are the stages' own dates."""
        return self.own_from and self.own_into


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What the counts cannot tell of a stage: units without its own date, and with a late one."""

    skipped: int
    reversed: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """The counts of the units of one kind, for `stages` (keys, top to bottom)."""

    stages: tuple[str, ...]
    rows: Mapping[int, Sequence[CountRow]]
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
        return cls(tuple(stages), by_pair, facts or {})

    def of_stage(self, key: str) -> Sequence[CountRow]:
        """The rows whose upper stage is `key`: every unit that reached it, once."""
        return self.rows[self.stages.index(key) + 1]

    def reached(self, key: str) -> int:
        """The number of units that reached the stage `key`."""
        return sum(row.n for row in self.of_stage(key))

    def entered_later(self) -> dict[str, int]:
        """The number of units whose first date is that of a stage below the first, by stage."""
        found: dict[str, int] = {}
        for above, key in zip(self.stages, self.stages[1:], strict=False):
            came = sum(row.n for row in self.of_stage(above) if row.delay is not None)
            if late := self.reached(key) - came:
                found[key] = late
        return found
