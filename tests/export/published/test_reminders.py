"""The calendar: what a program that reads iCalendar gets to know."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.reminders import to_ics
from tests.core.examples import small, with_value
from tests.each import for_each
from tests.export.published.made import made, planned
from tests.fuzz import examples
from tests.strategies import agreements


def calendar(content: bytes) -> Any:
    from icalendar import Calendar  # not for each process of a parallel run

    return Calendar.from_ical(content)


def events(content: bytes) -> list[Any]:
    return list(calendar(content).walk("VEVENT"))


def reminders_of(path: str, value: object) -> list[Any]:
    agreement = Agreement.model_validate(with_value(small(), path, value))
    return events(to_ics(agreement, plan(agreement)))


def test_the_review_stands_on_its_day_and_is_told_a_week_before() -> None:
    review, *_monthly = events(made("harbor-quarterly", "ics").content)
    assert review["SUMMARY"] == "Harbor & Co.: review of the SLA"
    assert review.decoded("DTSTART") == date(2027, 5, 3)
    (alarm,) = review.walk("VALARM")
    assert alarm.decoded("TRIGGER").days == -7


def test_the_figures_of_each_month_are_asked_for_once_it_is_over() -> None:
    _review, *monthly = events(made("nube-mensual", "ics").content)

    assert len(monthly) == 12
    assert monthly[0]["SUMMARY"] == "Nube Clara: las cifras de enero de 2027, 2 minutos"
    assert monthly[0].decoded("DTSTART") == date(2027, 2, 3)
    assert monthly[-1].decoded("DTSTART") == date(2028, 1, 5)
    assert "slawizard track" in monthly[0]["DESCRIPTION"]


@for_each(
    ("starts", "third"),
    [
        (date(2027, 4, 1), date(2027, 5, 5)),
        (date(2027, 7, 1), date(2027, 8, 4)),
        (date(2027, 5, 1), date(2027, 6, 3)),
        (date(2027, 6, 1), date(2027, 7, 5)),
    ],
)
def test_nobody_is_reminded_on_a_weekend(starts: date, third: date) -> None:
    assert reminders_of("revenue.starts", starts)[1].decoded("DTSTART") == third


def test_the_stamp_is_the_day_of_the_revision_and_the_sequence_its_number() -> None:
    for event in events(made("harbor-quarterly", "ics").content):
        assert event.decoded("DTSTAMP") == datetime(2027, 2, 1, tzinfo=UTC)
        assert event["SEQUENCE"] == 1


def test_a_later_revision_takes_the_place_of_the_earlier_one() -> None:
    agreement, figures = planned("harbor-quarterly")
    first = agreement.model_copy(
        update={
            "history": (),
            "agreement": agreement.agreement.model_copy(
                update={"revision": 1, "date": agreement.history[0].date}
            ),
        }
    )
    ids = [[event["UID"] for event in events(to_ics(one, figures))] for one in (first, agreement)]
    assert ids[0] == ids[1]
    assert ids[0][0] != ids[0][1]


@given(agreements())
@examples(15)
def test_any_agreement_makes_an_event_for_its_review_and_for_each_month(
    agreement: Agreement,
) -> None:
    content = to_ics(agreement, plan(agreement))
    assert [component.name for component in calendar(content).walk()] == [
        "VCALENDAR",
        "VEVENT",
        "VALARM",
        *["VEVENT"] * agreement.revenue.months,
    ]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
