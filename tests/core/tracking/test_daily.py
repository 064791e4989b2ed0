"""The days of a month add up to its target and to what was counted."""

from __future__ import annotations

from slawizard.core.tracking.daily import counted_by_day, target_by_day
from tests.core.tracking.examples import NAMES, tables, tracked, tracking_of
from tests.each import for_each


@for_each("name", NAMES)
def test_the_last_day_has_the_target_of_the_month_and_each_reading_its_count(name: str) -> None:
    tracking = tracked(name)
    for pace in tracking.paces:
        for month in tracking.months:
            line, bars = target_by_day(pace, month), counted_by_day(pace, month)
            days = month.period.b - month.period.a
            assert len(line) == len(bars) == days
            assert line == sorted(line)
            assert line[-1] == pace.target(month)
            if pace.kept_target(month) is None and month.readings:
                assert line[month.c - month.period.a - 1] == pace.covered_target(month)
            for reading in month.readings:
                if (count := reading.counts.get(pace.key)) is not None:
                    assert bars[(reading.through - month.period.first).days] == count


def test_a_kept_target_is_that_of_the_last_day() -> None:
    actuals = tables("norte-three-misses.actuals.toml")
    actuals["readings"][0]["targets"] = {"mql": 1000}
    tracking = tracking_of(tables("norte-three-misses.toml"), actuals)
    line = target_by_day(tracking.handoff, tracking.months[0])
    assert line[-1] == 1000
    assert line == sorted(line)
