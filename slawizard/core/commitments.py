"""The tables of `[commitments]`: what each side promises, and what both count by."""

# Annotations are not put off here: pydantic would read each one from its text again.
from typing import Annotated

from pydantic import BeforeValidator, Field

from slawizard.core.choices import one_of
from slawizard.core.constants import (
    DEFAULT_ACCEPTANCE_PERCENT,
    DEFAULT_ATTEMPT_DAYS,
    DEFAULT_ATTEMPTS,
    DEFAULT_DECISION_HOURS,
    DEFAULT_FAST_TRACK_HOURS,
    DEFAULT_FIRST_CONTACT_HOURS,
    DEFAULT_HOURS_PER_DAY,
    DEFAULT_KEPT_PERCENT,
    SILENCES,
    Silence,
)
from slawizard.core.field_types import (
    AnyList,
    Hours,
    HoursPerDay,
    Line,
    Lines,
    Percent,
    PositiveCount,
    RequiredLine,
    RequiredText,
    Text,
)
from slawizard.core.table import Table


class MarketingCommitments(Table):
    """`[commitments.marketing]`: what marketing promises beside its targets."""

    acceptance_percent: Percent = Field(default=DEFAULT_ACCEPTANCE_PERCENT, validate_default=True)
    handoff_fields: Lines = ()
    if_missed: RequiredText
    if_rejected: Text = ""


class SalesCommitments(Table):
    """`[commitments.sales]`: how sales takes care of what it is handed."""

    first_contact_hours: Hours = Field(default=DEFAULT_FIRST_CONTACT_HOURS, validate_default=True)
    fast_track_hours: Hours = Field(default=DEFAULT_FAST_TRACK_HOURS, validate_default=True)
    attempts: PositiveCount = DEFAULT_ATTEMPTS
    attempt_days: PositiveCount = DEFAULT_ATTEMPT_DAYS
    channels: Lines = ()
    decision_hours: Hours = Field(default=DEFAULT_DECISION_HOURS, validate_default=True)
    if_missed: RequiredText
    if_short: Text = ""


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
    """`[commitments]`: what each side promises, and what both count by."""

    hours_per_day: HoursPerDay = Field(default=DEFAULT_HOURS_PER_DAY, validate_default=True)
    business_hours: Line = ""
    counted_in: Line = ""
    silence: Annotated[Silence, BeforeValidator(one_of(SILENCES))] = "accepted"
    kept_percent: Percent = Field(default=DEFAULT_KEPT_PERCENT, validate_default=True)
    audit: Line = ""
    relief: Lines = ()
    marketing: MarketingCommitments
    sales: SalesCommitments
    rejections: Annotated[tuple[Rejection, ...], AnyList] = ()
    reporting: Reporting = Field(default={}, validate_default=True)
