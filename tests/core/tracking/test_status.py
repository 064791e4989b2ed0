"""Statuses: a tenth off and unlikely by chance, by the table of the specification."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.tracking.actuals import Reading
from slawizard.core.tracking.status import (
    JudgedItem,
    count_status,
    share_status,
    team_status,
    without_blame,
)
from slawizard.core.tracking.suggested_day import is_stale
from tests.core.tracking.examples import tracked
from tests.each import for_each
from tests.fuzz import examples

counts = st.integers(0, 10_000)


@for_each(
    ("actual", "expected", "in_open", "in_closed"),
    [
        (0, 0, "nothing-due", "nothing-due"),
        (100, 100, "on-pace", "met"),
        (116, 100, "ahead", "met"),
        (114, 100, "on-pace", "met"),  # 14 * 14 is not above 2 * 100
        (90, 100, "on-pace", "short"),
        (89, 100, "too-few", "short"),
        (85, 100, "behind", "missed"),
        (86, 100, "too-few", "short"),
        (0, 2, "too-few", "short"),
        (0, 3, "behind", "missed"),
        (1, 0, "ahead", "met"),
    ],
)
def test_a_count_stands_as_the_table_has_it(
    actual: int, expected: int, in_open: str, in_closed: str
) -> None:
    assert count_status(actual, expected, closed=False) == in_open
    assert count_status(actual, expected, closed=True) == in_closed


def test_what_was_not_counted_is_not_zero() -> None:
    assert count_status(None, 50, closed=True) == "unmeasured"


@examples(300)
@given(counts, counts, st.booleans(), st.integers(1, 8))
def test_more_things_judged_at_once_accuse_less(
    actual: int,
    expected: int,
    closed: bool,  # noqa: FBT001 - hypothesis draws it
    among: int,
) -> None:
    alone = count_status(actual, expected, closed=closed)
    together = count_status(actual, expected, closed=closed, among=among)

    assert together not in ("behind", "missed") or together == alone


@for_each(
    ("kept", "of", "status"),
    [
        (90, 100, "kept"),
        (86, 100, "too-few"),
        (85, 100, "broken"),
        (0, 0, "kept"),
        (0, 1, "broken"),
    ],
)
def test_a_share_stands_as_the_table_has_it(kept: int, of: int, status: str) -> None:
    assert share_status(kept, of, Decimal(90)) == status


def test_nobody_is_accused_on_an_assumption() -> None:
    assert [without_blame(status) for status in ("missed", "behind", "met")] == [
        "short",
        "too-few",
        "met",
    ]


@for_each(
    ("statuses", "in_open", "in_closed"),
    [
        (["met", "broken"], "behind", "missed"),
        (["on-pace", "too-few"], "unsure", "short"),
        (["ahead", "nothing-due"], "on-pace", "met"),
        (["nothing-due", "unmeasured"], "unmeasured", "unmeasured"),
        ([], "unmeasured", "unmeasured"),
    ],
)
def test_the_worst_part_decides(statuses: list[str], in_open: str, in_closed: str) -> None:
    parts = [JudgedItem("conversion", None, status) for status in statuses]  # type: ignore[arg-type]

    assert team_status(parts, closed=False) == in_open
    assert team_status(parts, closed=True) == in_closed


@for_each(
    ("day", "stale"),
    [(date(2027, 5, 5), False), (date(2027, 5, 6), True), (date(2030, 1, 1), True)],
)
def test_a_count_is_old_after_35_days(day: date, stale: bool) -> None:  # noqa: FBT001
    tracking = tracked("norte-three-misses")
    until_march = tracking.actuals.up_to(date(2027, 3, 31))
    assert is_stale(tracking.agreement, until_march, day) is stale
    whole = until_march.model_copy(update={"readings": (Reading(through=date(2027, 12, 31)),)})
    assert not is_stale(tracking.agreement, whole, date(2030, 1, 1))
