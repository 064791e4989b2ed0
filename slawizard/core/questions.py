"""What is asked: the steps, and for each its fields. Every front end asks from this one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

from slawizard.core.constants import LOCALES, Locale
from slawizard.core.draft import Draft
from slawizard.core.message import Message, _, literal
from slawizard.core.reading import Kind

StepName = Literal[
    "company",
    "revenue",
    "customers",
    "stages",
    "criteria",
    "conversion",
    "commitments",
    "review",
]
STEPS: Final[tuple[StepName, ...]] = get_args(StepName)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from: its `value` in the file and what people read."""

    value: str
    label: Message


@dataclass(frozen=True, slots=True)
class Question:
    """A field: the `path` that it answers, how it is asked, and how the answer is read.

    `example` is shown in the empty field; `section` is the heading that it begins, if any.
    """

    path: str
    label: Message
    help: Message
    kind: Kind
    required: bool = False
    example: str = ""
    options: tuple[Option, ...] = ()
    section: Message | None = None

    @property
    def id(self) -> str:
        """The id of the widget that edits this: the path with dashes."""
        return widget_id(self.path)


def widget_id(path: str) -> str:
    """The id of the widget that edits the value at `path`."""
    return path.replace(".", "-").replace("_", "-")


_LOCALE_NAMES: Final[Mapping[Locale, str]] = MappingProxyType(
    {
        "es_MX": "México 1,234.5",
        "es_ES": "España 1.234,5",
        "es_AR": "Argentina 1.234,5",
        "es_CO": "Colombia 1.234,5",
        "es_CL": "Chile 1.234,5",
        "es_PE": "Perú 1,234.5",
        "en_US": "United States 1,234.5",
        "en_GB": "United Kingdom 1,234.5",
    }
)


def _company(_draft: Draft) -> tuple[Question, ...]:
    return (
        Question(
            "agreement.company",
            _("Company"),
            _("As it should appear in the document."),
            "line",
            required=True,
            example="Acme Software",
        ),
        Question(
            "agreement.language",
            _("Document language"),
            _("Only the document changes, not this wizard. Choose with ← →."),
            "choice",
            options=(Option("es", _("Spanish")), Option("en", _("English"))),
        ),
        Question(
            "agreement.locale",
            _("Number format"),
            _("How the document writes numbers and dates. Choose with ← →."),
            "choice",
            options=tuple(Option(code, literal(_LOCALE_NAMES[code])) for code in LOCALES),
        ),
        Question(
            "marketing.team",
            _("Marketing team"),
            _("The name everyone uses: Marketing, Growth, Communications…"),
            "line",
            required=True,
            section=_("The two teams"),
        ),
        Question(
            "marketing.owner",
            _("In charge"),
            _("Who signs for this team: a name or a role. Optional."),
            "line",
            example="—",
        ),
        Question(
            "marketing.email",
            _("E-mail"),
            _("For questions about the agreement. Optional."),
            "line",
        ),
        Question(
            "sales.team",
            _("Sales team"),
            _("The name everyone uses: Sales, Business Development, Advisors…"),
            "line",
            required=True,
        ),
        Question(
            "sales.owner",
            _("In charge"),
            _("Who signs for this team: a name or a role. Optional."),
            "line",
            example="—",
        ),
        Question(
            "sales.email", _("E-mail"), _("For questions about the agreement. Optional."), "line"
        ),
        Question(
            "sales.representatives",
            _("Representatives"),
            _("How many people follow up on leads. Optional: shows whether they can keep up."),
            "count",
        ),
        Question(
            "sales.leads_per_representative",
            _("Leads each per month"),
            _("How many each can follow up on in a month. HubSpot: about 100 (Roberge)."),
            "count",
        ),
    )


def _revenue(_draft: Draft) -> tuple[Question, ...]:
    return (
        Question(
            "revenue.goal",
            _("Revenue goal"),
            _("The income you want in 12 months. The figure exists: ask finance or management."),
            "amount",
            required=True,
            example="12,000,000",
        ),
        Question(
            "revenue.currency",
            _("Currency"),
            _("Its three-letter code: MXN, COP, ARS, CLP, PEN, EUR, USD…"),
            "currency",
            required=True,
            example="MXN",
        ),
        Question(
            "revenue.starts",
            _("First month"),
            _("When the 12 months begin: 2027-01, January 2027…"),
            "month",
            required=True,
            example="2027-01",
        ),
        Question(
            "revenue.from_existing_customers",
            _("Existing customers"),
            _("Renewals and upsells that come anyway: for many firms, much of their income."),
            "amount",
            section=_("To be more precise (optional)"),
        ),
        Question(
            "revenue.marketing_share_percent",
            _("Starts with marketing"),
            _(
                "Share of the new revenue. Simplest: 100%. Usual aim: 25–30% (Sales Benchmark Index)."
            ),
            "percent",
        ),
    )


def _customers(_draft: Draft) -> tuple[Question, ...]:
    return (
        Question(
            "customers.average_ticket",
            _("Average ticket"),
            _("What one new customer brings in over 12 months. Billed monthly? 12 times the fee."),
            "amount",
            required=True,
            example="150,000",
        ),
        Question(
            "customers.cadence",
            _("One target per"),
            _("How often targets are set. Choose with ← →."),
            "choice",
            options=(
                Option("monthly", _("month")),
                Option("quarterly", _("quarter")),
                Option("half-yearly", _("half-year")),
                Option("yearly", _("year")),
            ),
        ),
        Question(
            "customers.seasonality",
            _("Seasonality"),
            _("Empty: all months alike. Otherwise 12 numbers from the first month on: 1 1 2 1…"),
            "weights",
            example=" ".join("1" * 12),
        ),
    )


