"""The agreement: all that the two teams wrote down, one class per table of its file.

Field by field checks are in `field_types`; the rules that join several fields are in `rules`. An
`Agreement` that exists has passed both, so whoever holds one may calculate with it.
"""

# Annotations are not put off here: pydantic would read each one from its text again.
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from slawizard.core.calendar import months_after
from slawizard.core.choices import OneOf, one_of
from slawizard.core.constants import (
    BASES,
    CADENCES,
    FORMAT,
    OWNERS,
    REVIEW_AFTER_MONTHS,
    STAGES_LEAST,
    STAGES_MOST,
    Basis,
    Cadence,
    Owner,
)
from slawizard.core.constraint import reject
from slawizard.core.field_types import (
    Amount,
    AmountOrZero,
    AnyList,
    Certainty,
    CompanyName,
    Count,
    CurrencyCode,
    Date,
    Days,
    Figure,
    FirstOfMonth,
    Hours,
    Line,
    Lines,
    Margin,
    Percent,
    PositiveCount,
    RequiredLine,
    RequiredText,
    StageKey,
    StageName,
    Text,
    Weight,
)
from slawizard.core.rules import broken_rules
from slawizard.i18n.languages import DEFAULT_LANGUAGE, LANGUAGES, LOCALES, Language, Locale
from slawizard.i18n.messages import _


class Table(BaseModel):
    """A table of the file: frozen, and without a place for keys that it does not know."""

    # Only the whole agreement is ever validated: its parts need no validator of their own.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


NEWER_FORMAT = _("A newer version of slawizard made this file: update slawizard to open it.")


def _default_locale(known: dict[str, Any]) -> Locale:
    return LANGUAGES[known.get("language", DEFAULT_LANGUAGE)].default_locale


def _default_review(known: dict[str, Any]) -> date:
    return months_after(known.get("date", date.min), REVIEW_AFTER_MONTHS)


