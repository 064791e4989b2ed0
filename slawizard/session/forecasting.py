"""Computes the forecast in the background; until it is ready the old one is marked as such."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slawizard.core.keypath import KeyPath

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slawizard.core.agreement import Agreement
    from slawizard.core.draft import Draft
    from slawizard.core.forecast.forecast import Forecast
    from slawizard.core.plan import Plan
    from slawizard.session.session import Session

MARGIN_PATH: Final = "customers.margin_percent"

IDLE_SECONDS: Final = 0.1
"""Seconds without a key before the forecast is computed."""


class ForecastService:
    """Computes the forecast of the agreement in `session`, on request."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._agreement: Agreement | None = None
        self._alone = asyncio.Lock()
        self._forecast: Forecast | None = None
        self._stages: tuple[str, ...] = ()

    @property
    def forecast(self) -> Forecast | None:
        """The last computed forecast; None if that had other stages."""
        return self._forecast if self._stages == tuple(self._session.draft.stages) else None

    @property
    def is_current(self) -> bool:
        """Whether `forecast` belongs to the present agreement."""
        return self._agreement is not None and self._agreement is self._session.agreement

    async def update(self) -> None:
        """Compute the forecast until it is current, or until there is no valid agreement."""
        session = self._session
        async with self._alone:
            while (agreement := session.agreement) is not None and not self.is_current:
                await asyncio.sleep(IDLE_SECONDS)
                planned = session.plan
                if session.agreement is not agreement or planned is None:
                    continue
                self._forecast = await asyncio.to_thread(_compute, agreement, planned)
                self._agreement = agreement
                self._stages = tuple(stage.key for stage in agreement.stages)
            if session.agreement is None:
                self._forecast = self._agreement = None


def _compute(agreement: Agreement, planned: Plan) -> Forecast:
    from slawizard.core.forecast.forecast import compute_forecast

    return compute_forecast(agreement, planned)


def adopt_margin(session: Session, forecast: Forecast) -> Decimal | None:
    """Adopt the margin of `forecast` and return it; return None if it has none to adopt."""
    from slawizard.core.forecast.wording import offers_margin

    if not offers_margin(forecast) or forecast.margin_percent_needed is None:
        return None
    needed = Decimal(forecast.margin_percent_needed)
    session.draft = session.draft.with_value(MARGIN_PATH, needed)
    return needed


def take_what_if(session: Session, texts: Mapping[str, str]) -> None:
    """Answer the question of each path in `texts` with its text, as if the author had typed it.

    Remove a range that no longer contains its rate.
    """
    from slawizard.core.questionnaire import questions, step_of

    for path, text in texts.items():
        question = next(q for q in questions(step_of(path), session.draft) if q.path == path)
        session.answer(question, text)
        if question.path.matches("stages.*.conversion.percent"):
            session.draft = _within_range(session.draft, question.path.parent)


def _within_range(draft: Draft, base: KeyPath) -> Draft:
    low, rate, high = (
        draft.get(base / name) for name in ("low_percent", "percent", "high_percent")
    )
    if None in (low, rate, high) or low <= rate <= high:
        return draft
    return draft.with_values({base / "low_percent": None, base / "high_percent": None})
