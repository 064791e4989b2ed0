"""The steps of the wizard: one `StepSpec` each, which holds all that is particular to the step.

Their order, their tables and their words exist here once. A new step is a name in `StepName`, one more
entry of `STEP_SPECS`, and a screen of the same name in `tui/steps`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.core import step_summaries
from slawizard.core.commitment_questions import commitments
from slawizard.core.company_questions import company, revenue
from slawizard.core.customers_questions import customers
from slawizard.core.review_questions import review
from slawizard.core.stage_questions import conversion, criteria, stages
from slawizard.core.step_spec import StepName, StepSpec
from slawizard.i18n.messages import _

UNFINISHED: Final = _("What does the agreement still need?")
"""The question of the review while something is missing: nobody would sign that."""


_COMPANY = StepSpec(
    "company",
    title=_("Company"),
    question=_("Which company is it for, and who are the two teams?"),
    help=lambda _how: (
        _(
            "An SLA (service level agreement) is one shared goal and two promises: marketing hands "
            "over an agreed number of good leads, and sales follows up on them within an agreed "
            "time. It works because both sides commit."
        ),
        _(
            "What good looks like: each team under the name people actually use, and one "
            "person or role in charge of its part."
        ),
        _("Example: Acme Software; Marketing, head of marketing; Sales, head of sales."),
    ),
    questions=company,
    tables=("agreement", "marketing", "sales"),
    summary=step_summaries.company,
)

_REVENUE = StepSpec(
    "revenue",
    title=_("Revenue"),
    question=_("How much revenue does the company want, and by when?"),
    help=lambda _how: (
        _(
            "Everything else follows from this number. You don't have to invent it: finance or "
            "management has it in the budget."
        ),
        _(
            "Most companies get much of their revenue from customers they already "
            "have. Renewals and upsells need no new leads, so enter what they bring in separately."
        ),
        _(
            "Not every new customer starts with marketing: 25–30% is a common target "
            "(Sales Benchmark Index). For a first agreement, 100% is the simple choice."
        ),
        _(
            "The goal is for a term: a year, a quarter, what is left of the year. What comes after "
            "it counts where stages take days: the funnel keeps filling until the term ends."
        ),
        _(
            "Example: a goal of 12 million. Renewals bring in 3 million of it, so "
            "new customers must bring in 9 million."
        ),
    ),
    questions=revenue,
    tables=("revenue",),
    summary=step_summaries.revenue,
)

_CUSTOMERS = StepSpec(
    "customers",
    title=_("Customers"),
    question=_("How many new customers does that take?"),
    help=lambda _how: (
        _(
            "The revenue from new customers divided by the average ticket: that is how many "
            "customers it takes."
        ),
        _(
            "The average ticket is what one new customer brings in over its first 12 months. "
            "Leave out an exceptionally large customer: with a high average you would plan for "
            "too few leads."
        ),
        _(
            "If customers pay every month, one who signs in the last month pays only once within "
            "the term: in a year of equal months, 6.5 times on average."
        ),
        _(
            "If some months sell more than others, write a number for each month, from the first "
            "on. Only the proportion counts: a 2 among 1s is a month that sells twice as much."
        ),
        _("Example: 9 million ÷ 150,000 = 60 customers, or 5 a month."),
        _(
            "Rates are never known for certain: without a margin, a plan fails in about half of all "
            "cases even when both teams keep every promise. The review says what margin it takes; "
            "so does the document, unless you clear the certainty here."
        ),
    ),
    questions=customers,
    tables=("customers",),
    summary=step_summaries.customers,
)

_STAGES = StepSpec(
    "stages",
    title=_("Stages"),
    question=_("What steps does someone take before they buy?"),
    help=lambda how: (
        _(
            "Every company has its own names. Use yours: what matters is that both teams "
            "mean the same thing by them."
        ),
        _(
            "What good looks like: four to six stages, each one something that you can count "
            "in your CRM, and each with a meaning that fits in one line."
        ),
        _("Example: Visits, Leads, MQL | SQL, Opportunity, Customer."),
        _(
            "One team is responsible for the top of the funnel, the other one for the rest. There "
            "is one hand-off between them: it moves when you give a stage to the other team."
        ),
        how.change_stages,
    ),
    questions=stages,
    tables=("stages",),
    summary=step_summaries.stages,
    keep=_("Keep these stages?"),
)

_CRITERIA = StepSpec(
    "criteria",
    title=_("Criteria"),
    question=_("When is a lead ready to be handed over?"),
    help=lambda how: (
        _(
            "Fit AND engagement: data tells you who they are, actions tell you that "
            "they care. With only one of the two, you hand over names that don't buy."
        ),
        _(
            "Write what anyone can check: not “interested”, but “asked for a quote”. For SQL: need, "
            "budget, authority, timing, a call agreed. Visits are only promised with criteria."
        ),
        _(
            "Example: operations manager in a company of 50 to 500 people (fit) who asked "
            "for a demo (engagement). One counterexample saves you from arguing over every "
            "lead: a student who downloaded all the guides."
        ),
        how.find_ideas,
    ),
    questions=criteria,
    tables=("stages.*.criteria",),
    summary=step_summaries.criteria,
    keep=_("Keep these criteria?"),
)

_CONVERSION = StepSpec(
    "conversion",
    title=_("Rates"),
    question=_("Out of 100 in each stage, how many reach the next?"),
    help=lambda how: (
        _(
            "Your own figures beat any benchmark: enter the two counts for the last 12 months and "
            "the rate follows. Count everyone who has had time to move on, even if still open: "
            "counting only those won or lost makes the rate look better than it is."
        ),
        _("Example: 50 visits for each lead is 2%."),
        _(
            "{fill_unknown_rates} The document marks them and asks for your own by the review "
            "date. Forrester warns that plans driven by other companies' benchmarks fail, and no "
            "Latin American database was found.",
            fill_unknown_rates=how.fill_unknown_rates,
        ),
        _(
            "Days: how long it takes from one stage to the next. The targets of the upper stages "
            "are set that much earlier, so that someone who should buy in June becomes a lead in "
            "time. Some must then already be open on day one: write how many are open today, and "
            "you see how many are missing."
        ),
        _(
            "A range tells how sure an estimate is: the lowest and the highest likely rate. You "
            "would bet 9 to 1 that the true one lies between them. Counts need no range."
        ),
    ),
    questions=conversion,
    tables=("stages.*.conversion",),
    summary=step_summaries.conversion,
    keep=_("Keep these rates?"),
)

_COMMITMENTS = StepSpec(
    "commitments",
    title=_("Commitments"),
    question=_("What does each team promise, and what if it falls short?"),
    help=lambda _how: (
        _(
            "Speed matters: the odds of qualifying a lead are 21 times lower after "
            "30 minutes than after 5 (Oldroyd, InsideSales.com, 2007). A common "
            "promise: hot leads within 1 business hour, the rest within 8: one working day."
        ),
        _(
            "Companies that try within an hour are nearly 7 times as likely to "
            "qualify the lead as those that try an hour later (Oldroyd, McElheran "
            "and Elkington, Harvard Business Review, 2011)."
        ),
        _(
            "By the 6th call, 93% of the leads that convert have been reached (Velocify). "
            "HubSpot's own sales SLA asked for 5 calls in 2 weeks (Roberge)."
        ),
        _(
            "For each side, write what happens when it falls short. Without that, "
            "agreements get signed, filed and forgotten."
        ),
        _(
            "Example: a reminder after one working day, the boss after two, the CEO after "
            "three, as in Marketo's first SLA."
        ),
    ),
    questions=commitments,
    tables=("commitments",),
    summary=step_summaries.commitments,
    keep=_("Keep these commitments?"),
)

_REVIEW = StepSpec(
    "review",
    title=_("Review"),
    question=_("This is the agreement. Would both teams sign it?"),
    help=lambda how: (
        how.read_document,
        _(
            "{mend_findings} Warnings don't stop you from saving.",
            mend_findings=how.mend_findings,
        ),
        _(
            "Put the document in your wiki, have both sides sign it, and open the agreement again "
            "every quarter to adjust it. In the middle of the term, the review offers to plan "
            "what remains."
        ),
    ),
    questions=review,
    tables=("history",),
    summary=step_summaries.review,
)

STEP_SPECS: Final[Mapping[StepName, StepSpec]] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            _COMPANY,
            _REVENUE,
            _CUSTOMERS,
            _STAGES,
            _CRITERIA,
            _CONVERSION,
            _COMMITMENTS,
            _REVIEW,
        )
    }
)
"""Every step by its name, in the order of the wizard."""

STEPS: Final[tuple[StepName, ...]] = tuple(STEP_SPECS)
