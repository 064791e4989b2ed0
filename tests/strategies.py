"""Agreements of every kind that a file can hold, for property tests.

`agreement_data()` gives the tables of a valid file as `tomllib` reads them (dict, list, str, int,
Decimal, date), most optional keys there or not; `agreements()` gives them as `Agreement`.

An agreement takes some 200 draws, each of which costs time: strategies are made once, and what
several draws would give comes from one where that tries as much.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from string import ascii_lowercase, digits
from typing import Any

from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.calendar import MONTHS_IN_CALENDAR, months_from_zero
from slawizard.core.constants import (
    BASES,
    BILLINGS,
    CADENCES,
    DEFAULT_MONTHS,
    MAX_CERTAINTY,
    MAX_DAYS,
    MAX_MARGIN,
    MAX_MONTHS,
    MAX_NEXT_TERM_PERCENT,
    MIN_CERTAINTY,
    MIN_NEXT_TERM_PERCENT,
    NEXT_TERMS,
    SILENCES,
)
from slawizard.core.conversion_rules import percent_of
from slawizard.i18n.languages import LANGUAGES, LOCALES
from slawizard.i18n.unprintable import look_alike_key
from tests.texts import lines, lists_of_lines, required_lines, required_texts, texts

Draw = st.DrawFn
Data = dict[str, Any]

CURRENCIES = ("MXN", "EUR", "USD", "ARS", "COP", "PEN", "CLP", "JPY", "KWD", "CLF", "TND")
"""Currencies with 0, 2, 3 and 4 minor units."""

_integers = cache(st.integers)
_picked = cache(st.sampled_from)
_booleans = cache(st.booleans)
_dates = cache(st.dates)
_just = cache(st.just)


@cache
@st.composite
def decimals(draw: Draw, least: Decimal, most: Decimal, places: int = 6) -> Decimal | int:
    """Numbers from `least` to `most`, as a file holds them: ints and decimals of every exponent."""
    places, as_decimal = divmod(draw(_integers(0, 2 * places + 1)), 2)
    low, high = _in_units(least, most, places)
    if low > high:
        return least
    return _as_in_file(draw(_integers(low, high)), places, as_decimal)


def drawn_between(draw: Draw, least: Decimal, most: Decimal) -> Decimal | int:
    """One of `decimals`, for bounds that are seldom the same: no strategy is made for them."""
    places, as_decimal = divmod(draw(_integers(0, 13)), 2)
    low, high = _in_units(least, most, places)
    if low > high:
        return least
    share = draw(_integers(0, 2**24 - 1))
    return _as_in_file(low + (share * (high - low + 1) >> 24), places, as_decimal)


def _in_units(least: Decimal, most: Decimal, places: int) -> tuple[int, int]:
    scale = 10**places
    return math.ceil(least * scale), math.floor(most * scale)


def _as_in_file(units: int, places: int, as_decimal: int) -> Decimal | int:
    value = Decimal(units) / 10**places
    return value if as_decimal or value != int(value) else int(value)


TINY = Decimal("0.000001")
HUGE = Decimal("999999999999999.999999")


@cache
def amounts() -> st.SearchStrategy[Decimal | int]:
    """Amounts > 0, some of them the least and the largest that a file may hold."""
    usual = decimals(Decimal(1), Decimal(100_000_000), places=2)
    return st.one_of(usual, usual, decimals(TINY, HUGE), st.sampled_from([TINY, HUGE, 10**15 - 1]))


@cache
def percents() -> st.SearchStrategy[Decimal | int]:
    """Percentages > 0 and <= 100."""
    edges = st.sampled_from([TINY, Decimal("99.999999"), 100, Decimal("100.0"), Decimal("2.50")])
    usual = decimals(Decimal("0.5"), Decimal(100), places=2)
    return st.one_of(usual, usual, decimals(TINY, Decimal(100)), edges)


@cache
def seasons(months: int = 12) -> st.SearchStrategy[list[Decimal | int]]:
    """Empty, or a weight for each of `months`, at least one of them not 0."""
    some = decimals(TINY, Decimal(10))
    others = st.lists(st.one_of(some, decimals(Decimal(0), HUGE)), max_size=5)
    each = st.builds(_season, some, others, st.binary(min_size=months, max_size=months))
    single = st.integers(0, months - 1).map(lambda month: [int(m == month) for m in range(months)])
    return st.one_of(st.just([]), each, single)


def _season(some: Decimal | int, others: list[Decimal | int], order: bytes) -> list[Decimal | int]:
    """A weight for each month in `order`: `some`, 0 or one of `others`."""
    weights = [some, 0, *others]
    season = [weights[which % len(weights)] for which in order]
    return season if any(season) else [some] * len(season)


@cache
def term_lengths() -> st.SearchStrategy[int]:
    """Months of a term."""
    return st.one_of(st.just(DEFAULT_MONTHS), st.integers(1, MAX_MONTHS))


@cache
def growths() -> st.SearchStrategy[Decimal | int]:
    """How much the next term asks, in percent of this one."""
    usual = st.sampled_from([50, 100, Decimal("112.5"), 130])
    edges = st.sampled_from([MIN_NEXT_TERM_PERCENT, MAX_NEXT_TERM_PERCENT, Decimal("1.000001")])
    return st.one_of(st.just(100), usual, edges)


@cache
@st.composite
def terms(draw: Draw) -> tuple[Data, list[Decimal | int]]:
    """The keys of `[revenue]` that make a term, all of them, and a season that fits it."""
    starts = draw(first_days())
    months = min(draw(term_lengths()), MONTHS_IN_CALENDAR - months_from_zero(starts))
    season = draw(seasons(months))
    ends_at_none = bool(season) and not season[-1]
    next_term = "repeat" if ends_at_none else draw(_picked(NEXT_TERMS))
    table: Data = {"starts": starts, "months": months, "next_term": next_term}
    return {**table, "next_term_percent": draw(growths())}, season


@cache
def first_days() -> st.SearchStrategy[date]:
    """First days of months, those before a leap day among them."""
    recent = st.integers(2026 * 12, 2033 * 12 - 1)
    return st.one_of(recent, st.integers(12, 9999 * 12 - 1)).map(_first_day)


def _first_day(month: int) -> date:
    """The first day of `month`, counted from January of the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def optional(draw: Draw, table: Data, **keys: st.SearchStrategy[Any]) -> Data:
    """`table` with some of `keys` added to it."""
    present = draw(_integers(0, 2 ** len(keys) - 1))
    for i, (key, values) in enumerate(keys.items()):
        if present >> i & 1:
            table[key] = draw(values)
    return table


