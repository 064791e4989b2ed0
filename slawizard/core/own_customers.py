"""The customers that sales finds by itself, beyond those that start with marketing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from slawizard.core.plan import targets, term_of
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan


class OwnCustomers(NamedTuple):
    """How many sales finds in the term and in each period, and how many it closes in each."""

    found: int
    by_period: tuple[int, ...]
    closed: tuple[int, ...]


def own_customers_of(agreement: Agreement, planned: Plan) -> OwnCustomers:
    """The customers that sales finds by itself; 0 of them where all start with marketing."""
    found = planned.customers_needed - planned.customers_before_margin
    own = targets(found, term_of(agreement), planned.periods, lag=0)
    closed = (a + b for a, b in zip(planned.stages[-1].by_period, own, strict=True))
    return OwnCustomers(found, own, tuple(closed))


def found_row(last_stage: str, sales: str) -> Message:
    """The head of the row of those that the team `sales` finds, below that of the `last_stage`."""
    return _("{stage}: found by {sales}", stage=last_stage, sales=sales)


def all_row(last_stage: str) -> Message:
    """The head of the row of all that are closed."""
    return _("{stage}: all", stage=last_stage)
