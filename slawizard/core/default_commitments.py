"""The commitments that a new agreement starts with, said with what else stands in the agreement.

`{marketing}` and `{sales}` are the teams' names, `{stage}` is the name of the stage that is handed
over, and times follow the agreed ones. So a text that nobody has edited never contradicts them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from slawizard.core.constants import (
    DEFAULT_ACCEPTANCE_PERCENT,
    DEFAULT_ATTEMPT_DAYS,
    DEFAULT_ATTEMPTS,
    DEFAULT_DECISION_HOURS,
    DEFAULT_FAST_TRACK_HOURS,
    DEFAULT_FIRST_CONTACT_HOURS,
    DEFAULT_HOURS_PER_DAY,
    DEFAULT_KEPT_PERCENT,
    LINE_LENGTH,
    TEAMS,
)
from slawizard.core.draft import REJECTIONS, Draft
from slawizard.core.formatting import business_hours
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message, _

Translate = Callable[[Message], str]
"""Speaks the document's language: the defaults become texts of the agreement."""

FIGURES: Final[Mapping[str, Any]] = {
    "commitments.hours_per_day": Decimal(DEFAULT_HOURS_PER_DAY),
    "commitments.silence": "accepted",
    "commitments.kept_percent": Decimal(DEFAULT_KEPT_PERCENT),
    "commitments.marketing.acceptance_percent": Decimal(DEFAULT_ACCEPTANCE_PERCENT),
    "commitments.sales.first_contact_hours": Decimal(DEFAULT_FIRST_CONTACT_HOURS),
    "commitments.sales.fast_track_hours": Decimal(DEFAULT_FAST_TRACK_HOURS),
    "commitments.sales.attempts": DEFAULT_ATTEMPTS,
    "commitments.sales.attempt_days": DEFAULT_ATTEMPT_DAYS,
    "commitments.sales.decision_hours": Decimal(DEFAULT_DECISION_HOURS),
}
"""The commitments that are figures or choices, by path."""

DEFAULT_TEXT_INPUTS: Final = (
    "agreement.language",
    "agreement.locale",
    "agreement.sponsor",
    "marketing.team",
    "sales.team",
    "commitments.kept_percent",
    "commitments.sales.first_contact_hours",
)
"""Paths of the values that the default texts say."""

_HANDED_OVER: Final = _("Leads")
"""What is handed over, where the stage's name would make a line too long."""

_TEXTS: Final[Mapping[str, Message]] = {
    "commitments.business_hours": _(
        "Monday to Friday, in the working hours and local time of {sales}; public holidays don't "
        "count."
    ),
    "commitments.counted_in": _(
        "One CRM report that both teams can open; what is not in the CRM does not count."
    ),
    "commitments.audit": _(
        "Once a month, one person from each team checks ten rejected and ten uncontacted leads, "
        "drawn at random; a lead rejected without a valid reason counts as accepted."
    ),
    "commitments.marketing.if_missed": _(
        "{marketing} brings a recovery plan to the next weekly meeting. If it happens two periods "
        "in a row, the heads of both teams review budget, channels and targets within 10 working "
        "days."
    ),
    "commitments.marketing.if_rejected": _(
        "Within 5 working days, the heads of both teams go over the month's rejected leads and "
        "correct the sources or the criteria. {marketing} makes up for the missing leads in the "
        "following month."
    ),
    "commitments.sales.if_missed": _(
        "A lead not contacted in time goes to another representative and is discussed at the "
        "weekly meeting. If a month closes below {kept}% on time, the head of {sales} brings a "
        "plan to fix it within 10 working days."
    ),
    "commitments.sales.if_short": _(
        "{sales} shows at the next monthly meeting at which stage the leads were lost and brings "
        "a recovery plan. If it happens two periods in a row, the heads of both teams review "
        "capacity, training and targets within 10 working days."
    ),
    "commitments.reporting.daily": _("{sales} checks the new leads that nobody has contacted yet."),
    "commitments.reporting.weekly": _(
        "The heads of both teams meet for 30 minutes to go over the leads handed over, "
        "accepted and rejected, and why."
    ),
    "commitments.reporting.monthly": _(
        "Both teams meet to compare their results with the targets and response times in this "
        "agreement."
    ),
    "commitments.reporting.quarterly": _(
        "Both teams replace estimates with their own figures and adjust the agreement."
    ),
}

