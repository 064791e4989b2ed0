"""Days on which so many units are dated that an import, not people, must have dated them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Final

from slawizard.core.measuring.counts import CountTable
from slawizard.core.measuring.statistics import weighted_median

_LEAST: Final = 20
_TIMES_MEDIAN: Final = 10
_MIN_SHARE: Final = Fraction(5, 100)


def bulk_days(table: CountTable) -> dict[str, Mapping[int, int]]:
    """The bulk days of each stage, with the number of units that are dated on them."""
    return {key: _of_stage(table, key) for key in table.stages}


def _of_stage(table: CountTable, key: str) -> dict[int, int]:
    rows = table.of_stage(key)
    days = rows.where(rows.own_from).by_entry()
    if not days:
        return {}
    usual = weighted_median([(n, 1) for n in days.values()])
    least = max(_LEAST, ceil(_MIN_SHARE * days.total()))
    most_usual = floor(_TIMES_MEDIAN * usual)  # whole numbers compare faster than fractions
    return {day: n for day, n in sorted(days.items()) if n >= least and n > most_usual}
