"""What an editor shows of the tables and keys of the agreement file, by the classes of the model.

A key that is missing here is described by the help of its field, which fits most of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.i18n.messages import Message, _

TEXTS: Final[Mapping[str, Mapping[str, Message]]] = MappingProxyType(
    {
        "Agreement": {
            "": _("What marketing and sales agreed on. Targets are calculated, never stored."),
            "format": _("The number of the file format."),
            "stages": _("The steps of the funnel, top to bottom; the last one is the customer."),
            "history": _("The earlier revisions, oldest first; the program writes them."),
        },
        "AgreementTable": {
            "": _("Whose agreement it is, the document's language, its dates."),
            "company": _("Name of the company."),
            "language": _("Language of the document."),
            "locale": _("How the document writes numbers and dates."),
            "date": _("Date of this revision."),
            "revision": _("1, 2, 3…: one more on each save that changes the agreement."),
            "review_on": _(
                "When both teams look at it again; 3 months after the later of the date and the "
                "first month if left out."
            ),
            "sponsor": _("Person or role above both teams who signs as well."),
            "notes": _("Free text, printed in the document."),
        },
        "MarketingTable": {
            "": _("The team that fills the funnel."),
            "team": _("Name of the team."),
            "owner": _("Person or role in charge."),
            "email": _("E-mail address for questions."),
        },
        "SalesTable": {
            "": _("The team that closes."),
            "team": _("Name of the team."),
            "owner": _("Person or role in charge."),
            "email": _("E-mail address for questions."),
            "representatives": _("How many people follow up on leads."),
            "leads_per_representative": _("How many leads each can follow up on in a month."),
        },
        "RevenueTable": {
            "": _("The goal of the term."),
            "goal": _("Revenue wanted in the term."),
            "currency": _("ISO 4217 code of the currency."),
            "starts": _("First day of the first month of the term."),
            "months": _("How many months the term has."),
            "next_term": _(
                "What the term after this one asks: the same shape again, or the last month's "
                "pace all along."
            ),
            "next_term_percent": _(
                "How much the term after this one asks, in percent of this one."
            ),
            "from_existing_customers": _("Revenue that comes in anyway: renewals, upsells."),
            "marketing_share_percent": _("How much of the new revenue starts with marketing."),
        },
        "CustomersTable": {
            "": _("What a customer brings in, and how often targets are set."),
            "average_ticket": _("What one new customer brings in over 12 months."),
            "billing": _("All of it counts when they sign, or a twelfth of it each month."),
            "cadence": _("How often targets are set."),
            "seasonality": _(
                "Empty: all months alike. Otherwise, a weight for each month of the term."
            ),
            "margin_percent": _("What percentage of extra customers from marketing to aim for."),
            "certainty_percent": _("In how many of 100 cases both teams want to reach the goal."),
        },
        "StageTable": {
            "": _("A step of the funnel."),
            "key": _("Its name in files; it never changes, even if the stage is renamed."),
            "name": _("The name that people see."),
            "meaning": _("Who is in it, in one sentence."),
            "owner": _("The team responsible for it; marketing's stages come first."),
            "last_year": _("How many reached it in the last 12 months."),
            "open_today": _("How many are in it now, still open."),
            "cost_each": _("What one more in it costs."),
        },
        "ConversionTable": {
            "": _("How many of the stage above reach this one. The first stage has none."),
            "percent": _("How many out of 100 in the stage above reach this one."),
            "low_percent": _("The author would bet 9 to 1 that the true rate lies between this…"),
            "high_percent": _("…and this."),
            "basis": _("What the figure is based on."),
            "entered": _("How many entered the stage above…"),
            "converted": _("…and how many of them reached this one."),
            "source": _("Where the figure comes from."),
            "days": _("Days from entering the stage above to entering this one."),
        },
        "CriteriaTable": {
            "": _("What puts someone in this stage."),
            "fit": _("Who they must be: all of these are true."),
            "engagement": _("What they did: at least as many of these as engagement_needed says."),
            "engagement_needed": _("How many lines of engagement are enough."),
            "fast_track": _("Any one of these is enough on its own."),
            "disqualifiers": _("Any one of these rules them out."),
            "examples": _("Someone who counts."),
            "counterexamples": _("Someone who looks like one but doesn't count."),
        },
        "CommitmentsTable": {
            "": _("What each side promises."),
            "hours_per_day": _("Business hours in a working day."),
            "business_hours": _(
                "Which hours these are, in whose time zone, and whether holidays count."
            ),
            "counted_in": _("The report or field where the figures are read."),
            "silence": _("What becomes of a lead that sales has not decided on in time."),
            "kept_percent": _("How many out of 100 leads must get each promise in time."),
            "audit": _("How rejections and unanswered leads are checked."),
            "relief": _("When one team's miss excuses the other."),
            "rejections": _("Why sales may hand a lead back, and what happens then."),
        },
        "MarketingCommitments": {
            "": _("What marketing promises besides its targets."),
            "acceptance_percent": _("How many out of 100 leads handed over sales should accept."),
            "handoff_fields": _("The data that must come with each lead handed over."),
            "if_missed": _("What happens when this side falls short."),
            "if_rejected": _("What happens when sales accepts fewer than that."),
        },
        "SalesCommitments": {
            "": _("How sales follows up on the leads it is handed."),
            "first_contact_hours": _("Business hours from hand-off to the first attempt."),
            "fast_track_hours": _("The same for fast-track leads."),
            "attempts": _("How many times sales tries…"),
            "attempt_days": _("…within how many days."),
            "channels": _("Phone, e-mail…"),
            "decision_hours": _("Business hours to accept or reject."),
            "if_missed": _("What happens when this side falls short."),
            "if_short": _(
                "What happens when sales misses its targets although marketing met its own."
            ),
        },
        "Rejection": {
            "": _("A reason for handing a lead back."),
            "reason": _("Why."),
            "then": _("What happens then."),
        },
        "Reporting": {
            "": _("Who looks at what, and how often."),
            "daily": _("Every day."),
            "weekly": _("Every week."),
            "monthly": _("Every month."),
            "quarterly": _("Every quarter."),
            "escalation": _("Who is told when something stays unresolved, first to last."),
        },
        "HistoryEntry": {
            "": _("An earlier revision."),
            "revision": _("Its number."),
            "date": _("Its date."),
            "note": _("Why it was replaced, in its author's words."),
            "customers": _("How many customers from marketing it needed."),
            "targets": _("How many it needed in each stage, by the stage's key."),
            "by_period": _("Its targets for the periods that had begun, by their first day."),
        },
    }
)
