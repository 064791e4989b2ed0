"""Readings are added: a month that closes keeps its targets, and corrections are logged."""

from __future__ import annotations

from datetime import date
from typing import Any

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.core.revision import next_revision
from slawizard.core.tracking.actuals import Actuals, Correction, Reading
from slawizard.core.tracking.advisories import tracking_advisories
from slawizard.core.tracking.recording import month_targets, record
from slawizard.core.tracking.tracking import Tracking, track
from tests.core.tracking.examples import tables, tracked, tracking_of
from tests.each import for_each

TODAY = date(2027, 8, 2)
REVISED = date(2027, 11, 30)


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


# Counted after a revision -------------------------------------------------------------------


def revised(cadence: str, then: str = "", day: date = REVISED) -> tuple[Agreement, Agreement]:
    """An agreement of 2027, and its revision of `day` that asks twice as much, by `then`."""
    data = tables("norte-three-misses.toml")
    data["customers"]["cadence"] = cadence
    first = Agreement.model_validate(data)
    customers = first.customers.model_copy(update={"cadence": then or cadence})
    revenue = first.revenue.model_copy(update={"goal": first.revenue.goal * 2})
    second = first.model_copy(update={"customers": customers, "revenue": revenue})
    return first, next_revision(first, second, "", day)


def october(first: Agreement, **more: Any) -> Reading:
    """Just what `first` asked of the stages in October, counted to its last day."""
    return Reading.model_validate(
        {"through": date(2027, 10, 31), "counts": targets_of(first, 9)} | more
    )


def targets_of(agreement: Agreement, i: int) -> dict[str, int]:
    tracking = reported(agreement, Reading(through=date(2027, 1, 5), counts={}))
    return month_targets(agreement, tracking.months[i].period)


def reported(agreement: Agreement, reading: Reading) -> Tracking:
    found = track(agreement, Actuals.model_validate({"actuals": 1, "readings": [reading]}))
    assert found is not None
    return found


def recorded(agreement: Agreement, reading: Reading, *older: Reading) -> Reading:
    actuals = Actuals.model_validate({"actuals": 1, "readings": older})
    return record(actuals, agreement, reading, today=date(2027, 12, 1)).readings[-1]


def judged(tracking: Tracking) -> tuple[dict[str, int], set[str]]:
    """The targets of October, and the codes of what makes them uncertain."""
    targets = {pace.key: pace.target(tracking.months[9]) for pace in tracking.paces}
    codes: set[str] = {found.code for found in tracking_advisories(tracking)}
    return targets, codes & {"targets-recomputed"}


def test_a_month_counted_after_a_revision_keeps_what_was_in_force_when_it_ended() -> None:
    first, second = revised("monthly")

    closed = recorded(second, october(first))

    assert (closed.revision, closed.targets) == (1, targets_of(first, 9))
    assert judged(reported(second, closed)) == (targets_of(first, 9), set())
    assert targets_of(second, 9)["mql"] > targets_of(first, 9)["mql"]


def test_a_reading_without_targets_is_judged_by_what_the_history_holds() -> None:
    first, second = revised("monthly")
    tracking = reported(second, october(first))

    assert judged(tracking) == (targets_of(first, 9), set())
    sums = tracking.handoff.sums([tracking.months[9]], tracking.until)
    assert sums.status(closed=True) == "met"


def test_of_several_revisions_the_one_in_force_at_the_months_end_counts() -> None:
    first, second = revised("monthly", day=date(2027, 10, 15))
    goal = second.revenue.model_copy(update={"goal": second.revenue.goal * 2})
    third = next_revision(second, second.model_copy(update={"revenue": goal}), "", REVISED)

    closed = recorded(third, october(first))

    assert (closed.revision, closed.targets) == (2, targets_of(second, 9))


def test_a_correction_adds_the_targets_that_an_older_reading_lacks() -> None:
    first, second = revised("monthly")

    closed = recorded(second, october(first, note="Twice"), october(first))

    assert (closed.revision, closed.targets) == (1, targets_of(first, 9))


def test_targets_of_its_own_come_before_those_of_the_history() -> None:
    first, second = revised("monthly")
    own = october(first, revision=2, targets={"mql": 7})

    closed = recorded(second, october(first), own)

    assert (closed.revision, closed.targets) == (2, {"mql": 7})
    assert judged(reported(second, own))[0]["mql"] == 7


def test_a_month_not_read_to_its_end_is_judged_by_the_present_revision() -> None:
    first, second = revised("monthly")
    part = recorded(second, october(first, through=date(2027, 10, 20)))

    assert (part.revision, part.targets) == (None, None)
    assert judged(reported(second, part)) == (targets_of(second, 9), {"targets-recomputed"})


@for_each("then", ["quarterly", "monthly"])
def test_a_months_share_of_an_older_quarter_is_not_known(then: str) -> None:
    first, second = revised("quarterly", then)

    closed = recorded(second, october(first))

    assert (closed.revision, closed.targets) == (None, None)
    assert judged(reported(second, closed)) == (targets_of(second, 9), {"targets-recomputed"})


def test_months_that_were_the_periods_then_are_known_whatever_they_are_now() -> None:
    first, second = revised("monthly", "quarterly")

    assert all(target is None for target in plan(second).stages[-1].in_force[3:])
    assert recorded(second, october(first)).targets == targets_of(first, 9)
