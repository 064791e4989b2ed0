"""What a new agreement starts with: everything that is not a fact of the company."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from slawizard.core.benchmarks import BENCHMARKS, benchmark
from slawizard.core.calendar import default_review
from slawizard.core.constants import (
    DEFAULT_CERTAINTY,
    DEFAULT_MARKETING_SHARE_PERCENT,
    DEFAULT_MONTHS,
    DEFAULT_NEXT_TERM_PERCENT,
    TEAMS,
    Owner,
)
from slawizard.core.default_commitments import (
    FIGURES,
    Translate,
    commitment_texts,
    default_text_inputs,
)
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.i18n.languages import LANGUAGES, Language, Locale
from slawizard.i18n.messages import Message, _

REVIEW: Final = "agreement.review_on"

_STAGES: Final[tuple[tuple[str, Owner, Message, Message], ...]] = (
    ("visits", "marketing", _("Visits"), _("Visits to our website, from any source.")),
    ("leads", "marketing", _("Leads"), _("People who left us their contact details.")),
    (
        "mql",
        "marketing",
        _("MQL"),
        _("Marketing qualified lead that fits our profile and has shown interest."),
    ),
    (
        "sql",
        "sales",
        _("SQL"),
        _("Sales qualified lead, with need, budget, authority and timing confirmed."),
    ),
    (
        "opportunity",
        "sales",
        _("Opportunity"),
        _("Has received our proposal and is deciding."),
    ),
    (
        "customer",
        "sales",
        _("Customer"),
        _("Has signed the contract or paid the first invoice."),
    ),
)

_CRITERIA: Final[Mapping[str, tuple[Message, ...]]] = {
    "stages.mql.criteria.fit": (
        _("Company with 20 to 500 employees"),
        _("Is in a country where we sell"),
        _("Decides on the purchase or recommends it"),
    ),
    "stages.mql.criteria.engagement": (
        _("Downloaded a guide"),
        _("Attended a webinar"),
        _("Visited the pricing page"),
        _("Clicked links in two e-mails within a month"),
    ),
    "stages.mql.criteria.fast_track": (_("Asked for a demo or a quote"),),
    "stages.mql.criteria.disqualifiers": (
        _("Student or job seeker"),
        _("Works for a competitor"),
        _("Fake contact details"),
    ),
    "stages.mql.criteria.examples": (
        _(
            "Operations manager of a 120-person company who attended the webinar and visited the "
            "pricing page"
        ),
    ),
    "stages.mql.criteria.counterexamples": (
        _("Student who downloaded every guide for an assignment"),
    ),
    "stages.sql.criteria.fit": (
        _("Told us about a problem that we solve"),
        _("Has a budget this year, or a date for getting one"),
        _("Decides on the purchase, or introduces us to who does"),
        _("Wants to solve it within six months"),
    ),
    "stages.sql.criteria.engagement": (_("Agreed to a call or a meeting"),),
    "stages.sql.criteria.examples": (
        _(
            "Operations manager with an approved budget for this half-year who booked a call "
            "that includes the person who signs"
        ),
    ),
    "stages.sql.criteria.counterexamples": (
        _("Wants a price “just to get an idea” and has neither a date nor a budget"),
    ),
}

_FIGURES: Final[Mapping[str, Any]] = {
    "agreement.revision": 1,
    "revenue.months": DEFAULT_MONTHS,
    "revenue.next_term": "repeat",
    "revenue.next_term_percent": Decimal(DEFAULT_NEXT_TERM_PERCENT),
    "revenue.from_existing_customers": Decimal(0),
    "revenue.marketing_share_percent": Decimal(DEFAULT_MARKETING_SHARE_PERCENT),
    "customers.billing": "contract",
    "customers.cadence": "monthly",
    "customers.margin_percent": Decimal(0),
    "customers.certainty_percent": DEFAULT_CERTAINTY,  # until its author switches it off
    "stages.mql.criteria.engagement_needed": 2,
    "stages.sql.criteria.engagement_needed": 1,
    **FIGURES,
}


def _default_texts(draft: Draft, translate: Translate) -> dict[str, Any]:
    """The defaults that are texts, in the language of `translate`, by path, for the names in `draft`."""
    values: dict[str, Any] = {
        KeyPath(team) / "team": translate(name) for team, name in TEAMS.items()
    }
    for path, items in _CRITERIA.items():
        values[path] = tuple(map(translate, items))
    for key, _owner, name, meaning in _STAGES:
        values[KeyPath.of_stage(key) / "name"] = translate(name)
        values[KeyPath.of_stage(key) / "meaning"] = translate(meaning)
    return values | commitment_texts(draft, translate)


def new_draft(
    translate: Translate, language: Language, today: date, locale: Locale | None = None
) -> Draft:
    """The draft that a new agreement starts from, its texts said by `translate` in `language`."""
    values = dict(_FIGURES)
    values["agreement.language"] = language
    values["agreement.locale"] = locale or LANGUAGES[language].default_locale
    values["agreement.date"] = today
    values[REVIEW] = default_review(today, None)
    for key, owner, name, _meaning in _STAGES:
        values[KeyPath.of_stage(key) / "owner"] = owner
        values[KeyPath.of_stage(key) / "name"] = translate(name)
    draft = Draft(tuple(key for key, *_rest in _STAGES), values)
    return draft.with_values(_default_texts(draft, translate))


def with_defaults_following(
    before: Draft, draft: Draft, translate_before: Translate, translate: Translate
) -> Draft:
    """`draft`, which takes the place of `before`, with its default texts brought up to date.

    A text that stands as it would be said by default of `before` is said anew of `draft`: by its
    names of teams and stages, its hours. What the author wrote stays.
    """
    if default_text_inputs(before) == default_text_inputs(draft):
        return draft
    old, new = _default_texts(before, translate_before), _default_texts(draft, translate)
    changes = {
        path: new[path]
        for path, text in old.items()
        if new[path] != text and draft.get(path) == text
    }
    return draft.with_values(changes) if changes else draft


def default_review_of(draft: Draft) -> date | None:
    """When both teams review the agreement of `draft` where nobody chooses; None without a date."""
    day: date | None = draft.get("agreement.date")
    return None if day is None else default_review(day, draft.get("revenue.starts"))


def with_review_following(before: Draft, after: Draft) -> Draft:
    """`after`, in which the review date follows the dates that it depends on, if nobody chose it."""
    if after.get(REVIEW) == before.get(REVIEW) == default_review_of(before):
        return after.with_value(REVIEW, default_review_of(after))
    return after


def with_language(draft: Draft, before: Translate, after: Translate, language: Language) -> Draft:
    """`draft` with its document in `language`.

    What still stands as `before` said it by default is said by `after`; what the author wrote
    stays. The number format follows where it was the old language's own.
    """
    old = _default_texts(draft, before)
    as_offered = [path for path, text in old.items() if draft.get(path) == text]
    names = _default_texts(draft, after)
    renamed = draft.with_values({path: names[path] for path in as_offered})
    new = _default_texts(renamed, after)  # which name the teams by what they are called by now
    changes = {path: new[path] for path in as_offered}
    changes |= _sources_in_other_language(draft, before, after)
    changes["agreement.language"] = language
    spec = LANGUAGES[language]
    if draft.get("agreement.locale", spec.default_locale) not in spec.locales:
        changes["agreement.locale"] = spec.default_locale
    return draft.with_values(changes)


def _sources_in_other_language(draft: Draft, before: Translate, after: Translate) -> dict[str, str]:
    """The sources that a benchmark wrote, by path, said by `after`."""
    rows = {KeyPath.of_conversion(row.into) / "source": row.source for row in BENCHMARKS}
    return {path: after(said) for path, said in rows.items() if draft.get(path) == before(said)}


def with_benchmark(
    draft: Draft, key: str, translate: Translate, percent: Decimal | None = None
) -> Draft:
    """`draft` with the benchmark's typical rate (or `percent`) into the stage of `key`.

    The same draft where the shipped table has no rate from the stage above into this one.
    """
    position = draft.stages.index(key)
    row = benchmark(draft.stages[position - 1], key) if position else None
    if row is None:
        return draft
    path = KeyPath.of_conversion(key)
    return draft.with_values(
        {
            path / "percent": percent or row.typical,
            path / "basis": "benchmark",
            path / "entered": None,
            path / "converted": None,
            path / "low_percent": None,
            path / "high_percent": None,
            path / "source": translate(row.source),
        }
    )
