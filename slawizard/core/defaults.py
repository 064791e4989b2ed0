"""What a new agreement starts with: everything that is not a fact of the company."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from slawizard.core.benchmarks import BENCHMARKS, benchmark
from slawizard.core.calendar import default_review
from slawizard.core.constants import Owner
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.i18n.languages import LANGUAGES, Language, Locale
from slawizard.i18n.messages import Message, _

REVIEW: Final = "agreement.review_on"

Translate = Callable[[Message], str]
"""Speaks the document's language: the defaults become texts of the agreement."""

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
    "stages.sql.criteria.engagement": (_("Agreed to a call or a meeting with sales"),),
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

_TEXTS: Final[Mapping[str, Message]] = {
    "marketing.team": _("Marketing"),
    "sales.team": _("Sales"),
    "commitments.marketing.if_missed": _(
        "If a period closes below target, marketing brings a recovery plan to the next weekly "
        "meeting. If it happens twice in a row, the heads of both teams review budget, channels "
        "and targets within 10 business days."
    ),
    "commitments.sales.if_missed": _(
        "A lead not contacted in time goes to another representative and is discussed at the "
        "weekly meeting. If more than 10% of a month's leads are late, the head of sales brings "
        "a plan to fix it within 10 business days."
    ),
    "commitments.reporting.daily": _("Sales checks the new leads that nobody has contacted yet."),
    "commitments.reporting.weekly": _(
        "The heads of both teams meet for 30 minutes to go over the leads handed over, "
        "accepted and rejected, and why."
    ),
    "commitments.reporting.monthly": _(
        "Both teams compare their results with the targets and response times in this agreement."
    ),
    "commitments.reporting.quarterly": _(
        "Both teams replace estimates with their own figures and adjust the agreement."
    ),
}

_LISTS: Final[Mapping[str, tuple[Message, ...]]] = {
    "commitments.marketing.handoff_fields": (
        _("Name and role"),
        _("Company, size and country"),
        _("E-mail and phone"),
        _("Source (campaign or channel)"),
        _("What they did and which criteria they meet"),
    ),
    "commitments.sales.channels": (_("Phone"), _("E-mail"), _("WhatsApp")),
    "commitments.reporting.escalation": (
        _("After 24 business hours without contact, a reminder to the representative"),
        _("After 48, a notice to the heads of both teams"),
        _("After 72, a notice to senior management"),
    ),
}

_REJECTIONS: Final[tuple[tuple[Message, Message], ...]] = (
    (
        _("Does not fit the profile"),
        _("Back to marketing, with the criterion it does not meet"),
    ),
    (_("Not ready to buy yet"), _("To nurturing; sales tries again in 3 months")),
    (
        _("Wrong or incomplete contact details"),
        _("Marketing corrects them within 2 business days or closes the lead"),
    ),
    (_("No answer to any of the attempts"), _("To nurturing until they show interest again")),
)

_FIGURES: Final[Mapping[str, Any]] = {
    "agreement.revision": 1,
    "revenue.from_existing_customers": Decimal(0),
    "revenue.marketing_share_percent": Decimal(100),
    "customers.cadence": "monthly",
    "customers.margin_percent": Decimal(0),
    "stages.mql.criteria.engagement_needed": 2,
    "stages.sql.criteria.engagement_needed": 1,
    "commitments.marketing.acceptance_percent": Decimal(80),
    "commitments.sales.first_contact_hours": Decimal(24),
    "commitments.sales.fast_track_hours": Decimal(1),
    "commitments.sales.attempts": 6,
    "commitments.sales.attempt_days": 14,
    "commitments.sales.decision_hours": Decimal(48),
}


def _translated_defaults(translate: Translate) -> dict[str, Any]:
    """The defaults that are texts, in the language of `translate`, by path."""
    values: dict[str, Any] = {path: translate(text) for path, text in _TEXTS.items()}
    for path, items in {**_CRITERIA, **_LISTS}.items():
        values[path] = tuple(map(translate, items))
    for key, _owner, name, meaning in _STAGES:
        values[KeyPath.of_stage(key) / "name"] = translate(name)
        values[KeyPath.of_stage(key) / "meaning"] = translate(meaning)
    values["commitments.rejections"] = tuple(
        {"reason": translate(reason), "then": translate(then)} for reason, then in _REJECTIONS
    )
    return values


def new_draft(
    translate: Translate, language: Language, today: date, locale: Locale | None = None
) -> Draft:
    """The draft that a new agreement starts from, its texts said by `translate` in `language`."""
    values = dict(_FIGURES) | _translated_defaults(translate)
    values["agreement.language"] = language
    values["agreement.locale"] = locale or LANGUAGES[language].default_locale
    values["agreement.date"] = today
    values[REVIEW] = default_review(today, None)
    for key, owner, _name, _meaning in _STAGES:
        values[KeyPath.of_stage(key) / "owner"] = owner
    return Draft(tuple(key for key, *_rest in _STAGES), values)


def default_review_of(draft: Draft) -> date | None:
    """When both teams review the agreement of `draft` where nobody chooses; None without a date."""
    day: date | None = draft.get("agreement.date")
    return None if day is None else default_review(day, draft.get("revenue.starts"))


def with_review_following(before: Draft, after: Draft) -> Draft:
    """`after`, in which the review date follows the dates that it hangs on, if nobody chose it."""
    if after.get(REVIEW) == before.get(REVIEW) == default_review_of(before):
        return after.with_value(REVIEW, default_review_of(after))
    return after


def with_language(draft: Draft, before: Translate, after: Translate, language: Language) -> Draft:
    """`draft` with its document in `language`.

    What still stands as `before` said it by default is said by `after`; what the author wrote
    stays. The number format follows where it was the old language's own.
    """
    old, new = _translated_defaults(before), _translated_defaults(after)
    changes = {path: new[path] for path, text in old.items() if draft.get(path) == text}
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
