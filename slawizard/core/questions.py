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
            _("Its name as it should stand in the document."),
            "line",
            required=True,
            example="Acme Software",
        ),
        Question(
            "agreement.language",
            _("Document in"),
            _("The language of the document; this wizard keeps its own. ← → choose."),
            "choice",
            options=(Option("es", _("Spanish")), Option("en", _("English"))),
        ),
        Question(
            "agreement.locale",
            _("Numbers as in"),
            _("How numbers and dates are written. ← → choose."),
            "choice",
            options=tuple(Option(code, literal(_LOCALE_NAMES[code])) for code in LOCALES),
        ),
        Question(
            "marketing.team",
            _("Marketing team"),
            _("What people in the company call it."),
            "line",
            required=True,
            section=_("Who promises"),
        ),
        Question(
            "marketing.owner",
            _("Who answers for it"),
            _("The person or the role that signs for this team. Optional."),
            "line",
            example="—",
        ),
        Question("marketing.email", _("E-mail"), _("Where to write to. Optional."), "line"),
        Question(
            "sales.team",
            _("Sales team"),
            _("What people in the company call it."),
            "line",
            required=True,
        ),
        Question(
            "sales.owner",
            _("Who answers for it"),
            _("The person or the role that signs for this team. Optional."),
            "line",
            example="—",
        ),
        Question("sales.email", _("E-mail"), _("Where to write to. Optional."), "line"),
        Question(
            "sales.representatives",
            _("Representatives"),
            _("How many people take care of leads. Optional: tells whether they can keep up."),
            "count",
        ),
        Question(
            "sales.leads_per_representative",
            _("Leads for each"),
            _("How many each can take care of in a month. About 100 at HubSpot (Roberge)."),
            "count",
        ),
    )


def _revenue(_draft: Draft) -> tuple[Question, ...]:
    return (
        Question(
            "revenue.goal",
            _("Revenue goal"),
            _("Income wanted in 12 months. It exists somewhere: ask finance or management."),
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
            _("Where the 12 months begin: 2027-01, January 2027…"),
            "month",
            required=True,
            example="2027-01",
        ),
        Question(
            "revenue.from_existing_customers",
            _("Existing customers"),
            _("Renewals and upsell that come anyway. Many firms get much of their income here."),
            "amount",
            section=_("If you want to be more precise"),
        ),
        Question(
            "revenue.marketing_share_percent",
            _("Starts with marketing"),
            _("Share of the new revenue. 100 % is the simple start; 25–30 % is a usual aim (SBI)."),
            "percent",
        ),
    )


def _customers(_draft: Draft) -> tuple[Question, ...]:
    return (
        Question(
            "customers.average_ticket",
            _("Average ticket"),
            _("Income from one new customer in 12 months. Billed monthly? 12 times the fee."),
            "amount",
            required=True,
            example="150,000",
        ),
        Question(
            "customers.cadence",
            _("Targets for each"),
            _("How often the targets are set. ← → choose."),
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
            _("Season"),
            _("Empty: every month alike. Else 12 numbers, first month first: 1 1 1 1.5 2 …"),
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
                _("Call it as your company does: MQL, prospect, qualified…"),
                "line",
                required=True,
            ),
            Question(
                f"{path}.owner",
                _("Team"),
                _("Who answers for it. ← → give it to the other team; there is one hand-off."),
                "choice",
                options=teams,
            ),
            Question(
                f"{path}.meaning",
                _("Meaning"),
                _("Who is in it, in one sentence that both teams understand alike."),
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
            _("Who they are. All of these must hold. One a line."),
            "lines",
            required=handed_over,
            section=_("What makes someone {stage}?", stage=draft.name(key)),
        ),
        Question(
            f"{path}.engagement",
            _("Engagement"),
            _("What they did: the sign that they care. One a line."),
            "lines",
        ),
        Question(
            f"{path}.engagement_needed",
            _("How many of those"),
            _("At least so many of the engagement lines above."),
            "count",
        ),
        Question(
            f"{path}.fast_track",
            _("Fast track"),
            _("Any one of these is enough on its own. One a line."),
            "lines",
        ),
        Question(
            f"{path}.disqualifiers",
            _("Ruled out by"),
            _("Any one of these rules them out. One a line."),
            "lines",
        ),
        Question(
            f"{path}.examples",
            _("Example"),
            _("Somebody who is one: examples keep definitions honest. One a line."),
            "lines",
        ),
        Question(
            f"{path}.counterexamples",
            _("Looks like one, isn't"),
            _("Somebody who seems to be one and is not. One a line."),
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
            _("Of 100 in “{above}”, how many reach “{into}”?", above=above, into=into),
            "percent",
            required=True,
            example="%",
        ),
        Question(
            f"{path}.entered",
            _("Entered"),
            _(
                "In the last 12 months, how many were in “{above}”? Decided cases only.",
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
            _("Days from “{above}” to “{into}”, as a rule.", above=above, into=into),
            "count",
        ),
        Question(
            f"{path}.source",
            _("Source"),
            _("Where the figure comes from: CRM, web analytics, an estimate of whom…"),
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
