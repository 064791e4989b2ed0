"""Answers that are allowed and are probably slips: said once where they are given, never in the way.

Unlike the warnings of `advisories`, they are no part of any export.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from slawizard.core.benchmarks import benchmark_into
from slawizard.core.calendar import months_after
from slawizard.core.constants import TEAMS
from slawizard.core.draft import Draft
from slawizard.core.funnel import Funnel
from slawizard.core.keypath import KeyPath
from slawizard.core.plan import HUNDRED
from slawizard.i18n.messages import Amount, Message, _

MONTHS_AHEAD: Final = 18
"""Few companies plan a term that begins later than in so many months."""
TIMES_CAPACITY: Final = 1_000
SHARE_BELOW: Final = 1
"""Who writes a rate below it without a percent sign may mean a share of 1."""
LOW_ABOVE: Final = 5
"""But only where even the low end of the benchmark lies above so many percent."""

_RATES: Final = ("percent", "low_percent", "high_percent")


class PlausibilityHint(NamedTuple):
    """The `path` of an answer that is probably a slip, and the `message` that asks."""

    path: KeyPath
    message: Message


def plausibility_hints(draft: Draft, funnel: Funnel, today: date) -> Iterator[PlausibilityHint]:
    """What is probably a slip in `draft`, whose funnel is `funnel`, as of `today`."""
    yield from _late_start(draft, today)
    yield from _small_goal(draft)
    yield from _many_customers(draft, funnel)


def percent_meant(path: str, text: str, value: Decimal) -> Decimal | None:
    """The percentage that `text`, read as `value`, was probably meant to be; None for that one.

    0.25 for a rate that is 13 to 40 % elsewhere was meant as a share of 1.
    """
    place = KeyPath(path)
    if not place.is_conversion or place.name not in _RATES or "%" in text:
        return None
    row = benchmark_into(place.stage_key or "")
    if row is None or row.low <= LOW_ABOVE or not 0 < value < SHARE_BELOW:
        return None
    return HUNDRED * value


def did_you_mean(value: str, meant: str) -> Message:
    """Ask whether `meant` was meant, of a percentage that was read as `value`."""
    return _("{value}; did you mean {meant}?", value=value, meant=meant)


def _late_start(draft: Draft, today: date) -> Iterator[PlausibilityHint]:
    starts = draft.get("revenue.starts")
    if starts is not None and starts > months_after(today.replace(day=1), MONTHS_AHEAD):
        yield PlausibilityHint(
            KeyPath("revenue.starts"),
            _(
                "The first month is more than {count} months away: is the year right?",
                count=MONTHS_AHEAD,
            ),
        )


def _small_goal(draft: Draft) -> Iterator[PlausibilityHint]:
    goal, ticket = draft.get("revenue.goal"), draft.get("customers.average_ticket")
    if goal is not None and ticket is not None and 0 < goal < ticket:
        currency = draft.get("revenue.currency", "")
        yield PlausibilityHint(
            KeyPath("customers.average_ticket"),
            _(
                "The goal, {goal}, is less than what one customer brings in: check both.",
                goal=Amount(goal, currency),
            ),
        )


def _many_customers(draft: Draft, funnel: Funnel) -> Iterator[PlausibilityHint]:
    people, each = (
        draft.get(KeyPath("sales") / name)
        for name in ("representatives", "leads_per_representative")
    )
    count = funnel.customers_needed
    if count is None or not people or not each or people < 1 or each < 1:
        return
    if count > TIMES_CAPACITY * people * each:
        yield PlausibilityHint(
            KeyPath("customers.average_ticket"),
            _(
                "That takes {count} customers, more than a thousand times the {leads} leads that "
                "{team} can follow up on in a month: check the goal and the ticket.",
                team=draft.get("sales.team") or TEAMS["sales"],
                count=count,
                leads=people * each,
            ),
        )
