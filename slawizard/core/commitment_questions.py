"""The questions of the step `commitments`: what each side promises, and how it is followed up."""

from __future__ import annotations

from typing import Final

from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Option, Question
from slawizard.core.stage_questions import team_names
from slawizard.i18n.messages import Message, _

_CONDITIONS: Final[tuple[Question, ...]] = (
    Question(
        KeyPath("commitments.hours_per_day"),
        _("Business hours a day"),
        _("How many make a working day: the document says each time in days too."),
        "hours",
        section=_("Hours, and where it is counted"),
    ),
    Question(
        KeyPath("commitments.business_hours"),
        _("Business hours"),
        _("Which ones, whose time, holidays: Monday to Friday 9–18, an hour's lunch, Lima time."),
        "line",
    ),
    Question(
        KeyPath("commitments.counted_in"),
        _("Counted in"),
        _("One report and who keeps it: report “SLA” in HubSpot, kept by revenue operations."),
        "line",
    ),
    Question(
        KeyPath("commitments.audit"),
        _("How it is checked"),
        _("How rejected and uncontacted leads are sampled, so that nobody has to argue."),
        "line",
    ),
)

_TIMES: Final[tuple[Question, ...]] = (
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
        _("In business hours. Two working days are usual."),
        "hours",
    ),
    Question(
        KeyPath("commitments.silence"),
        _("If not decided"),
        _("Accepted is the simple choice. Escalated: it counts for nobody until it is decided."),
        "choice",
        options=(
            Option("accepted", _("counts as accepted")),
            Option("escalated", _("is escalated")),
        ),
    ),
    Question(
        KeyPath("commitments.kept_percent"),
        _("Leads on time"),
        _("Of every 100 leads in a month, how many must get each of these times."),
        "percent",
    ),
)

_RELIEF: Final = Question(
    KeyPath("commitments.relief"),
    _("What is excused"),
    _("When one team's miss changes what the other owes. One per line."),
    "lines",
    section=_("When one team's miss excuses the other"),
)

_FOLLOW_UP: Final[tuple[Question, ...]] = (
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
        _("Who is told, in order. Marketo's first SLA: a reminder, then the boss, then the CEO."),
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


def commitments(draft: Draft) -> tuple[Question, ...]:
    """The promises of each side, the reasons for a rejection, the follow-up."""
    names = team_names(draft)
    marketing, sales = names["marketing"], names["sales"]
    return (
        *_of_marketing(marketing, sales),
        *_CONDITIONS,
        _first_contact(sales),
        *_TIMES,
        *_if_sales_falls_short(marketing, sales),
        _RELIEF,
        Question(
            KeyPath("commitments.rejections"),
            _("Reason"),
            _("Why {sales} may hand a lead back, and what happens to it then.", sales=sales),
            "pairs",
            section=_("If {sales} hands a lead back", sales=sales),
        ),
        *_FOLLOW_UP,
    )


def _of_marketing(marketing: Message, sales: Message) -> tuple[Question, ...]:
    """What the team called `marketing` promises to that called `sales`."""
    return (
        Question(
            KeyPath("commitments.marketing.acceptance_percent"),
            _("Leads accepted"),
            _(
                "How many of every 100 leads {sales} should accept. If it's fewer, check the leads "
                "and the criteria.",
                sales=sales,
            ),
            "percent",
            section=_("What {team} promises", team=marketing),
        ),
        Question(
            KeyPath("commitments.marketing.handoff_fields"),
            _("Data with each lead"),
            _("What {sales} must find in every lead. One per line.", sales=sales),
            "lines",
        ),
        Question(
            KeyPath("commitments.marketing.if_missed"),
            _("If it falls short"),
            _("What happens if it misses its targets. Without this, agreements get forgotten."),
            "text",
            required=True,
        ),
        Question(
            KeyPath("commitments.marketing.if_rejected"),
            _("If too few accepted"),
            _("What happens then. A rejected lead does not count towards the target."),
            "text",
        ),
    )


def _first_contact(sales: Message) -> Question:
    return Question(
        KeyPath("commitments.sales.first_contact_hours"),
        _("First contact within"),
        _(
            "In business hours. Within one, you are nearly 7 times as likely to qualify the "
            "lead (HBR, March 2011)."
        ),
        "hours",
        section=_("What {team} promises", team=sales),
    )


def _if_sales_falls_short(marketing: Message, sales: Message) -> tuple[Question, ...]:
    return (
        Question(
            KeyPath("commitments.sales.if_missed"),
            _("If it falls short"),
            _(
                "What happens if it misses its times or attempts: {sales} commits just as {marketing} "
                "does.",
                sales=sales,
                marketing=marketing,
            ),
            "text",
            required=True,
        ),
        Question(
            KeyPath("commitments.sales.if_short"),
            _("If targets are missed"),
            _(
                "What happens if {sales} closes too little although {marketing} met its own targets.",
                sales=sales,
                marketing=marketing,
            ),
            "text",
        ),
    )
