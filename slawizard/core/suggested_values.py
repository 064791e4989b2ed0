"""Values that a new agreement starts with although they are facts of the company.

They come from where and when it is written, and are marked as suggested until somebody changes or
accepts them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from slawizard.core.calendar import months_after
from slawizard.core.defaults import with_review_following
from slawizard.core.draft import Draft
from slawizard.core.draft_season import turn_season
from slawizard.core.keypath import KeyPath
from slawizard.core.term_texts import STARTS_PATH
from slawizard.i18n.languages import Locale
from slawizard.i18n.territories import TERRITORIES

CURRENCY_PATH: Final = KeyPath("revenue.currency")


def currency_used_in(locale: Locale) -> str | None:
    """The currency of the country of `locale`, None where it names none that is known."""
    country = locale.rpartition("_")[2]
    return next((code for code, places in TERRITORIES.items() if country in places.split()), None)


def with_suggestions(draft: Draft, today: date, currency: str | None) -> Draft:
    """The new `draft` with a currency and a first month to start from.

    That is the `currency` of the author's country, by default of the document's, and the month that
    begins next.
    """
    suggested: dict[str, Any] = {
        CURRENCY_PATH: currency or currency_used_in(draft.get("agreement.locale", "")),
        STARTS_PATH: _next_month(today),
    }
    return with_review_following(draft, draft.with_suggested(suggested))


def _next_month(today: date) -> date:
    return months_after(today.replace(day=1), 1)


def with_start_following(draft: Draft, today: date) -> Draft:
    """`draft` with the month that begins after `today` as its first, if nobody chose one before it.

    Its season and its review date follow.
    """
    starts, suggested = draft.get(STARTS_PATH), _next_month(today)
    if STARTS_PATH not in draft.suggested or starts is None or starts >= suggested:
        return draft
    moved = turn_season(draft, draft.with_suggested({STARTS_PATH: suggested}))
    return with_review_following(draft, moved)


def with_currency_following(draft: Draft) -> Draft:
    """`draft` with the currency of the country whose number format was chosen, if nobody chose it."""
    if CURRENCY_PATH not in draft.suggested:
        return draft
    currency = currency_used_in(draft.get("agreement.locale", ""))
    return draft if currency is None else draft.with_suggested({CURRENCY_PATH: currency})
