"""Random tables `stage_dates`, and their counts by the plainest of means."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Final

STAGES: Final = ("leads", "mql", "opportunity", "customer")

Dates = tuple[date | None, ...]
Counts = Counter[tuple[int, str, int | None, int, int]]
"""How many, by pair, entry, delay, own_from, own_into."""


def random_dates(seed: int, units: int = 400) -> list[Dates]:
    """Units with skipped stages, reversed dates, and none at all."""
    draw = random.Random(seed)  # noqa: S311 - the same on each run
    found: list[Dates] = []
    for _unit in range(units):
        day = date(2025, 1, 1) + timedelta(days=draw.randrange(20))
        dates: list[date | None] = []
        for _stage in STAGES:
            dates.append(day if draw.random() < 0.6 else None)
            day += timedelta(days=draw.randint(-2, 5))
        found.append(tuple(dates))
    return found


def plain_counts(units: list[Dates]) -> Counts:
    """The counts, unit by unit."""
    counts: Counts = Counter()
    last = len(STAGES) - 1
    for own in units:
        known = [i for i, day in enumerate(own) if day is not None]
        if not known:
            continue
        reach = [
            min((day for day in own[i:] if day), default=None) if i >= known[0] else None
            for i in range(len(own))
        ]
        pairs = [(0, 0, last), *((i + 1, i, i + 1) for i in range(last))]
        for number, above, below in pairs:
            start, end = reach[above], reach[below]
            if start is not None:
                delay = None if end is None else (end - start).days
                is_own = int(own[above] == start), int(end is not None and own[below] == end)
                counts[number, start.isoformat(), delay, *is_own] += 1
        bottom = reach[last]
        if bottom is not None:
            counts[last + 1, bottom.isoformat(), None, int(own[last] == bottom), 0] += 1
    return counts
