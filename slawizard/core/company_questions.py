"""The questions of the first three steps: the company, its revenue goal, its customers."""

from __future__ import annotations

from slawizard.core.constants import (
    CERTAINTY_LEAST,
    CERTAINTY_MOST,
    CERTAINTY_USUAL,
    MONTHS_MOST,
    MONTHS_USUAL,
)
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Option, Question
from slawizard.core.stage_questions import team_names
from slawizard.core.term_texts import (
    BILLING_PATH,
    MONTHS_PATH,
    TICKET_PATH,
    bills_monthly,
    months_of,
    term_length,
)
from slawizard.i18n.languages import LANGUAGES, LOCALES
from slawizard.i18n.messages import _, _n


def company(_draft: Draft) -> tuple[Question, ...]:
    """The company, its document, and the two teams."""
    return (
        Question(
            KeyPath("agreement.company"),
            _("Company"),
            _("As it should appear in the document."),
            "line",
            required=True,
            example="Acme Software",
        ),
        Question(
            KeyPath("agreement.language"),
            _("Document language"),
            _("Only the document changes, not this wizard."),
            "choice",
            options=tuple(Option(code, spec.name) for code, spec in LANGUAGES.items()),
        ),
        Question(
            KeyPath("agreement.locale"),
            _("Number format"),
            _("How the document writes numbers and dates."),
            "choice",
            options=tuple(Option(code, spec.name) for code, spec in LOCALES.items()),
        ),
        Question(
            KeyPath("marketing.team"),
            _("Marketing team"),
            _("The name everyone uses: Marketing, Growth, Communications…"),
            "line",
            required=True,
            section=_("The two teams"),
        ),
        Question(
            KeyPath("marketing.owner"),
            _("In charge"),
            _("Who signs for this team: a name or a role. Optional."),
            "line",
            example="—",
        ),
        Question(
            KeyPath("marketing.email"),
            _("E-mail"),
            _("For questions about the agreement. Optional."),
            "line",
        ),
        Question(
            KeyPath("sales.team"),
            _("Sales team"),
            _("The name everyone uses: Sales, Business Development, Advisors…"),
            "line",
            required=True,
        ),
        Question(
            KeyPath("sales.owner"),
            _("In charge"),
            _("Who signs for this team: a name or a role. Optional."),
            "line",
            example="—",
        ),
        Question(
            KeyPath("sales.email"),
            _("E-mail"),
            _("For questions about the agreement. Optional."),
            "line",
        ),
        Question(
            KeyPath("sales.representatives"),
            _("Representatives"),
            _("How many people follow up on leads. Optional: shows whether they can keep up."),
            "count",
        ),
        Question(
            KeyPath("sales.leads_per_representative"),
            _("Monthly leads per rep"),
            _("How many each can follow up on in a month. HubSpot: about 100 (Roberge)."),
            "count",
        ),
    )


def revenue(draft: Draft) -> tuple[Question, ...]:
    """The goal and its term, what of it needs new customers, and what comes after the term."""
    term = term_length(months_of(draft))
    return (
        Question(
            KeyPath("revenue.goal"),
            _("Revenue goal"),
            _(
                "The revenue you want in {term}. Someone already has this figure: ask finance "
                "or management.",
                term=term,
            ),
            "amount",
            required=True,
            example="12M",
        ),
        Question(
            KeyPath("revenue.currency"),
            _("Currency"),
            _("Its three-letter code: MXN, COP, ARS, CLP, PEN, EUR, USD…"),
            "currency",
            required=True,
            example="MXN",
        ),
        Question(
            KeyPath("revenue.starts"),
            _("First month"),
            _("When the term begins: 2027-01, January 2027…"),
            "month",
            required=True,
            example="2027-01",
        ),
        Question(
            MONTHS_PATH,
            _("Months"),
            _(
                "How long the goal is for: 12 is a year, 3 a quarter, any number up to {most}.",
                most=MONTHS_MOST,
            ),
            "count",
            example=str(MONTHS_USUAL),
        ),
        Question(
            KeyPath("revenue.from_existing_customers"),
            _("Existing customers"),
            _(
                "Renewals and upsells that come in anyway: for many companies, a large share "
                "of revenue."
            ),
            "amount",
            section=_("To be more precise (optional)"),
        ),
        Question(
            KeyPath("revenue.marketing_share_percent"),
            _("Starts with {marketing}", marketing=team_names(draft)["marketing"]),
            _(
                "Share of the new revenue. Simplest: 100%. Common target: 25–30% (Sales "
                "Benchmark Index)."
            ),
            "percent",
        ),
        *_next_term(),
    )


def _next_term() -> tuple[Question, ...]:
    """What comes after the term."""
    return (
        Question(
            KeyPath("revenue.next_term"),
            _("The next term"),
            _(
                "Those who buy just after the term enter the funnel in it. A season repeats, a "
                "ramp goes on."
            ),
            "choice",
            options=(
                Option("repeat", _("like this one")),
                Option("level", _("at the last month's pace")),
            ),
            section=_("What comes after the term? (optional)"),
        ),
        Question(
            KeyPath("revenue.next_term_percent"),
            _("The next term asks"),
            _("100% is as much as this term, 120% a fifth more."),
            "percent",
            example="100",
        ),
    )


def customers(draft: Draft) -> tuple[Question, ...]:
    """How customers pay and how much, the cadence, the season; how sure it is to be."""
    months = months_of(draft)
    return (
        Question(
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
        ),
        _ticket(draft),
        Question(
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
        ),
        Question(
            KeyPath("customers.seasonality"),
            _("Seasonality"),
            _n(
                "Leave it empty: a term of {count} month has no season.",
                "Leave it empty if all months are alike. Otherwise, {count} numbers from the first "
                "month on: 1 1 2 1…",
                months or MONTHS_USUAL,
            ),
            "weights",
            example=" ".join("1" * (months or MONTHS_USUAL)),
        ),
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
                least=CERTAINTY_LEAST,
                most=CERTAINTY_MOST,
            ),
            "whole_percent",
            example=str(CERTAINTY_USUAL),
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