@cache
@st.composite
def conversions(draw: Draw) -> Data:
    """Conversions of every basis; the counts of a measured one fit its percentage."""
    percent, basis = draw(percents()), draw(_picked(BASES))
    table: Data = {"percent": percent, "basis": basis}
    if basis == "measured" and draw(_booleans()):
        converted, entered = sorted(draw(_integers(1, 10**6)) for _ in range(2))
        exact = percent_of(entered, converted)
        assert abs(Fraction(exact) - Fraction(100 * converted, entered)) <= Fraction(1, 20)
        table |= {"percent": exact, "entered": entered, "converted": converted}
    elif draw(_booleans()):
        low = drawn_between(draw, TINY, Decimal(percent))
        high = drawn_between(draw, Decimal(percent), Decimal(100))
        table |= {"low_percent": low, "high_percent": high}
    return optional(draw, table, source=lines(), days=_days())


@cache
def _days() -> st.SearchStrategy[int]:
    return st.sampled_from([*range(61), 365, 366, MAX_DAYS])


@cache
@st.composite
def criteria(draw: Draw, *, required: bool) -> Data:
    """Criteria, with at least one line of fit or engagement where they are `required`."""
    table = optional(draw, {}, fit=lists_of_lines(), engagement=lists_of_lines())
    if required and not table.get("fit") and not table.get("engagement"):
        table[draw(_picked(("fit", "engagement")))] = draw(lists_of_lines(1))
    most = max(1, len(table.get("engagement", ())))
    return optional(
        draw,
        table,
        engagement_needed=_integers(1, most),
        fast_track=lists_of_lines(),
        disqualifiers=lists_of_lines(),
        examples=lists_of_lines(),
        counterexamples=lists_of_lines(),
    )


@cache
@st.composite
def stages(draw: Draw) -> list[Data]:
    """From 2 to 12 stages with one hand-off."""
    count = draw(_counts_of_stages())
    names = draw(_exactly(count, required_lines(60), look_alike_key))
    keys = draw(_exactly(count, _keys(), str))
    first_of_sales = draw(_integers(1, count - 1))
    tables = []
    for i, (key, name) in enumerate(zip(keys, names, strict=True)):
        table: Data = {"key": key, "name": name}
        table["owner"] = "marketing" if i < first_of_sales else "sales"
        people = _integers(0, 10**15 - 1)
        cost = decimals(Decimal(0), HUGE)
        optional(draw, table, meaning=lines(), last_year=people, cost_each=cost)
        if i < len(names) - 1:
            optional(draw, table, open_today=people)
        if i:
            table["conversion"] = draw(conversions())
        handed_over = i in (first_of_sales - 1, first_of_sales)
        if handed_over or draw(_booleans()):
            table["criteria"] = draw(criteria(required=handed_over))
        tables.append(table)
    return tables


@cache
def _counts_of_stages() -> st.SearchStrategy[int]:
    return st.sampled_from([2, 3, 4] * 6 + [*range(5, 13)])  # each costs time


@cache
def _keys() -> st.SearchStrategy[str]:
    """Keys of stages; a regex for them would cost a tenth of an agreement."""
    return st.text(f"{ascii_lowercase}{digits}_", min_size=1, max_size=9).map(_as_key)


def _as_key(text: str) -> str:
    return text if text[0] in ascii_lowercase else f"k{text[1:]}"


