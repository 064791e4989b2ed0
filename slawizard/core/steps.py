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
            _("Whose agreement is it, and who promises?"),
            (
                _(
                    "An SLA is one shared goal and two promises: marketing hands over so many good "
                    "leads, sales takes care of them in so much time. It works because both commit."
                ),
                _(
                    "What good looks like: each team under the name that people use, and one "
                    "person or role that answers for its part."
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
                    "Most firms get much of their income from the customers that they already "
                    "have. What renewals and upsell bring anyway needs no new leads: write it "
                    "apart."
                ),
                _(
                    "Not every new customer starts with marketing: 25–30 % is a usual aim (Sales "
                    "Benchmark Index). 100 % is the simple version for a first agreement."
                ),
            ),
        ),
        "customers": StepText(
            _("Customers"),
            _("How many new customers does that take?"),
            (
                _("Goal divided by average ticket: that is how many customers it takes."),
                _(
                    "The average ticket is what one new customer brings in over 12 months. If you "
                    "bill by the month, 12 times the fee. Leave out that one huge customer: it "
                    "pulls the mean up, and the funnel ends up too narrow."
                ),
                _(
                    "If you sell more in some months, write 12 numbers, from the first month on. "
                    "Only their proportion counts: 1 1 1 2 means twice as much in the fourth."
                ),
            ),
        ),
        "stages": StepText(
            _("Stages"),
            _("Which steps does somebody take until they buy?"),
            (
                _(
                    "Names vary from firm to firm. Put yours: what matters is that both teams "
                    "mean the same by them."
                ),
                _(
                    "Marketing answers for the top of the funnel and sales for the rest. Between "
                    "them there is one hand-off: it moves when you give a stage to the other team."
                ),
                _(
                    "Ctrl+↑ and Ctrl+↓ move the stage under the cursor, Ctrl+N adds one below it "
                    "and Ctrl+D removes it; the buttons do the same."
                ),
            ),
        ),
        "criteria": StepText(
            _("Criteria"),
            _("When is a lead good enough to be handed over?"),
            (
                _(
                    "Fit AND engagement: data says who they are, actions say that they care. One "
                    "without the other fills sales with names that don't buy."
                ),
                _(
                    "Write what anybody can check. “Interested” is an opinion; “asked for a quote” "
                    "is a fact. For SQL: need, budget, authority and timing confirmed."
                ),
                _(
                    "One example and one counterexample keep the definition honest when somebody "
                    "argues over a lead."
                ),
                _("F4 opens suggestions for the field under the cursor."),
            ),
        ),
        "conversion": StepText(
            _("Rates"),
            _("Of 100 in each stage, how many reach the next?"),
            (
                _(
                    "Your own figures beat any benchmark: write the two counts of the last 12 "
                    "months and the rate follows. Count only the cases that are decided."
                ),
                _(
                    "Don't know them? Write an estimate, or use the starting points (F4). The "
                    "document marks them and asks you to replace them by the review date: "
                    "Forrester warns that plans driven by other firms' benchmarks fail, and no "
                    "Latin American data base was found."
                ),
                _(
                    "Days: how long it takes from one stage to the next. They move the targets "
                    "forward, so that whoever must buy in June becomes a lead in time."
                ),
            ),
        ),
        "commitments": StepText(
            _("Commitments"),
            _("What does each team promise, and what if it misses?"),
            (
                _(
                    "Speed decides: the odds of qualifying a lead fall 21 times between 5 and 30 "
                    "minutes (Oldroyd, InsideSales.com, 2007). A usual promise: hot leads within "
                    "1 business hour, the others within 24."
                ),
                _(
                    "By the 6th call, 93 % of the leads that convert have been reached (Velocify). "
                    "HubSpot's own SLA asked for 5 calls in 2 weeks (Roberge)."
                ),
                _(
                    "Write what happens when a side misses, for both sides. Agreements without it "
                    "are signed, filed and forgotten."
                ),
            ),
        ),
        "review": StepText(
            _("Review"),
            _("This is the agreement. Would both teams sign it?"),
            (
                _("This is the very document that will be saved beside the agreement."),
                _(
                    "The list says what is missing and what is worth a warning; Enter takes you "
                    "to the field. Warnings don't stop you from saving."
                ),
                _(
                    "Put the document in your wiki, have both sides sign it, and open the "
                    "agreement again every quarter to adjust it."
                ),
            ),
        ),
    }
)
