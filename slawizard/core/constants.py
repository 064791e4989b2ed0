"""The words that an agreement file may choose among, and the limits of its values."""

from __future__ import annotations

from typing import Final, Literal, get_args

from slawizard.i18n.messages import _

TEAMS: Final = {"marketing": _("Marketing"), "sales": _("Sales")}
"""What each team is called until its name is known."""

FORMAT: Final = 1
"""The newest format of the agreement file that this version reads and the one that it writes."""

Cadence = Literal["monthly", "quarterly", "half-yearly", "yearly"]
Owner = Literal["marketing", "sales"]
Basis = Literal["measured", "estimate", "benchmark"]
Billing = Literal["contract", "monthly"]
NextTerm = Literal["repeat", "level"]
Silence = Literal["accepted", "escalated"]

CADENCES: Final[tuple[Cadence, ...]] = get_args(Cadence)
OWNERS: Final[tuple[Owner, ...]] = get_args(Owner)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
BILLINGS: Final[tuple[Billing, ...]] = get_args(Billing)
NEXT_TERMS: Final[tuple[NextTerm, ...]] = get_args(NextTerm)
SILENCES: Final[tuple[Silence, ...]] = get_args(Silence)

PROMISES: Final = ("first_contact", "fast_track", "attempts", "decision", "handoff_fields")
"""The promises of which is counted how many were kept of so many, in the order of the file."""

MONTHS_PER_PERIOD: Final[dict[Cadence, int]] = {
    "monthly": 1,
    "quarterly": 3,
    "half-yearly": 6,
    "yearly": 12,
}

WHOLE_DIGITS: Final = 15
DECIMAL_DIGITS: Final = 6
FIGURE_DIGITS: Final = 420
"""More digits than the largest target that the limits of the file allow has.

Ten times as much in each next term is what makes it so large, where the term is of one month and
the lead time of twenty years.
"""
LINE_LENGTH: Final = 300
TEXT_LENGTH: Final = 5000
COMPANY_LENGTH: Final = 120
STAGE_NAME_LENGTH: Final = 60
MIN_STAGES: Final = 2
MAX_STAGES: Final = 12
MAX_DAYS: Final = 730
DEFAULT_MONTHS: Final = 12
"""The months of a term where the agreement names none."""
MAX_MONTHS: Final = 24
MIN_NEXT_TERM_PERCENT: Final = 1
MAX_NEXT_TERM_PERCENT: Final = 1000
MAX_HOURS_PER_DAY: Final = 24
DEFAULT_HOURS_PER_DAY: Final = 8
"""The business hours of a working day where the agreement names none."""
DEFAULT_NEXT_TERM_PERCENT: Final = 100
DEFAULT_MARKETING_SHARE_PERCENT: Final = 100
DEFAULT_ACCEPTANCE_PERCENT: Final = 80
DEFAULT_KEPT_PERCENT: Final = 90
DEFAULT_FIRST_CONTACT_HOURS: Final = 8
DEFAULT_FAST_TRACK_HOURS: Final = 1
DEFAULT_ATTEMPTS: Final = 6
DEFAULT_ATTEMPT_DAYS: Final = 14
DEFAULT_DECISION_HOURS: Final = 16
MAX_MARGIN: Final = 500
MIN_CERTAINTY: Final = 50
MAX_CERTAINTY: Final = 95
DEFAULT_CERTAINTY: Final = 80
"""The certainty that the wizard advises for where the agreement names none."""
MAX_YEAR: Final = 9998
"""A later year has no first day after it in the calendar."""
REVIEW_AFTER_MONTHS: Final = 3
MIN_ENTERED: Final = 30
MIN_CONVERTED: Final = 10
"""A rate of fewer that entered, or of fewer of them that converted, is known too roughly to rely on."""
COUNTS_TOLERANCE_PERCENT: Final = "0.05"
"""How far a measured percentage may be from what its two counts give, in percentage points."""
LONGEST_TEXT_TO_READ: Final = 20_000
"""Longer texts are refused before anything looks into them, so that a paste never freezes."""