def _known_format(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        reject(_("Write {format}, the version number of this file format.", format=FORMAT))
    if value > FORMAT:
        reject(NEWER_FORMAT)
    return value


class AgreementTable(Table):
    """`[agreement]`: whose it is, in which language it is written, and its dates."""

    company: CompanyName
    language: Annotated[Language, OneOf(LANGUAGES)] = DEFAULT_LANGUAGE
    locale: Annotated[Locale, OneOf(LOCALES)] = Field(default_factory=_default_locale)
    date: Date
    revision: PositiveCount = 1
    review_on: Date = Field(default_factory=_default_review)
    sponsor: Line = ""
    notes: Text = ""


class MarketingTable(Table):
    """`[marketing]`: the party that fills the funnel."""

    team: RequiredLine
    owner: Line = ""
    email: Line = ""


class SalesTable(Table):
    """`[sales]`: the party that closes, and how many leads it can take care of."""

    team: RequiredLine
    owner: Line = ""
    email: Line = ""
    representatives: PositiveCount | None = None
    leads_per_representative: PositiveCount | None = None


class RevenueTable(Table):
    """`[revenue]`: the goal for the 12 months from `starts`, in `currency`."""

    goal: Amount
    currency: CurrencyCode
    starts: FirstOfMonth
    from_existing_customers: AmountOrZero = Field(default=0, validate_default=True)
    marketing_share_percent: Percent = Field(default=100, validate_default=True)


class CustomersTable(Table):
    """`[customers]`: what one brings in over 12 months, how the year is cut up, how sure it is.

    `margin_percent` is added to the customers from marketing; `certainty_percent` is the chance
    that both teams want to have of reaching the goal.
    """

    average_ticket: Amount
    cadence: Annotated[Cadence, BeforeValidator(one_of(CADENCES))] = "monthly"
    seasonality: Annotated[tuple[Weight, ...], AnyList] = ()
    margin_percent: Margin = Field(default=0, validate_default=True)
    certainty_percent: Certainty | None = None


class ConversionTable(Table):
    """`[stages.conversion]`: from the stage above into this one.

    From `low_percent` to `high_percent` its author would bet 9 to 1 that the true rate lies.
    """

    percent: Percent
    low_percent: Percent | None = None
    high_percent: Percent | None = None
    basis: Annotated[Basis, BeforeValidator(one_of(BASES))]
    entered: Count | None = None
    converted: Count | None = None
    source: Line = ""
    days: Days = 0


class CriteriaTable(Table):
    """`[stages.criteria]`: what makes somebody belong to the stage."""

    fit: Lines = ()
    engagement: Lines = ()
    engagement_needed: PositiveCount = 1
    fast_track: Lines = ()
    disqualifiers: Lines = ()
    examples: Lines = ()
    counterexamples: Lines = ()


class StageTable(Table):
    """`[[stages]]`: one step of the funnel; `last_year` reached it in the last 12 months."""

    key: StageKey
    name: StageName
    meaning: Line = ""
    owner: Annotated[Owner, BeforeValidator(one_of(OWNERS))]
    last_year: Count | None = None
    conversion: ConversionTable | None = None
    criteria: CriteriaTable | None = None


class MarketingCommitments(Table):
    """`[commitments.marketing]`: what marketing promises beside its targets."""

    acceptance_percent: Percent = Field(default=80, validate_default=True)
    handoff_fields: Lines = ()
    if_missed: RequiredText


class SalesCommitments(Table):
    """`[commitments.sales]`: how sales takes care of what it is handed."""

    first_contact_hours: Hours = Field(default=24, validate_default=True)
    fast_track_hours: Hours = Field(default=1, validate_default=True)
    attempts: PositiveCount = 6
    attempt_days: PositiveCount = 14
    channels: Lines = ()
    decision_hours: Hours = Field(default=48, validate_default=True)
    if_missed: RequiredText


class Rejection(Table):
    """`[[commitments.rejections]]`: why sales may hand a lead back, and what then."""

    reason: RequiredLine
    then: RequiredLine


class Reporting(Table):
    """`[commitments.reporting]`: who looks at what, how often; empty lines are not printed."""

    daily: Line = ""
    weekly: Line = ""
    monthly: Line = ""
    quarterly: Line = ""
    escalation: Lines = ()


class CommitmentsTable(Table):
    """`[commitments]`: what each side promises."""

    marketing: MarketingCommitments
    sales: SalesCommitments
    rejections: Annotated[tuple[Rejection, ...], AnyList] = ()
    reporting: Reporting = Field(default={}, validate_default=True)


class HistoryEntry(Table):
    """`[[history]]`: one of the revisions before this one, with the figures it had."""

    revision: PositiveCount
    date: Date
    note: Text = ""
    customers: Figure
    targets: dict[StageKey, Figure]


class Agreement(Table):
    """A whole agreement that keeps every rule. Read one with `validation.validate`."""

    format: Annotated[int, BeforeValidator(_known_format), WithJsonSchema({"const": FORMAT})]
    agreement: AgreementTable
    marketing: MarketingTable
    sales: SalesTable
    revenue: RevenueTable
    customers: CustomersTable
    stages: Annotated[tuple[StageTable, ...], AnyList] = Field(
        json_schema_extra={"minItems": STAGES_LEAST, "maxItems": STAGES_MOST}
    )
    commitments: CommitmentsTable
    history: Annotated[tuple[HistoryEntry, ...], AnyList] = ()

    @model_validator(mode="after")
    def _keeps_the_rules(self) -> Self:
        broken = broken_rules(self.model_dump(exclude_none=True))
        if broken:
            raise PydanticCustomError("rules", "see context", {"broken": broken})
        return self

    @property
    def handoff(self) -> int:
        """Index of the last stage that marketing owns; the next one is the first of sales."""
        return max(i for i, stage in enumerate(self.stages) if stage.owner == "marketing")
