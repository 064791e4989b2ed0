"""The questions of the step `commitments`: what each side promises, and how it is followed up."""

from __future__ import annotations

from typing import Final

from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Question
from slawizard.i18n.messages import _

COMMITMENTS: Final[tuple[Question, ...]] = (
    Question(
        KeyPath("commitments.marketing.acceptance_percent"),
        _("Leads accepted"),
        _(
            "How many of every 100 leads sales should accept. If it's fewer, check the leads "
            "and the criteria."
        ),
        "percent",
        section=_("What marketing promises"),
    ),
    Question(
        KeyPath("commitments.marketing.handoff_fields"),
        _("Data with each lead"),
        _("What sales must find in every lead. One per line."),
        "lines",
    ),
    Question(
        KeyPath("commitments.marketing.if_missed"),
        _("If it falls short"),
        _("What happens then. Without this, agreements get forgotten."),
        "text",
        required=True,
    ),
    Question(
        KeyPath("commitments.sales.first_contact_hours"),
        _("First contact within"),
        _(
            "In business hours. Within one, you are nearly 7 times as likely to qualify the "
            "lead (HBR, March 2011)."
        ),
        "hours",
        section=_("What sales promises"),
    ),
    Question(
        KeyPath("commitments.sales.fast_track_hours"),
        _("Fast track within"),
        _("In business hours, for leads that ask to be contacted. One is a good target."),
        "hours",
    ),
    Question(
        KeyPath("commitments.sales.attempts"),
        _("Contact attempts"),
        _("By the 6th call, 93% of the leads that convert have been reached (Velocify)."),
        "count",
    ),
    Question(
        KeyPath("commitments.sales.attempt_days"),
        _("Within how many days"),
        _("HubSpot's own sales SLA: 5 calls in 2 weeks (Roberge)."),
        "count",
    ),
    Question(
        KeyPath("commitments.sales.channels"),
        _("Channels"),
        _("Phone, e-mail, WhatsApp… One per line."),
        "lines",
    ),
    Question(
        KeyPath("commitments.sales.decision_hours"),
        _("Accept or reject in"),
        _("In business hours. No answer in time counts as accepted."),
        "hours",
    ),
    Question(
        KeyPath("commitments.sales.if_missed"),
        _("If it falls short"),
        _("What happens then: sales commits just as marketing does."),
        "text",
        required=True,
    ),
    Question(
        KeyPath("commitments.rejections"),
        _("Reason"),
        _("Why sales may hand a lead back, and what happens to it then."),
        "pairs",
        section=_("If sales hands a lead back"),
    ),
    Question(
        KeyPath("commitments.reporting.daily"),
        _("Every day"),
        _("Who looks at what. If you leave it empty, it stays out of the document."),
        "line",
        section=_("Follow-up"),
    ),
    Question(
        KeyPath("commitments.reporting.weekly"), _("Every week"), _("Who looks at what."), "line"
    ),
    Question(
        KeyPath("commitments.reporting.monthly"), _("Every month"), _("Who looks at what."), "line"
    ),
    Question(
        KeyPath("commitments.reporting.quarterly"),
        _("Every quarter"),
        _("Who looks at what."),
        "line",
    ),
    Question(
        KeyPath("commitments.reporting.escalation"),
        _("Escalation"),
        _("Who is told, in order. Marketo's first SLA: reminder at 24 h, boss at 48, CEO at 72."),
        "lines",
    ),
    Question(
        KeyPath("agreement.review_on"),
        _("Next review"),
        _("When both teams go over it together. Every quarter is a good rhythm."),
        "date",
    ),
    Question(
        KeyPath("agreement.sponsor"),
        _("Sponsor"),
        _("Who stands above both teams and signs as well: a name or a role. Optional."),
        "line",
    ),
    Question(
        KeyPath("agreement.notes"),
        _("Notes"),
        _("Anything else both teams should know. It goes into the document."),
        "text",
    ),
)


def commitments(_draft: Draft) -> tuple[Question, ...]:
    """The promises of each side, the reasons for a rejection, the follow-up."""
    return COMMITMENTS
