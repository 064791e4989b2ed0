"""The questions of the third step: what customers pay, when they come, how sure it is to be."""

from __future__ import annotations

from slawizard.core.constants import (
    DEFAULT_CERTAINTY,
    DEFAULT_MONTHS,
    MAX_CERTAINTY,
    MIN_CERTAINTY,
)
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Option, Question
from slawizard.core.term_texts import (
    BILLING_PATH,
    TICKET_PATH,
    bills_monthly,
    months_of,
)
from slawizard.i18n.messages import _, _n


def customers(draft: Draft) -> tuple[Question, ...]:
    """How customers pay and how much, the cadence, the season; how sure it is to be."""
    return (_billing(), _ticket(draft), _cadence(), _season(draft), *_certainty())


def _billing() -> Question:
    return Question(
        BILLING_PATH,
        _("Customers pay"),
        _(
            "When they sign: all of it counts at once. Every month: only the months within the "
            "term count."
        ),
        "choice",
        options=(
            Option("contract", _("when they sign")),
            Option("monthly", _("every month")),
        ),
    )


def _cadence() -> Question:
    return Question(
        KeyPath("customers.cadence"),
        _("One target per"),
        _("How often targets are set."),
        "choice",
        options=(
            Option("monthly", _("month")),
            Option("quarterly", _("quarter")),
            Option("half-yearly", _("half-year")),
            Option("yearly", _("year")),
        ),
    )


def _season(draft: Draft) -> Question:
    months = months_of(draft) or DEFAULT_MONTHS
    return Question(
        KeyPath("customers.seasonality"),
        _("Seasonality"),
        _n(
            "Leave it empty: a term of {count} month has no season.",
            "Leave it empty if all months are alike. Otherwise, {count} numbers from the first "
            "month on: 1 1 2 1…",
            months,
        ),
        "weights",
        example=" ".join("1" * months),
    )


def _certainty() -> tuple[Question, ...]:
    """How sure the goal is to be reached."""
    return (
        Question(
            KeyPath("customers.margin_percent"),
            _("Safety margin"),
            _(
                "What percentage of extra customers to aim for, in case the rates are lower than "
                "they seem."
            ),
            "percent",
            section=_("How sure should it be? (optional)"),
            example="%",
        ),
        Question(
            KeyPath("customers.certainty_percent"),
            _("Certainty"),
            _(
                "In how many of 100 cases you want to reach the goal: {least} to {most}.",
                least=MIN_CERTAINTY,
                most=MAX_CERTAINTY,
            ),
            "whole_percent",
            example=str(DEFAULT_CERTAINTY),
        ),
    )


def _ticket(draft: Draft) -> Question:
    """What a customer brings in: by the month where that is how they pay."""
    if bills_monthly(draft):
        return Question(
            TICKET_PATH,
            _("Monthly fee"),
            _(
                "What one new customer pays in a month, on average. It counts from the month they "
                "sign to the end of the term."
            ),
            "monthly_fee",
            required=True,
            example="12500",
        )
    return Question(
        TICKET_PATH,
        _("Average ticket"),
        _("What one new customer brings in over its first 12 months."),
        "amount",
        required=True,
        example="150000",
    )
