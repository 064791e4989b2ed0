"""The questions of the step `commitments`: what each side promises, and how it is followed up."""

from __future__ import annotations

from typing import Final

from slawizard.core.message import _
from slawizard.core.questions import Question

COMMITMENTS: Final[tuple[Question, ...]] = (
    Question(
        "commitments.marketing.acceptance_percent",
        _("Sales should accept"),
        _("Of 100 leads handed over: below this, the leads or the criteria are at fault."),
        "percent",
        section=_("Marketing promises"),
    ),
    Question(
        "commitments.marketing.handoff_fields",
        _("Data it hands over"),
        _("What sales must find in each lead. One a line."),
        "lines",
    ),
    Question(
        "commitments.marketing.if_missed",
        _("If it misses"),
        _("What happens then. Without this, the agreement is forgotten in a quarter."),
        "text",
        required=True,
    ),
    Question(
        "commitments.sales.first_contact_hours",
        _("First contact within"),
        _("Business hours. Within one, nearly 7 times likelier to qualify (HBR, March 2011)."),
        "hours",
        section=_("Sales promises"),
    ),
    Question(
        "commitments.sales.fast_track_hours",
        _("Fast track within"),
        _("Business hours, for the leads that asked to be called. One is a good aim."),
        "hours",
    ),
    Question(
        "commitments.sales.attempts",
        _("Attempts"),
        _("By the 6th call, 93 % of the leads that convert have been reached (Velocify)."),
        "count",
    ),
    Question(
        "commitments.sales.attempt_days",
        _("Within so many days"),
        _("HubSpot made 5 calls in 2 weeks (Roberge)."),
        "count",
    ),
    Question(
        "commitments.sales.channels",
        _("By which channels"),
        _("Telephone, e-mail, WhatsApp… One a line."),
        "lines",
    ),
    Question(
        "commitments.sales.decision_hours",
        _("Accept or reject in"),
        _("Business hours. A lead without an answer by then counts as accepted."),
        "hours",
    ),
    Question(
        "commitments.sales.if_missed",
        _("If it misses"),
        _("What happens then: sales commits as marketing does."),
        "text",
        required=True,
    ),
    Question(
        "commitments.rejections",
        _("Reason"),
        _("Why sales may hand a lead back, and what happens with it then."),
        "pairs",
        section=_("When sales rejects a lead"),
    ),
    Question(
        "commitments.reporting.daily",
        _("Every day"),
        _("Who looks at what. Empty lines stay out of the document."),
        "line",
        section=_("How it is followed up"),
    ),
    Question("commitments.reporting.weekly", _("Every week"), _("Who looks at what."), "line"),
    Question("commitments.reporting.monthly", _("Every month"), _("Who looks at what."), "line"),
    Question(
        "commitments.reporting.quarterly", _("Every quarter"), _("Who looks at what."), "line"
    ),
    Question(
        "commitments.reporting.escalation",
        _("If nobody answers"),
        _("Who is told, first to last. Marketo: 24 h reminder, 48 h boss, 72 h CEO."),
        "lines",
    ),
    Question(
        "agreement.review_on",
        _("Review on"),
        _("When both teams look at it again. Every quarter is a good rhythm."),
        "date",
    ),
    Question(
        "agreement.notes",
        _("Notes"),
        _("Anything else that both teams should know. Printed in the document."),
        "text",
    ),
)
