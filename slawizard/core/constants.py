"""The words that an agreement file may choose among, and the limits of its values."""

from __future__ import annotations

from typing import Final, Literal, get_args

FORMAT: Final = 1
"""The newest format of the agreement file that this version reads and the one that it writes."""

Cadence = Literal["monthly", "quarterly", "half-yearly", "yearly"]
Owner = Literal["marketing", "sales"]
Basis = Literal["measured", "estimate", "benchmark"]

CADENCES: Final[tuple[Cadence, ...]] = get_args(Cadence)
OWNERS: Final[tuple[Owner, ...]] = get_args(Owner)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)

MONTHS_PER_PERIOD: Final[dict[Cadence, int]] = {
    "monthly": 1,
    "quarterly": 3,
    "half-yearly": 6,
    "yearly": 12,
}

WHOLE_DIGITS: Final = 15
DECIMAL_DIGITS: Final = 6
FIGURE_DIGITS: Final = 120
"""More digits than the largest target that the limits of the file allow has."""
LINE_LENGTH: Final = 300
TEXT_LENGTH: Final = 5000
COMPANY_LENGTH: Final = 120
STAGE_NAME_LENGTH: Final = 60
STAGES_LEAST: Final = 2
STAGES_MOST: Final = 12
DAYS_MOST: Final = 730
MARGIN_MOST: Final = 500
CERTAINTY_LEAST: Final = 50
CERTAINTY_MOST: Final = 95
CERTAINTY_USUAL: Final = 80
"""The certainty that the wizard advises for where the agreement names none."""
YEAR_MOST: Final = 9998
"""A later year has no first day after it in the calendar."""
REVIEW_AFTER_MONTHS: Final = 3
COUNTS_TOLERANCE_PERCENT: Final = "0.05"
"""How far a measured percentage may be from what its two counts give, in percentage points."""
LONGEST_TEXT_TO_READ: Final = 20_000
"""Longer texts are refused before anything looks into them, so that a paste never freezes."""