_LISTS: Final[Mapping[str, tuple[Message, ...]]] = {
    "commitments.relief": (
        _(
            "If {marketing} closes a period below its target for {stage}, the targets of {sales} "
            "that depend on it go down in the same proportion; its response times stay."
        ),
        _(
            "If {marketing} hands over more than 20% above the target of a period, {sales} has "
            "twice the time for the leads beyond that."
        ),
        _(
            "If {sales} misses its response times in a month, that month's rejections don't count "
            "against {marketing}."
        ),
    ),
    "commitments.marketing.handoff_fields": (
        _("Name and role"),
        _("Company, size and country"),
        _("E-mail and phone"),
        _("Source (campaign or channel)"),
        _("What they did and which criteria they meet"),
    ),
    "commitments.sales.channels": (_("Phone"), _("E-mail"), _("WhatsApp")),
    "commitments.reporting.escalation": (
        _("After {hours} without contact, a reminder to the representative"),
        _("After {twice}, a notice to the heads of both teams"),
        _("After {thrice}, a notice to {top}"),
    ),
}

_SENIOR_MANAGEMENT: Final = _("senior management")

_REJECTIONS: Final[tuple[tuple[Message, Message], ...]] = (
    (
        _("Does not meet the criteria"),
        _("Rejected: back to {marketing}, with the criterion it does not meet"),
    ),
    (
        _("Wrong or incomplete contact details"),
        _("Rejected: {marketing} corrects them within 2 working days or closes the lead"),
    ),
    (
        _("Meets the criteria, but is not ready to buy yet"),
        _("Recycled: to nurturing; {sales} tries again in 3 months"),
    ),
    (
        _("Accepted, but never answered any attempt"),
        _("Recycled once all attempts are made: to nurturing until they show interest again"),
    ),
)


def commitment_texts(draft: Draft, translate: Translate) -> dict[str, Any]:
    """The default texts of the commitments by path, for what else `draft` holds."""
    names, generic = _names(draft), _generic_names(draft)

    def said(message: Message) -> str:
        text = translate(Message(message.text, names))
        return text if len(text) <= LINE_LENGTH else translate(Message(message.text, generic))

    values: dict[str, Any] = {path: said(text) for path, text in _TEXTS.items()}
    values |= {path: tuple(map(said, items)) for path, items in _LISTS.items()}
    values[REJECTIONS] = tuple(
        {"reason": said(reason), "then": said(then)} for reason, then in _REJECTIONS
    )
    return values


def default_text_inputs(draft: Draft) -> tuple[object, ...]:
    """What the default texts depend on in `draft`: they change with it, and with nothing else."""
    return (*map(draft.get, DEFAULT_TEXT_INPUTS), _handed_over(draft))


def _handed_over(draft: Draft) -> str | None:
    return draft.name(draft.handoff[0]) if len(draft.stages) > 1 else None


def _names(draft: Draft) -> dict[str, object]:
    """The values of the texts' places."""
    return {
        **_figures(draft),
        **{team: draft.get(KeyPath(team) / "team") or name for team, name in TEAMS.items()},
        "stage": _handed_over(draft) or _HANDED_OVER,
        "top": draft.get("agreement.sponsor") or _SENIOR_MANAGEMENT,
    }


def _generic_names(draft: Draft) -> dict[str, object]:
    """The same, but with words of ours in place of names."""
    return {**_figures(draft), **TEAMS, "stage": _HANDED_OVER, "top": _SENIOR_MANAGEMENT}


def _figures(draft: Draft) -> dict[str, object]:
    first = (
        draft.get("commitments.sales.first_contact_hours")
        or FIGURES["commitments.sales.first_contact_hours"]
    )
    return {
        "kept": draft.get("commitments.kept_percent") or FIGURES["commitments.kept_percent"],
        "hours": business_hours(first),
        "twice": business_hours(first * 2),
        "thrice": business_hours(first * 3),
    }
