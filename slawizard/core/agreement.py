"""The agreement: all that the two teams wrote down, one class per table of its file.

Field by field checks are in `field_types`; the rules that join several fields are in `rules`. An
`Agreement` that exists has passed both, so whoever holds one may calculate with it.
"""

# Annotations are not put off here: pydantic would read each one from its text again.
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from slawizard.core.calendar import default_review
from slawizard.core.choices import OneOf, one_of
from slawizard.core.commitments import CommitmentsTable
from slawizard.core.constants import (
    BASES,
    BILLINGS,
    CADENCES,
    DEFAULT_MARKETING_SHARE_PERCENT,
    DEFAULT_MONTHS,
    DEFAULT_NEXT_TERM_PERCENT,
    FORMAT,
    MAX_STAGES,
    MIN_STAGES,
    NEXT_TERMS,
    OWNERS,
    Basis,
    Billing,
    Cadence,
    NextTerm,
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
    FirstOfMonth,
    Line,
    Lines,
    Margin,
    Months,
    NextTermPercent,
    Percent,
    PositiveCount,
    RequiredLine,
    StageKey,
    StageName,
    TargetCount,
    Text,
    Weight,
)
from slawizard.core.period_start import PeriodStart
from slawizard.core.rules import broken_rules, table_at
from slawizard.core.table import Table
from slawizard.i18n.languages import DEFAULT_LANGUAGE, LANGUAGES, LOCALES, Language, Locale
from slawizard.i18n.messages import _

NEWER_FORMAT = _("A newer version of slawizard made this file: update slawizard to open it.")


def _default_locale(known: dict[str, Any]) -> Locale:
    return LANGUAGES[known.get("language", DEFAULT_LANGUAGE)].default_locale


def _default_review(known: dict[str, Any]) -> date:
    return default_review(known.get("date", date.min), None)


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
    """`[revenue]`: the goal for the term, the `months` months from `starts`, in `currency`.

    The term after it asks for `next_term_percent` of this one: the same shape again (`repeat`), or
    the last month's pace all along (`level`).
    """

    goal: Amount
    currency: CurrencyCode
    starts: FirstOfMonth
    months: Months = DEFAULT_MONTHS
    next_term: Annotated[NextTerm, BeforeValidator(one_of(NEXT_TERMS))] = "repeat"
    next_term_percent: NextTermPercent = Field(
        default=DEFAULT_NEXT_TERM_PERCENT, validate_default=True
    )
    from_existing_customers: AmountOrZero = Field(default=0, validate_default=True)
    marketing_share_percent: Percent = Field(
        default=DEFAULT_MARKETING_SHARE_PERCENT, validate_default=True
    )


class CustomersTable(Table):
    """`[customers]`: what one brings in over 12 months, how the term is cut up, how sure it is.

    `margin_percent` is added to the customers from marketing; `certainty_percent` is the chance
    that both teams want to have of reaching the goal.
    """

    average_ticket: Amount
    billing: Annotated[Billing, BeforeValidator(one_of(BILLINGS))] = "contract"
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
    """`[[stages]]`: one step of the funnel.

    `last_year` reached it in the last 12 months, `open_today` are in it now, and one more in it
    costs `cost_each`.
    """

    key: StageKey
    name: StageName
    meaning: Line = ""
    owner: Annotated[Owner, BeforeValidator(one_of(OWNERS))]
    last_year: Count | None = None
    open_today: Count | None = None
    cost_each: AmountOrZero | None = None
    conversion: ConversionTable | None = None
    criteria: CriteriaTable | None = None


class HistoryEntry(Table):
    """`[[history]]`: one of the revisions before this one, with the figures it had.

    `by_period` has the targets of the periods that had begun by the next revision's date, by their
    first day and the stage's key.
    """

    revision: PositiveCount
    date: Date
    note: Text = ""
    customers: TargetCount
    targets: dict[StageKey, TargetCount]
    by_period: dict[PeriodStart, dict[StageKey, TargetCount]] | None = None


class Agreement(Table):
    """A whole agreement that keeps every rule. Read one with `validation.validate`."""

    format: Annotated[int, BeforeValidator(_known_format), WithJsonSchema({"const": FORMAT})]
    agreement: AgreementTable
    marketing: MarketingTable
    sales: SalesTable
    revenue: RevenueTable
    customers: CustomersTable
    stages: Annotated[tuple[StageTable, ...], AnyList] = Field(
        json_schema_extra={"minItems": MIN_STAGES, "maxItems": MAX_STAGES}
    )
    commitments: CommitmentsTable
    history: Annotated[tuple[HistoryEntry, ...], AnyList] = ()

    @model_validator(mode="before")
    @classmethod
    def _reviewed_after_the_start(cls, data: Any) -> Any:
        """Set the review date that the file leaves out: it depends on a date of another table."""
        head, starts = table_at(data, "agreement"), table_at(data, "revenue").get("starts")
        day = head.get("date")
        if not head or "review_on" in head or type(day) is not date or type(starts) is not date:
            return data
        return {**data, "agreement": {**head, "review_on": default_review(day, starts)}}

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
