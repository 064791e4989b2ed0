"""A season whose first month moved, before and after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from slawizard.core.calendar import months_after

Weights = tuple[Decimal, ...]


class SeasonTurn(NamedTuple):
    """A season whose first month moved: the weights `before`, from `starts_before` on, and `after`.

    Both are the same where the weights keep their order: they are no season of a year, or a ramp.
    """

    starts_before: date
    starts: date
    before: Weights
    after: Weights

    @property
    def is_turned(self) -> bool:
        """Whether the weights have another order now."""
        return self.before != self.after

    @property
    def strongest(self) -> tuple[date, Decimal]:
        """The month of the largest weight, the first of several, and that weight."""
        most = max(self.after)
        return months_after(self.starts, self.after.index(most)), most

    def followed_by(self, later: SeasonTurn) -> SeasonTurn | None:
        """Both as one; None where all is again as it was, `later` where other weights came between."""
        if (later.before, later.starts_before) != (self.after, self.starts):
            return later
        if later.starts == self.starts_before and later.after == self.before:
            return None
        return later._replace(starts_before=self.starts_before, before=self.before)
