"""Planning what remains: in mid-term, a term of the months that are left, for what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from slawizard.core.calendar import months_after, months_from_zero
from slawizard.core.defaults import with_review_following
from slawizard.core.keypath import KeyPath
from slawizard.core.money import rounded
from slawizard.core.plan import term_of
from slawizard.core.question import Question
from slawizard.core.stage_questions import open_today_of, takes_time
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.draft import Draft

GOAL = KeyPath("revenue.goal")
EXISTING = KeyPath("revenue.from_existing_customers")
NOTHING_MISSING = _(
    "Nothing is missing any more, so there is nothing left to plan in this term: set the next "
    "term's first month and goal instead."
)


class RemainingTerm(NamedTuple):
    """The months that are left of a term: `months` from `starts` on, 0 where none is left whole.

    `goal` and `existing` are what these months bring in on pace: their share of the weights.
    `weights` are theirs, empty where all are alike, and where nothing was asked of any of them
    (`is_blank`).
    """

    starts: date
    months: int
    goal: Decimal
    existing: Decimal
    weights: tuple[Decimal, ...] = ()
    is_blank: bool = False


def remaining_term(agreement: Agreement, today: date) -> RemainingTerm | None:
    """What is left of the term of `agreement` from the month after `today` on.

    None where the term has not begun before `today`.
    """
    revenue, weights = agreement.revenue, agreement.customers.seasonality
    if today <= revenue.starts:
        return None
    gone = months_from_zero(today) + 1 - months_from_zero(revenue.starts)
    starts, months = months_after(revenue.starts, gone), max(0, revenue.months - gone)
    if not months:
        return RemainingTerm(starts, 0, Decimal(0), Decimal(0))
    whole = term_of(agreement).whole_weights
    share = Fraction(sum(whole[gone:]), sum(whole))
    places = MINOR_UNITS[revenue.currency]
    goal, existing = (
        rounded(Fraction(amount) * share, places)
        for amount in (revenue.goal, revenue.from_existing_customers)
    )
    is_blank = bool(weights) and not share
    left = () if is_blank else weights[gone:]
    return RemainingTerm(starts, months, goal, existing, left, is_blank)


def remaining_questions(draft: Draft) -> tuple[Question, ...]:
    """What is asked to plan what remains of the term of `draft`."""
    missing = _("What the remaining months must bring in to reach the goal of the term.")
    if draft.get("customers.billing") == "monthly":
        missing = _(
            "What the remaining months must bring in, without what customers who have signed "
            "already will still pay."
        )
    asked = [Question(GOAL, _("Still missing of the goal"), missing, "amount", required=True)]
    if draft.get(EXISTING):
        asked.append(
            Question(
                EXISTING,
                _("Existing customers"),
                _("How much of that they still bring in: renewals and upsells."),
                "amount",
            )
        )
    asked += [open_today_of(draft, key) for key in draft.stages if takes_time(draft, key)]
    return tuple(asked)


def with_remaining_term(draft: Draft, left: RemainingTerm) -> Draft:
    """`draft` for the months that are `left`, without the answers that have to be given anew.

    The review date follows where nobody chose it.
    """
    changes: dict[str, Any] = {
        "revenue.starts": left.starts,
        "revenue.months": left.months,
        "customers.seasonality": left.weights or None,
    }
    asked: Mapping[str, Any] = {question.path: None for question in remaining_questions(draft)}
    return with_review_following(draft, draft.with_values({**changes, **asked}))


def months_left_message(left: RemainingTerm, month: str) -> Message:
    """What can be planned of the term, `month` being its first one, or why nothing can."""
    if not left.months:
        return _(
            "No whole month of this term is left to plan. For the next one, set a new first month "
            "and a new goal."
        )
    return _n(
        "The term is under way: {count} whole month of it remains, {month}.",
        "The term is under way: {count} whole months of it remain, from {month} on.",
        left.months,
        month=month,
    )
