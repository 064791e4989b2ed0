"""Readings are added: a month that closes keeps its targets, and corrections are logged."""

from __future__ import annotations

from datetime import date

from slawizard.core.tracking.actuals import Correction, Reading
from slawizard.core.tracking.recording import record
from tests.core.tracking.examples import tables, tracked, tracking_of

TODAY = date(2027, 8, 2)


def test_a_month_that_closes_keeps_its_targets_and_the_revision() -> None:
    tracking = tracked("harbor-first-quarter")
    july = Reading(through=date(2027, 7, 31), counts={"mql": 120})

    closed = record(tracking.actuals, tracking.agreement, july, today=TODAY).readings[-1]

    assert closed.revision == 2
    assert closed.targets is not None
    assert sum(closed.targets.values()) == sum(
        pace.target(tracking.months[3]) for pace in tracking.paces
    )


def test_a_month_that_is_under_way_keeps_none() -> None:
    tracking = tracked("harbor-first-quarter")
    july = Reading(through=date(2027, 7, 20), counts={"mql": 120})

    taken = record(tracking.actuals, tracking.agreement, july, today=TODAY).readings[-1]

    assert (taken.revision, taken.targets) == (None, None)


def test_a_revision_of_later_than_the_month_was_not_in_force() -> None:
    agreement = tables("harbor-first-quarter.toml")
    agreement["agreement"] |= {"date": date(2027, 9, 1), "review_on": date(2027, 12, 1)}
    tracking = tracking_of(agreement, tables("harbor-first-quarter.actuals.toml"))
    july = Reading(through=date(2027, 7, 31), counts={"mql": 120})

    taken = record(tracking.actuals, tracking.agreement, july, today=TODAY).readings[-1]

    assert (taken.revision, taken.targets) == (None, None)


def test_a_correction_of_a_closed_month_is_logged_with_why() -> None:
    tracking = tracked("harbor-first-quarter")
    april = tracking.actuals.readings[0]
    counts = {**april.counts, "mql": 40, "sql": 16}
    del counts["visits"]
    changed = april.model_copy(update={"counts": counts})

    after = record(tracking.actuals, tracking.agreement, changed, today=TODAY, why="Twice")

    logged = [
        Correction.model_validate(values)
        for values in (
            {
                "month": date(2027, 4, 1),
                "stage": "visits",
                "was": 6956,
                "on": TODAY,
                "note": "Twice",
            },
            {
                "month": date(2027, 4, 1),
                "stage": "mql",
                "was": 42,
                "is": 40,
                "on": TODAY,
                "note": "Twice",
            },
        )
    ]
    assert list(after.corrections[1:]) == logged
    assert after.readings[0].targets == april.targets
