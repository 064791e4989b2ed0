"""Computes the forecast in the background; until it is ready the old one is marked as such."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.draft import Draft
    from slawizard.core.forecast.forecast import Forecast
    from slawizard.core.plan import Plan

IDLE_SECONDS: Final = 0.1
"""Seconds without a key before the forecast is computed."""


class AgreementSource(Protocol):
    """What the forecast is computed from; each of them may be another one at the next look."""

    @property
    def draft(self) -> Draft:
        """The answers so far."""

    @property
    def agreement(self) -> Agreement | None:
        """The valid agreement of the draft, None where it is not valid."""

    @property
    def plan(self) -> Plan | None:
        """The plan of the agreement, None where there is no valid one."""


class ForecastService:
    """Computes the forecast of the agreement in `source`, on request."""

    def __init__(self, source: AgreementSource) -> None:
        self._source = source
        self._agreement: Agreement | None = None
        self._alone = asyncio.Lock()
        self._forecast: Forecast | None = None
        self._stages: tuple[str, ...] = ()

    @property
    def forecast(self) -> Forecast | None:
        """The last computed forecast; None if that had other stages."""
        return self._forecast if self._stages == tuple(self._source.draft.stages) else None

    @property
    def is_current(self) -> bool:
        """Whether `forecast` belongs to the present agreement."""
        return self._agreement is not None and self._agreement is self._source.agreement

    async def update(self) -> None:
        """Compute the forecast until it is current, or until there is no valid agreement."""
        source = self._source
        async with self._alone:
            while (agreement := source.agreement) is not None and not self.is_current:
                await asyncio.sleep(IDLE_SECONDS)
                planned = source.plan
                if source.agreement is not agreement or planned is None:
                    continue
                self._forecast = await asyncio.to_thread(_compute, agreement, planned)
                self._agreement = agreement
                self._stages = tuple(stage.key for stage in agreement.stages)
            if source.agreement is None:
                self._forecast = self._agreement = None


def _compute(agreement: Agreement, planned: Plan) -> Forecast:
    from slawizard.core.forecast.forecast import compute_forecast

    return compute_forecast(agreement, planned)
