"""The questions of the first three steps: the company, its revenue goal, its customers."""

from __future__ import annotations

from slawizard.core.constants import CERTAINTY_LEAST, CERTAINTY_MOST, CERTAINTY_USUAL
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Option, Question
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


def revenue(_draft: Draft) -> tuple[Question, ...]:
    """The goal and what of it needs new customers."""
    return (
        Question(
            KeyPath("revenue.goal"),
            _("Revenue goal"),
            _(
                "The revenue you want in 12 months. Someone already has this figure: ask "
                "finance or management."
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
            _("When the 12 months begin: 2027-01, January 2027…"),
            "month",
            required=True,
            example="2027-01",
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
            _("Starts with marketing"),
            _(
                "Share of the new revenue. Simplest: 100%. Common target: 25–30% (Sales "
                "Benchmark Index)."
            ),
            "percent",
        ),
    )


def customers(_draft: Draft) -> tuple[Question, ...]:
    """The average ticket, the cadence, the season; how sure it is to be."""
    return (
        Question(
            KeyPath("customers.average_ticket"),
            _("Average ticket"),
            _("What one new customer brings in over 12 months. Billed monthly? 12 times the fee."),
            "amount",
            required=True,
            example="150000",
        ),
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
            _(
                "Leave it empty if all months are alike. Otherwise, 12 numbers from the first "
                "month on: 1 1 2 1…"
            ),
            "weights",
            example=" ".join("1" * 12),
        ),
        Question(
            KeyPath("customers.margin_percent"),
            _("Safety margin"),
            _("So many % more customers than the goal takes, in case a year turns out worse."),
            "percent",
            section=_("How sure should it be? (optional)"),
            example="%",
        ),
        Question(
            KeyPath("customers.certainty_percent"),
            _("Certainty"),
            _(
                "In how many of 100 possible years you want to reach the goal: {least} to {most}.",
                least=CERTAINTY_LEAST,
                most=CERTAINTY_MOST,
            ),
            "whole_percent",
            example=str(CERTAINTY_USUAL),
        ),
    )