@cache
def _exactly(
    count: int, texts_: st.SearchStrategy[str], unique_by: Callable[[str], str]
) -> st.SearchStrategy[list[str]]:
    return st.lists(texts_, min_size=count, max_size=count, unique_by=unique_by)


@cache
@st.composite
def commitments(draw: Draw) -> Data:
    """What each side promises, rejections and reporting."""
    marketing = optional(
        draw,
        {"if_missed": draw(required_texts())},
        acceptance_percent=percents(),
        handoff_fields=lists_of_lines(),
        if_rejected=texts(),
    )
    sales = optional(
        draw,
        {"if_missed": draw(required_texts())},
        attempts=_integers(1, 30),
        attempt_days=_integers(1, 90),
        channels=lists_of_lines(),
        decision_hours=decimals(TINY, Decimal(500)),
        if_short=texts(),
    )
    if draw(_booleans()):
        first = draw(decimals(Decimal("0.5"), Decimal(200), places=1))
        sales["first_contact_hours"] = first
        sales["fast_track_hours"] = drawn_between(draw, TINY, Decimal(first))
    table: Data = {"marketing": marketing, "sales": sales}
    optional(
        draw,
        table,
        hours_per_day=decimals(Decimal(1), Decimal(24), places=1),
        business_hours=lines(),
        counted_in=lines(),
        silence=_picked(SILENCES),
        kept_percent=percents(),
        audit=lines(),
        relief=lists_of_lines(),
    )
    return optional(draw, table, rejections=_rejections(), reporting=_reporting())


@cache
def _rejections() -> st.SearchStrategy[list[Data]]:
    rejection = st.fixed_dictionaries({"reason": required_lines(), "then": required_lines()})
    return st.lists(rejection, max_size=3)


@cache
def _reporting() -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {},
        optional={
            "daily": lines(),
            "weekly": lines(),
            "monthly": lines(),
            "quarterly": lines(),
            "escalation": lists_of_lines(),
        },
    )


def histories(draw: Draw, revision: int, keys: list[str]) -> list[Data]:
    """The entries of the revisions before `revision`, the last few of them."""

    known = [*keys, "gone"]

    def targets() -> dict[str, int]:
        first = draw(_integers(0, len(keys)))
        return dict(zip(known[first:] + known[:first], draw(_counts()), strict=False))

    entries = []
    for number in range(max(1, revision - 3), revision):
        entry: Data = {
            "revision": number,
            "date": draw(_dates()),
            "customers": draw(_integers(0, 10**15 - 1)),
            "targets": targets(),
        }
        optional(draw, entry, note=texts())
        if draw(_booleans()):
            entry["by_period"] = {day.isoformat(): targets() for day in draw(_some_dates())}
        entries.append(entry)
    return entries


@cache
def _counts() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 10**15 - 1), max_size=4)


@cache
def _some_dates() -> st.SearchStrategy[list[date]]:
    return st.lists(st.dates(), max_size=2)


@st.composite
def agreement_data(draw: Draw) -> Data:
    """The tables of a valid file."""
    goal = Decimal(draw(amounts()))
    revision = draw(_integers(1, 6))
    funnel = draw(stages())
    term, season = draw(terms())
    revenue = {"goal": goal, "currency": draw(_picked(CURRENCIES)), **term}
    if draw(_booleans()):
        most = max(Decimal(0), goal - TINY)
        revenue["from_existing_customers"] = drawn_between(draw, Decimal(0), most)
    data: Data = {
        "format": 1,
        "agreement": optional(
            draw,
            {"company": draw(required_lines(120)), "date": draw(_dates())},
            language=_picked(tuple(LANGUAGES)),
            locale=_picked(tuple(LOCALES)),
            revision=_just(revision),
            review_on=_dates(),
            sponsor=lines(),
            notes=texts(),
        ),
        "marketing": _party(draw),
        "sales": optional(
            draw,
            _party(draw),
            representatives=_integers(1, 500),
            leads_per_representative=_integers(1, 1000),
        ),
        "revenue": optional(draw, revenue, marketing_share_percent=percents()),
        "customers": optional(
            draw,
            {"average_ticket": draw(amounts()), "seasonality": season},
            billing=_picked(BILLINGS),
            cadence=_picked(CADENCES),
            margin_percent=decimals(Decimal(0), Decimal(MAX_MARGIN)),
            certainty_percent=_integers(MIN_CERTAINTY, MAX_CERTAINTY),
        ),
        "stages": funnel,
        "commitments": draw(commitments()),
    }
    if draw(_booleans()):
        data["history"] = histories(draw, revision, [stage["key"] for stage in funnel])
    return data


def _party(draw: Draw) -> Data:
    return optional(draw, {"team": draw(required_lines())}, owner=lines(), email=lines())


def agreements() -> st.SearchStrategy[Agreement]:
    """Valid agreements of every kind."""
    return agreement_data().map(Agreement.model_validate)
