"""The review and a monthly look at the figures as events for a calendar (RFC 5545)."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from icalendar import Alarm, Calendar, Event

from slawizard.core.plan import term_of
from slawizard.export.charts import shown_line
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.calendar import Period
    from slawizard.core.plan import Plan

_PRODUCT: Final = "-//slawizard//SLA between marketing and sales//EN"
_NAMESPACE: Final = uuid.UUID("5b0c8d4e-2f3a-5e57-9d0b-6a1f0a7c3e21")
_SATURDAY: Final = 5
_NOTICE: Final = timedelta(days=-7)
"""How long before the review a calendar speaks up: the figures have to be gathered."""


def to_ics(agreement: Agreement, _planned: Plan) -> bytes:
    """The calendar of `agreement`: its next review, and a reminder after each month of the term."""
    translator = Translator(agreement.agreement.language, agreement.agreement.locale)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(_review(agreement, translator))
    for month in term_of(agreement).periods("monthly"):
        calendar.add_component(_monthly(agreement, month, translator))
    return bytes(calendar.to_ical())


def _review(agreement: Agreement, translator: Translator) -> Event:
    event = _event(
        agreement,
        "review",
        agreement.agreement.review_on,
        translator(
            _("{company}: review of the SLA", company=shown_line(agreement.agreement.company))
        ),
        translator(
            _(
                "{marketing} and {sales} look at the real figures and adjust rates and targets.",
                **_teams(agreement),
            )
        ),
    )
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add(
        "description", translator(_("The review of the SLA is in a week: gather the figures."))
    )
    alarm.add("trigger", _NOTICE)
    event.add_component(alarm)
    return event


def _monthly(agreement: Agreement, month: Period, translator: Translator) -> Event:
    """On the third working day after `month`: its figures are known by then.

    An event of its own for each month: Outlook knows no list of dates.
    """
    name = translator.month(month.first)
    return _event(
        agreement,
        month.first.isoformat(),
        third_workday(month.last + timedelta(1)),
        translator(
            _(
                "{company}: the figures of {month}, 2 minutes",
                company=shown_line(agreement.agreement.company),
                month=name,
            )
        ),
        translator(
            _(
                "{marketing} and {sales} write down how many entered each stage (slawizard track), "
                "and read how both teams stand (slawizard report).",
                **_teams(agreement),
            )
        ),
    )


def _event(agreement: Agreement, kind: str, day: date, summary: str, description: str) -> Event:
    """A whole day's event that takes nobody's time; later revisions take the place of earlier ones."""
    head = agreement.agreement
    event = Event()
    first_date = agreement.history[0].date if agreement.history else head.date
    key = f"{kind}\n{first_date}\n{head.company}"
    event.add("uid", f"{uuid.uuid5(_NAMESPACE, key)}")
    event.add("dtstamp", datetime.combine(head.date, time(), UTC))
    event.add("sequence", head.revision - 1)
    event.add("dtstart", day)
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    return event


def third_workday(first: date) -> date:
    """The third day from `first` on that is no Saturday and no Sunday."""
    days = (first + timedelta(i) for i in range(7) if first <= date.max - timedelta(i))
    workdays = [day for day in days if day.weekday() < _SATURDAY]
    return workdays[min(2, len(workdays) - 1)]


def _teams(agreement: Agreement) -> dict[str, str]:
    return {
        "marketing": shown_line(agreement.marketing.team),
        "sales": shown_line(agreement.sales.team),
    }
