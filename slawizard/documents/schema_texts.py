"""What an editor shows of each table and key of the agreement file, by the classes of the model."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.core.message import Message, _

TEXTS: Final[Mapping[str, Mapping[str, Message]]] = MappingProxyType(
    {
        "Agreement": {
            "": _("What marketing and sales agreed on. Targets are calculated, never written."),
            "format": _("The number of the file format."),
            "stages": _("The steps of the funnel, top to bottom; the last one is the customer."),
            "history": _("The revisions before this one, oldest first; the program writes them."),
        },
        "AgreementTable": {
            "": _("Whose agreement it is, the document's language, its dates."),
            "company": _("Name of the company."),
            "language": _("Language of the document."),
            "locale": _("How the document writes numbers and dates."),
            "date": _("Date of this revision."),
            "revision": _("1, 2, 3…: one more on each save that changes the agreement."),
            "review_on": _(
                "When both teams look at it again; 3 months after the date if left out."
            ),
            "notes": _("Free text, printed in the document."),
        },
        "MarketingTable": {
            "": _("The team that fills the funnel."),
            "team": _("Name of the team."),
            "owner": _("Person or role that answers for it."),
            "email": _("Where to write to."),
        },
        "SalesTable": {
            "": _("The team that closes."),
            "team": _("Name of the team."),
            "owner": _("Person or role that answers for it."),
            "email": _("Where to write to."),
            "representatives": _("How many people take care of leads."),
            "leads_per_representative": _("How many leads each can take care of in a month."),
        },
        "RevenueTable": {
            "": _("The goal of the year."),
            "goal": _("Income wanted in the 12 months."),
            "currency": _("ISO 4217 code of the currency."),
            "starts": _("First day of the first of the 12 months."),
            "from_existing_customers": _("Income that comes anyway: renewals, upsell."),
            "marketing_share_percent": _("How much of the new revenue starts with marketing."),
        },
        "CustomersTable": {
            "": _("What a customer brings in, and how often targets are set."),
            "average_ticket": _("What one new customer brings in over 12 months."),
            "cadence": _("How often targets are set."),
            "seasonality": _("Empty: every month alike. Else 12 weights, first month first."),
        },
        "StageTable": {
            "": _("A step of the funnel."),
            "key": _("Its name in files; it never changes, even if the stage is renamed."),
            "name": _("Its name for people."),
            "meaning": _("Who is in it, in one sentence."),
            "owner": _("The team that answers for it; marketing's stages come first."),
        },
        "ConversionTable": {
            "": _("How many of the stage above reach this one. The first stage has none."),
            "percent": _("How many of 100 in the stage above reach this one."),
            "basis": _("What the figure rests on."),
            "entered": _("So many entered the stage above…"),
            "converted": _("…and so many of them reached this one."),
            "source": _("Where the figure comes from."),
            "days": _("Days from entering the stage above to entering this one."),
        },
        "CriteriaTable": {
            "": _("What makes somebody belong to the stage."),
            "fit": _("Who they must be: all of these hold."),
            "engagement": _("What they did: at least so many of these as engagement_needed says."),
            "engagement_needed": _("How many lines of engagement are enough."),
            "fast_track": _("Any one of these is enough on its own."),
            "disqualifiers": _("Any one of these rules them out."),
            "examples": _("Somebody who is one."),
            "counterexamples": _("Somebody who looks like one and is not."),
        },
        "CommitmentsTable": {
            "": _("What each side promises."),
            "rejections": _("Why sales may hand a lead back, and what happens then."),
        },
        "MarketingCommitments": {
            "": _("What marketing promises beside its targets."),
            "acceptance_percent": _("Of what is handed over, how much sales should accept."),
            "handoff_fields": _("The data that a handed-over lead must carry."),
            "if_missed": _("What happens when this side misses its part."),
        },
        "SalesCommitments": {
            "": _("How sales takes care of what it is handed."),
            "first_contact_hours": _("Business hours from hand-off to the first attempt."),
            "fast_track_hours": _("The same for fast-track leads."),
            "attempts": _("How often sales tries…"),
            "attempt_days": _("…within so many days."),
            "channels": _("Telephone, e-mail…"),
            "decision_hours": _("Hours to accept or reject; else it counts as accepted."),
            "if_missed": _("What happens when this side misses its part."),
        },
        "Rejection": {
            "": _("A reason to hand a lead back."),
            "reason": _("Why."),
            "then": _("What happens then."),
        },
        "Reporting": {
            "": _("Who looks at what, how often."),
            "daily": _("Every day."),
            "weekly": _("Every week."),
            "monthly": _("Every month."),
            "quarterly": _("Every quarter."),
            "escalation": _("Who is asked when the two teams don't agree, first to last."),
        },
        "HistoryEntry": {
            "": _("A revision before this one."),
            "revision": _("Its number."),
            "date": _("Its date."),
            "note": _("What its author said of the change that ended it."),
            "customers": _("Customers from marketing that it needed."),
            "targets": _("How many it needed in each stage, by the stage's key."),
        },
    }
)
