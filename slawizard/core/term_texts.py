"""What the term of an agreement is called, and what is assumed of the time after it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slawizard.core.calendar import months_after
from slawizard.core.constants import (
    DEFAULT_MONTHS,
    MAX_MONTHS,
    MIN_NEXT_TERM_PERCENT,
    NextTerm,
)
from slawizard.core.constants import MAX_NEXT_TERM_PERCENT as MAX_PERCENT
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.draft import Draft

MONTHS_PATH: Final = KeyPath("revenue.months")
STARTS_PATH: Final = KeyPath("revenue.starts")
BILLING_PATH: Final = KeyPath("customers.billing")
TICKET_PATH: Final = KeyPath("customers.average_ticket")

REWORD_TRIGGERS: Final = (MONTHS_PATH, BILLING_PATH)
"""Paths of the answers that other questions of their step are worded by."""

_MONTH: Final = 1
_QUARTER: Final = 3
_YEAR: Final = 12


def months_of(draft: Draft) -> int | None:
    """The months of the term of `draft`; None while what was written for them can be none."""
    months: int = draft.get(MONTHS_PATH, DEFAULT_MONTHS)
    return months if 1 <= months <= MAX_MONTHS and MONTHS_PATH not in draft.invalid_inputs else None


def bills_monthly(draft: Draft) -> bool:
    """Whether customers pay by the month in `draft`."""
    return bool(draft.get(BILLING_PATH) == "monthly")


def last_month_of(draft: Draft) -> date | None:
    """The last month of the term of `draft`, by its first day; None while it is not known."""
    starts, months = draft.get(STARTS_PATH), months_of(draft)
    if starts is None or starts.day != 1 or months is None:
        return None
    last = months_after(starts, months - 1)
    return last if last.day == 1 else None


def term_length(months: int | None) -> Message:
    """So long a term, as it follows “in”: `a year`, `a quarter`, `6 months`."""
    if months is None:
        return _("the term")
    if months == _MONTH:
        return _("a month")
    if months == _QUARTER:
        return _("a quarter")
    if months == _YEAR:
        return _("a year")
    return _n("{count} month", "{count} months", months)


def customers_in_term(count: int, months: int | None) -> Message:
    """So many customers, and the time that they come in."""
    customers = _n("{count} customer", "{count} customers", count)
    if months == _YEAR:
        return _("{customers} a year", customers=customers)
    return _("{customers} in {term}", customers=customers, term=term_length(months))


def funnel_title(months: int | None) -> Message:
    """The heading of the funnel of a term."""
    if months is None:
        return _("The funnel of the term")
    if months == _MONTH:
        return _("The month's funnel")
    if months == _QUARTER:
        return _("The quarter's funnel")
    if months == _YEAR:
        return _("The year's funnel")
    return _n("The funnel of {count} month", "The funnel of {count} months", months)


def next_term_assumption(draft: Draft) -> Message | None:
    """What `draft` assumes of the time after the term; None while that is not known."""
    percent = draft.get("revenue.next_term_percent", Decimal(100))
    paths = ("revenue.next_term", "revenue.next_term_percent", MONTHS_PATH)
    if any(path in draft.invalid_inputs for path in paths) or months_of(draft) is None:
        return None
    if not MIN_NEXT_TERM_PERCENT <= percent <= MAX_PERCENT:
        return None
    if not any(draft.get(KeyPath.of_conversion(key) / "days") for key in draft.stages[1:]):
        return _("No stage takes any days so far, so the time after the term changes nothing yet.")
    return next_term_message(draft.get("revenue.next_term", "repeat"), percent)


def next_term_message(next_term: NextTerm, percent: Decimal) -> Message:
    """What the plan assumes of the time after the term."""
    if next_term == "level":
        return _(
            "The plan assumes that after the term each month asks {percent}% of what its last "
            "month asks.",
            percent=percent,
        )
    return _(
        "The plan assumes that the next term asks {percent}% of this one, spread over its months "
        "in the same way.",
        percent=percent,
    )
