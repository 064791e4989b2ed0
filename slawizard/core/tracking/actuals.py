"""The actuals of an agreement: what was counted, month by month, in a file of its own."""

# Annotations are not put off here: pydantic would read each one from its text again.
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from slawizard.core.constraint import reject
from slawizard.core.field_types import (
    NO_WHOLE_NUMBER,
    AmountOrZero,
    AnyList,
    Count,
    Date,
    FirstOfMonth,
    PositiveCount,
    RequiredLine,
    StageKey,
    TargetCount,
    Text,
)
from slawizard.core.table import Table
from slawizard.i18n.messages import _

ACTUALS_FORMAT: Final = 1
"""The newest format of the actuals' file that this version reads and the one that it writes."""

NEWER_ACTUALS: Final = _("A newer version of slawizard made these actuals: update slawizard.")


def _known_format(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        reject(NO_WHOLE_NUMBER)
    if value > ACTUALS_FORMAT:
        reject(NEWER_ACTUALS)
    if value < ACTUALS_FORMAT:
        reject(_("Write {format} here.", format=ACTUALS_FORMAT))
    return value


class PromiseCount(Table):
    """Of so many leads, how many got the promise in time."""

    kept: Count
    of: Count


class RejectionCount(Table):
    """How many leads sales handed back for one reason."""

    reason: RequiredLine
    count: Count


class Followup(Table):
    """`[readings.followup]`: what became of the leads that were handed over, month to date."""

    accepted: Count | None = None
    rejected: Annotated[tuple[RejectionCount, ...], AnyList] = ()
    first_contact: PromiseCount | None = None
    fast_track: PromiseCount | None = None
    attempts: PromiseCount | None = None
    decision: PromiseCount | None = None
    handoff_fields: PromiseCount | None = None

    @property
    def decided(self) -> int | None:
        """Leads that sales accepted or rejected; None where nobody counted the accepted ones."""
        if self.accepted is None:
            return None
        return self.accepted + sum(rejection.count for rejection in self.rejected)

    @property
    def rejected_by_reason(self) -> list[tuple[str, int]]:
        """The reasons for which leads were handed back, with how many."""
        return [(rejection.reason, rejection.count) for rejection in self.rejected]


class Reading(Table):
    """`[[readings]]`: how many entered each stage from the first day of a month `through` a day.

    A stage that is left out of `counts` was not measured, which is not 0. `revision` and `targets`
    are written when the month closes: a later revision does not change what it is judged by.
    """

    through: Date
    revision: PositiveCount | None = None
    targets: dict[StageKey, TargetCount] | None = None
    counts: dict[StageKey, Count] = Field(default={})
    own_customers: Count | None = None
    revenue: AmountOrZero | None = None
    note: Text = ""
    followup: Followup | None = None


class Correction(Table):
    """`[[corrections]]`: a figure of a closed month that was changed afterwards."""

    month: FirstOfMonth
    stage: StageKey
    was: Count | None = None
    is_: Count | None = None
    on: Date
    note: Text = ""

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Actuals(Table):
    """A whole file of actuals. Read one with `tracking.validation.validate_actuals`.

    `opening` is how many were in the pipeline of each stage on day one.
    """

    actuals: Annotated[
        int, BeforeValidator(_known_format), WithJsonSchema({"const": ACTUALS_FORMAT})
    ]
    opening: dict[StageKey, Count] = Field(default={})
    readings: Annotated[tuple[Reading, ...], AnyList] = ()
    corrections: Annotated[tuple[Correction, ...], AnyList] = ()

    @property
    def stage_keys(self) -> frozenset[str]:
        """The keys of all stages that anything was counted of."""
        counted = [key for one in self.readings for key in (*one.counts, *(one.targets or ()))]
        corrected = [correction.stage for correction in self.corrections]
        return frozenset([*self.opening, *counted, *corrected])

    def up_to(self, day: date) -> "Actuals":
        """These actuals as they stood on `day`."""
        known = tuple(reading for reading in self.readings if reading.through <= day)
        return self.model_copy(update={"readings": known})


def to_data(actuals: Actuals) -> Mapping[str, Any]:
    """The tables of the file that holds `actuals`, without what was left out."""
    return actuals.model_dump(exclude_none=True, by_alias=True)
