"""The first day of a period as the key of a table, as a pydantic type."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from slawizard.core.constraint import Constraint, reject
from slawizard.core.field_types import checked_text
from slawizard.i18n.messages import _


def _period_start(value: object) -> str:
    day = checked_text(value)
    try:
        # No other way to write a day: two keys for one period would go side by side.
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        reject(_("Write the first day of a period: year-month-day, like 2027-01-31."))
    return day


PeriodStart = Annotated[
    str,
    Constraint(_period_start, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