def _stages(draft: Draft) -> tuple[Question, ...]:
    teams = (Option("marketing", _("Marketing")), Option("sales", _("Sales")))
    questions: list[Question] = []
    for key in draft.stages:
        path = f"stages.{key}"
        questions += [
            Question(
                f"{path}.name",
                _("Name"),
                _("The name your company uses: MQL, prospect, qualified…"),
                "line",
                required=True,
            ),
            Question(
                f"{path}.owner",
                _("Team"),
                _(
                    "Who answers for it. ← → gives it to the other team; there is only one hand-off."
                ),
                "choice",
                options=teams,
            ),
            Question(
                f"{path}.meaning",
                _("Meaning"),
                _("Who is in this stage, in one sentence that both teams read the same way."),
                "line",
            ),
        ]
    return tuple(questions)


def criteria_stages(draft: Draft) -> tuple[str, ...]:
    """Keys of the stages whose criteria are asked: the hand-off's two and those that have some."""
    asked = set(draft.handoff)
    for path, value in draft.values.items():
        top, _dot, rest = path.partition(".")
        if top == "stages" and ".criteria." in rest and value and not path.endswith("_needed"):
            asked.add(rest.partition(".")[0])
    asked |= {path.split(".")[1] for path in draft.unread if ".criteria." in path}
    return tuple(key for key in draft.stages if key in asked)


def criteria_of(draft: Draft, key: str) -> tuple[Question, ...]:
    """The questions on the criteria of the stage of `key`."""
    path = f"stages.{key}.criteria"
    handed_over = key in draft.handoff
    return (
        Question(
            f"{path}.fit",
            _("Fit"),
            _("Who they are: all of these must hold. One per line."),
            "lines",
            required=handed_over,
            section=_("Who counts as {stage}?", stage=draft.name(key)),
        ),
        Question(
            f"{path}.engagement",
            _("Engagement"),
            _("What they did: the sign that they are interested. One per line."),
            "lines",
        ),
        Question(
            f"{path}.engagement_needed",
            _("How many it takes"),
            _("At least this many of the engagement lines above."),
            "count",
        ),
        Question(
            f"{path}.fast_track",
            _("Fast track"),
            _("Any one of these is enough on its own. One per line."),
            "lines",
        ),
        Question(
            f"{path}.disqualifiers",
            _("Ruled out"),
            _("Any one of these rules them out. One per line."),
            "lines",
        ),
        Question(
            f"{path}.examples",
            _("Example"),
            _("Someone who is one: examples keep definitions honest. One per line."),
            "lines",
        ),
        Question(
            f"{path}.counterexamples",
            _("Looks like one, isn't"),
            _("Someone who looks like one but is not. One per line."),
            "lines",
        ),
    )


def _criteria(draft: Draft) -> tuple[Question, ...]:
    return tuple(q for key in criteria_stages(draft) for q in criteria_of(draft, key))


def conversion_of(draft: Draft, key: str) -> tuple[Question, ...]:
    """The questions on the conversion into the stage of `key`."""
    path = f"stages.{key}.conversion"
    position = draft.stages.index(key)
    above, into = draft.name(draft.stages[position - 1]), draft.name(key)
    return (
        Question(
            f"{path}.percent",
            _("{above} → {into}", above=above, into=into),
            _("Out of 100 in “{above}”, how many reach “{into}”?", above=above, into=into),
            "percent",
            required=True,
            example="%",
        ),
        Question(
            f"{path}.entered",
            _("Entered"),
            _(
                "How many entered “{above}” in the last 12 months? Decided cases only.",
                above=above,
            ),
            "count",
        ),
        Question(
            f"{path}.converted",
            _("Converted"),
            _("Of those, how many reached “{into}”?", into=into),
            "count",
        ),
        Question(
            f"{path}.days",
            _("Days"),
            _("How many days it usually takes from “{above}” to “{into}”.", above=above, into=into),
            "count",
        ),
        Question(
            f"{path}.source",
            _("Source"),
            _("Where the figure comes from: CRM, web analytics, someone's estimate…"),
            "line",
        ),
    )


def _conversion(draft: Draft) -> tuple[Question, ...]:
    return tuple(q for key in draft.stages[1:] for q in conversion_of(draft, key))


def _commitments(_draft: Draft) -> tuple[Question, ...]:
    from slawizard.core.commitment_questions import COMMITMENTS

    return COMMITMENTS


_BY_STEP: Final[Mapping[StepName, Callable[[Draft], tuple[Question, ...]]]] = MappingProxyType(
    {
        "company": _company,
        "revenue": _revenue,
        "customers": _customers,
        "stages": _stages,
        "criteria": _criteria,
        "conversion": _conversion,
        "commitments": _commitments,
        "review": lambda _draft: (),
    }
)


def questions(step: StepName, draft: Draft) -> tuple[Question, ...]:
    """The fields of `step` for what `draft` holds (its stages), in the order they are asked."""
    return _BY_STEP[step](draft)


def step_of(path: str) -> StepName:
    """The step on which the value at `path` is edited."""
    top, _dot, rest = path.partition(".")
    if path in ("agreement.review_on", "agreement.notes"):
        return "commitments"
    if top in ("agreement", "marketing", "sales"):
        return "company"
    if top == "stages":
        if ".criteria" in rest:
            return "criteria"
        return "conversion" if ".conversion" in rest else "stages"
    return next((step for step in STEPS if step == top), "review")
