"""What follows from a plan, in sentences that document, tables and screens share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slawizard.core.constants import TEAMS
from slawizard.i18n.messages import Amount, Message, _

if TYPE_CHECKING:
    from slawizard.core.money import Budget
    from slawizard.core.plan import Capacity, Plan

COSTS_TITLE: Final = _("What it costs")


def figure_sentences(planned: Plan, currency: str, marketing: str, sales: str) -> Iterator[Message]:
    """What the targets cost, and what the busiest month asks, where these are known.

    `marketing` and `sales` are the names of the teams.
    """
    if planned.budget is not None:
        yield budget_sentence(planned.budget, currency, marketing)
    if planned.capacity is not None:
        yield capacity_sentence(planned.capacity, sales)


def budget_sentence(found: Budget, currency: str, marketing: str) -> Message:
    """What the targets cost, and what a customer from the team `marketing` does."""
    return _(
        "Budget: {total}. A new customer from {team} costs {each}.",
        team=marketing or TEAMS["marketing"],
        total=Amount(found.total, currency),
        each=Amount(found.per_customer, currency),
    )


def cost_over_ticket(found: Budget, ticket: Decimal, currency: str) -> Message | None:
    """Say that a customer costs more than the `ticket` that one brings in; None where it doesn't."""
    if found.exact_per_customer <= ticket:
        return None
    return _(
        "A customer costs {cost}, more than the {ticket} that one brings in: check the costs "
        "and the rates.",
        cost=Amount(found.per_customer, currency),
        ticket=Amount(ticket, currency),
    )


def capacity_sentence(capacity: Capacity, sales: str) -> Message:
    """What the team `sales` must take on in its busiest month, each of its representatives, and what it can."""
    return _(
        "In the busiest month, {needed} leads are handed over, up to {each} to each "
        "representative; {team} can follow up on {available}.",
        team=sales or TEAMS["sales"],
        needed=capacity.needed,
        each=capacity.per_representative,
        available=capacity.available,
    )
