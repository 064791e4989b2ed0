"""The day through which somebody most likely counts now: the month to close, else yesterday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from slawizard.core.plan import term_of
from slawizard.core.tracking.months import tracked_months

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.tracking.actuals import Actuals


STALE_DAYS: Final = 35
"""Days after which the last count tells little of today."""


def suggested_day(agreement: Agreement, actuals: Actuals, today: date) -> date | None:
    """The last day of the last month that is over, until that is closed; else yesterday.

    None before the second day of the term; never a day after its end.
    """
    term = term_of(agreement)
    over = [month for month in tracked_months(term, actuals) if month.period.last < today]
    if over and not over[-1].closed:
        return over[-1].period.last
    end = term.starts + timedelta(term.days - 1)
    yesterday = min(today - timedelta(1), end)
    return yesterday if yesterday >= term.starts else None


def missing_month(agreement: Agreement, actuals: Actuals, today: date) -> date | None:
    """The first day of the last month that is over and not closed; None where none is."""
    over = [
        month for month in tracked_months(term_of(agreement), actuals) if month.period.last < today
    ]
    return over[-1].period.first if over and not over[-1].closed else None


def is_stale(agreement: Agreement, actuals: Actuals, today: date) -> bool:
    """Whether something was counted, but nothing for long, though the term is not counted whole."""
    term = term_of(agreement)
    end = term.starts + timedelta(term.days - 1)
    days = [reading.through for reading in actuals.readings if reading.through <= today]
    return bool(days) and max(days) < end and (min(today, end) - max(days)).days > STALE_DAYS
