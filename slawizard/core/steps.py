"""How each step presents itself: its name, the question that it asks and its help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from slawizard.core.message import Message, _
from slawizard.core.questions import StepName


@dataclass(frozen=True, slots=True)
class StepText:
    """The short `title`, the `question` at the head of the screen, and `help` by paragraphs."""

    title: Message
    question: Message
    help: tuple[Message, ...]


STEP_TEXTS: Final[Mapping[StepName, StepText]] = MappingProxyType(
    {
        "company": StepText(
            _("Company"),
            _("Which company is it for, and who are the two teams?"),
            (
                _(
                    "An SLA (service level agreement) is one shared goal and two promises: marketing "
                    "hands over so many good leads, and sales follows up on them within an agreed "
                    "time. It works because both sides commit."
                ),
                _(
                    "What good looks like: each team under the name people actually use, and one "
                    "person or role in charge of its part."
                ),
                _("Example: Acme Software; Marketing, head of marketing; Sales, head of sales."),
            ),
        ),
        "revenue": StepText(
            _("Revenue"),
            _("How much revenue does the company want in 12 months?"),
            (
                _(
                    "Everything else follows from this number. You don't have to invent it: "
                    "finance or management have it in the year's budget."
                ),
                _(
                    "Most companies get much of their income from customers they already have. "
                    "What renewals and upsells bring anyway needs no new leads: enter it separately."
                ),
                _(
                    "Not every new customer starts with marketing: 25–30% is a usual aim (Sales "
                    "Benchmark Index). For a first agreement, 100% is the simple choice."
                ),
            ),
        ),
        "customers": StepText(
            _("Customers"),
            _("How many new customers does that take?"),
            (
                _(
                    "The revenue from new customers divided by the average ticket: that is how many "
                    "customers it takes."
                ),
                _(
                    "The average ticket is what one new customer brings in over 12 months. If you "
                    "bill monthly, multiply the fee by 12. Leave out that one huge customer: it "
                    "pushes the average up, and you would plan for too few leads."
                ),
                _(
                    "If some months sell more than others, write 12 numbers, starting with the "
                    "first month. Only the proportion counts: a 2 among 1s is a month that sells "
                    "twice as much."
                ),
            ),
        ),
        "stages": StepText(
            _("Stages"),
            _("What steps does someone take before they buy?"),
            (
                _(
                    "Every company has its own names. Use yours: what matters is that both teams "
                    "mean the same thing by them."
                ),
                _(
                    "Marketing answers for the top of the funnel and sales for the rest. Between "
                    "them there is one hand-off: it moves when you give a stage to the other team."
                ),
                _(
                    "Ctrl+↑ and Ctrl+↓ move the stage under the cursor, Ctrl+N adds one below it "
                    "and Ctrl+D removes it. The buttons do the same."
                ),
            ),
        ),
        "criteria": StepText(
            _("Criteria"),
            _("When is a lead ready for sales?"),
            (
                _(
                    "Fit AND engagement: data tells who they are, actions tell that they care. "
                    "With only one of the two, sales gets names that don't buy."
                ),
                _(
                    "Write what anyone can check. “Interested” is an opinion; “asked for a quote” "
                    "is a fact. For SQL: need, budget, authority and timing confirmed, and a call "
                    "agreed."
                ),
                _("One example and one counterexample save you from arguing over every lead."),
                _("F4 opens suggestions for the field under the cursor."),
            ),
        ),
        "conversion": StepText(
            _("Rates"),
            _("Out of 100 in each stage, how many reach the next?"),
            (
                _(
                    "Your own figures beat any benchmark: enter the two counts of the last 12 "
                    "months and the rate follows. Count decided cases only."
                ),
                _(
                    "Don't know them? Enter an estimate, or take benchmarks with F4. The document "
                    "marks them and asks for your own by the review date: Forrester warns that "
                    "plans driven by other companies' benchmarks fail, and no Latin American "
                    "database was found."
                ),
                _(
                    "Days: how long it takes from one stage to the next. They bring the targets "
                    "forward, so that whoever is to buy in June becomes a lead in time."
                ),
            ),
        ),
        "commitments": StepText(
            _("Commitments"),
            _("What does each team promise, and what if it falls short?"),
            (
                _(
                    "Speed decides: the odds of qualifying a lead fall 21 times between 5 and 30 "
                    "minutes (Oldroyd, InsideSales.com, 2007). A usual promise: hot leads within "
                    "1 business hour, the rest within 24."
                ),
                _(
                    "By the 6th call, 93% of the leads that convert have been reached (Velocify). "
                    "HubSpot's own sales SLA asked for 5 calls in 2 weeks (Roberge)."
                ),
                _(
                    "Write what happens when a side falls short, for both sides. Without that, "
                    "agreements get signed, filed and forgotten."
                ),
            ),
        ),
        "review": StepText(
            _("Review"),
            _("This is the agreement. Would both teams sign it?"),
            (
                _("This is the very document that will be saved next to the agreement file."),
                _(
                    "The list shows what is missing and what deserves a second look; Enter takes "
                    "you to the field. Warnings don't stop you from saving."
                ),
                _(
                    "Put the document in your wiki, have both sides sign it, and open the "
                    "agreement again every quarter to adjust it."
                ),
            ),
        ),
    }
)
