"""A revision in mid-term keeps what was in force, and its review date is never a past one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.agreement import Agreement
from slawizard.core.calendar import default_review, months_after
from slawizard.core.past_periods import periods_over
from slawizard.core.plan import plan
from slawizard.core.revision import next_revision
from tests.core.examples import Data, small, with_value
from tests.each import for_each

MAY = date(2027, 5, 10)


def agreement(data: Data | None = None) -> Agreement:
    return Agreement.model_validate(data or small())


def with_ticket(saved: Agreement, ticket: int, **customers: object) -> Agreement:
    changes = {"average_ticket": Decimal(ticket), **customers}
    return saved.model_copy(update={"customers": saved.customers.model_copy(update=changes)})


def in_force(found: Agreement) -> list[int | None]:
    return list(plan(found).stages[-1].in_force)


def test_the_targets_of_periods_that_had_begun_are_kept() -> None:
    saved = agreement()
    (entry,) = next_revision(saved, with_ticket(saved, 20), "", MAY).history

    assert entry.by_period is not None
    assert list(entry.by_period) == [f"2027-0{month}-01" for month in range(1, 6)]
    before = plan(saved).stages[-1]
    assert [stored["customer"] for stored in entry.by_period.values()] == list(before.by_period[:5])


def test_nothing_is_kept_of_a_term_that_has_not_begun() -> None:
    saved = agreement()
    (entry,) = next_revision(saved, with_ticket(saved, 20), "", date(2026, 12, 1)).history

    assert entry.by_period is None


def test_periods_that_are_over_keep_the_target_that_was_in_force_when_they_ended() -> None:
    first = agreement()
    second = next_revision(first, with_ticket(first, 20), "", MAY)
    third = next_revision(second, with_ticket(second, 5), "", date(2027, 7, 1))

    was, then = plan(first).stages[-1].by_period, plan(second).stages[-1].by_period
    assert in_force(second) == [*was[:4], *[None] * 8]
    assert in_force(third) == [*was[:4], *then[4:6], *[None] * 6]


def test_a_period_of_other_days_has_no_target_that_was_in_force() -> None:
    first = agreement(with_value(small(), "customers.cadence", "quarterly"))
    monthly = next_revision(first, with_ticket(first, 20, cadence="monthly"), "", MAY)
    yearly = next_revision(first, with_ticket(first, 20, cadence="yearly"), "", date(2028, 2, 1))

    assert in_force(monthly) == [None] * 12
    assert in_force(yearly) == [None]


@for_each("cadence", ["monthly", "quarterly", "half-yearly", "yearly"])
def test_after_the_term_all_of_it_is_over(cadence: str) -> None:
    first = agreement(with_value(small(), "customers.cadence", cadence))
    second = next_revision(first, with_ticket(first, 20), "", date(2028, 3, 1))

    assert in_force(second) == list(plan(first).stages[-1].by_period)


def test_what_was_kept_is_read_back() -> None:
    saved = agreement()
    new = next_revision(saved, with_ticket(saved, 20), "", MAY)

    assert validation.validate(new.model_dump(exclude_none=True)) == (new, [])


@for_each("key", ["2027-13-01", "20270101", "tomorrow", "2027-W01-1"])
def test_another_key_than_a_day_says_what_to_write(key: str) -> None:
    entry = {"revision": 1, "date": MAY, "customers": 1, "targets": {}, "by_period": {key: {}}}
    found, (problem,) = validation.validate(with_value(small(), "history", [entry]))
    assert found is None
    assert problem.path == ("history", 0, "by_period", key)
    assert problem.message.text.startswith("Write the first day of a period")


def of_remaining_months(saved: Agreement, starts: date, months: int) -> Agreement:
    changes = {"starts": starts, "months": months, "goal": Decimal(300)}
    return saved.model_copy(update={"revenue": saved.revenue.model_copy(update=changes)})


def over(found: Agreement) -> list[tuple[date, date, int]]:
    """The first and the last day of each period that is over, and its customers in force."""
    return [
        (past.period.first, past.period.last, past.targets["customer"])
        for past in periods_over(found, plan(found))
    ]


def test_a_term_that_was_cut_to_what_remains_still_tells_the_periods_before_it() -> None:
    first = agreement()
    second = next_revision(first, of_remaining_months(first, date(2027, 6, 1), 7), "", MAY)
    was = plan(first).stages[-1].by_period

    assert [target for _first, _last, target in over(second)] == list(was[:5])
    assert over(second)[-1][:2] == (date(2027, 5, 1), date(2027, 5, 31))
    third = next_revision(second, with_ticket(second, 20), "", date(2027, 8, 1))
    then = plan(second).stages[-1].by_period
    assert [target for _first, _last, target in over(third)] == [*was[:5], *then[:2]]


def test_a_period_that_the_new_term_cuts_short_has_not_ended() -> None:
    first = agreement(with_value(small(), "customers.cadence", "quarterly"))
    second = next_revision(first, of_remaining_months(first, date(2027, 6, 1), 7), "", MAY)

    assert [last for _first, last, _target in over(second)] == [date(2027, 3, 31)]


def test_nothing_is_over_before_the_first_revision() -> None:
    assert over(agreement()) == []


# The review date ----------------------------------------------------------------------------


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_review_is_three_months_after_the_later_day_and_never_on_a_weekend(
    day: date, starts: date
) -> None:
    review = default_review(day, starts)
    months = months_after(max(day, starts), 3)
    assert review.weekday() < 5
    assert months <= review <= months + timedelta(2)
    assert review == months or months.weekday() >= 5


@for_each(
    ("review_on", "today", "then"),
    [
        (None, date(2026, 12, 1), date(2027, 4, 1)),
        (None, MAY, date(2027, 8, 10)),
        (date(2027, 6, 15), MAY, date(2027, 6, 15)),
        (date(2027, 6, 15), date(2027, 6, 15), date(2027, 6, 15)),
        (date(2027, 6, 15), date(2027, 6, 16), date(2027, 9, 16)),
    ],
)
def test_a_revision_sets_the_review_anew_where_it_has_passed_or_nobody_chose_it(
    review_on: date | None, today: date, then: date
) -> None:
    data = small() if review_on is None else with_value(small(), "agreement.review_on", review_on)
    saved = agreement(data)

    assert next_revision(saved, with_ticket(saved, 20), "", today).agreement.review_on == then
