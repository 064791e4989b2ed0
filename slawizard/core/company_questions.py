"""The questions of the first two steps: the company and its revenue goal."""

from __future__ import annotations

from slawizard.core.constants import (
    DEFAULT_MONTHS,
    MAX_MONTHS,
    Owner,
)
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Option, Question
from slawizard.core.stage_questions import team_names
from slawizard.core.term_texts import (
    MONTHS_PATH,
    months_of,
    term_length,
)
from slawizard.i18n.languages import LANGUAGES, LOCALES
from slawizard.i18n.messages import _


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
        *_teams(),
    )


def _teams() -> tuple[Question, ...]:
    """What the two teams are called, who answers for them, and what sales can follow up on."""
    return (
        Question(
            KeyPath("marketing.team"),
            _("Marketing team"),
            _("The name everyone uses: Marketing, Growth, Communications…"),
            "line",
            required=True,
            section=_("The two teams"),
        ),
        *_in_charge("marketing"),
        Question(
            KeyPath("sales.team"),
            _("Sales team"),
            _("The name everyone uses: Sales, Business Development, Advisors…"),
            "line",
            required=True,
        ),
        *_in_charge("sales"),
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


def _in_charge(owner: Owner) -> tuple[Question, ...]:
    """Who signs for the team of `owner`, and where to ask them."""
    return (
        Question(
            KeyPath(f"{owner}.owner"),
            _("In charge"),
            _("Who signs for this team: a name or a role. Optional."),
            "line",
            example="—",
        ),
        Question(
            KeyPath(f"{owner}.email"),
            _("E-mail"),
            _("For questions about the agreement. Optional."),
            "line",
        ),
    )


def revenue(draft: Draft) -> tuple[Question, ...]:
    """The goal and its term, what of it needs new customers, and what comes after the term."""
    return (*_goal(draft), *_term(), *_share_of_new(draft), *_next_term())


def _goal(draft: Draft) -> tuple[Question, Question]:
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
    )


def _term() -> tuple[Question, Question]:
    return (
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
                most=MAX_MONTHS,
            ),
            "count",
            example=str(DEFAULT_MONTHS),
        ),
    )


def _share_of_new(draft: Draft) -> tuple[Question, ...]:
    """How much of the goal needs new customers, and how much of that marketing begins."""
    return (
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
