"""Writes into the draft what a forecast or a what-if proposes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from slawizard.core.keypath import KeyPath

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slawizard.core.draft import Draft
    from slawizard.core.forecast.forecast import Forecast
    from slawizard.session.session import Session

MARGIN_PATH: Final = "customers.margin_percent"


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
