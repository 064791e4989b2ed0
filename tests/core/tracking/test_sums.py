"""Sums of months, weekly readings and reasons, over random counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.tracking.pace import months_of
from slawizard.core.tracking.tracking import Tracking
from tests.core.tracking.examples import tables, tracking_of
from tests.fuzz import examples

KEYS = ("visits", "leads", "mql", "sql", "opportunity", "customer")


@st.composite
def monthly_counts(draw: st.DrawFn) -> list[dict[str, int]]:
    """Counts of the first months of a term, all measured."""
    months = draw(st.integers(1, 12))
    return [{key: draw(st.integers(0, 2000)) for key in KEYS} for _month in range(months)]


def tracked(counts: list[dict[str, int]], more: list[dict[str, Any]] = []) -> Tracking:  # noqa: B006 - only read
    agreement = tables("harbor-first-quarter.toml")
    months = tracking_of(agreement, {"actuals": 1, "readings": [_reading(agreement, 0, {})]}).months
    readings = [
        {"through": month.period.last, "counts": count}
        for month, count in zip(months, counts, strict=False)
    ]
    return tracking_of(agreement, {"actuals": 1, "readings": [*readings, *more]})


def _reading(agreement: dict[str, Any], days: int, counts: dict[str, int]) -> dict[str, Any]:
    return {"through": agreement["revenue"]["starts"] + timedelta(days), "counts": counts}


@examples(60)
@given(monthly_counts())
def test_periods_add_up_to_the_term_and_reasons_to_the_gap(counts: list[dict[str, int]]) -> None:
    tracking = tracked(counts)

    for pace in tracking.paces:
        whole = pace.sums(tracking.months, tracking.until)
        parts = [
            pace.sums(months_of(tracking.months, period), tracking.until)
            for period in tracking.plan.periods
        ]
        assert sum(part.target for part in parts) == whole.target == pace.plan.needed
        assert sum(part.actual or 0 for part in parts) == whole.actual
        assert sum(part.to_date or 0 for part in parts) == whole.to_date
        reasons = pace.reasons(months_of(tracking.months, tracking.period))
        now = pace.sums(months_of(tracking.months, tracking.period), tracking.until)
        if reasons is not None:
            gap = (now.actual or 0) - (now.to_date or 0)
            assert reasons.from_volume + reasons.from_rate == gap


@examples(60)
@given(monthly_counts(), st.integers(1, 27), st.integers(0, 1000))
def test_earlier_readings_of_a_month_change_no_sum(
    counts: list[dict[str, int]], day: int, part: int
) -> None:
    alone = tracked(counts)
    earlier = {
        "through": alone.agreement.revenue.starts + timedelta(day - 1),
        "counts": {key: counts[0][key] * part // 1000 for key in KEYS},
    }
    with_weeks = tracked(counts, [earlier])

    for one, other in zip(alone.paces, with_weeks.paces, strict=True):
        assert one.sums(alone.months, alone.until) == other.sums(with_weeks.months, alone.until)


def test_what_is_left_out_is_not_zero() -> None:
    tracking = tracked([{"mql": 0}, {}])
    mql = tracking.paces[2]

    assert mql.sums(tracking.months[:1], tracking.until).actual == 0
    assert mql.sums(tracking.months[1:2], tracking.until).actual is None
