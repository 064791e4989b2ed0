"""Whatever key of the file two agreements differ in, `diff` names it as the screens do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any, Final, get_args

from pydantic import BaseModel

from slawizard.core.agreement import Agreement
from slawizard.core.questionnaire import asked_by_default
from slawizard.storage.toml.dump import dumps
from tests.cli.shell import Shell
from tests.core.examples import Data, with_value
from tests.each import for_each

FULL: Final[Data] = {
    "format": 1,
    "agreement": {"company": "Acme", "date": date(2026, 11, 23), "revision": 2},
    "marketing": {"team": "Growth"},
    "sales": {"team": "Sellers"},
    "revenue": {"goal": 1_000_000, "currency": "MXN", "starts": date(2027, 1, 1)},
    "customers": {"average_ticket": 10_000},
    "stages": [
        {"key": "leads", "name": "Leads", "owner": "marketing", "criteria": {"fit": ["Fits"]}},
        {
            "key": "mql",
            "name": "MQL",
            "owner": "marketing",
            "conversion": {
                "percent": 25,
                "basis": "measured",
                "entered": 100_000,
                "converted": 25_000,
            },
            "criteria": {"fit": ["Fits"], "engagement": ["Asked", "Came"]},
        },
        {
            "key": "sql",
            "name": "SQL",
            "owner": "sales",
            "conversion": {
                "percent": 40,
                "low_percent": 30,
                "high_percent": 50,
                "basis": "estimate",
            },
            "criteria": {"fit": ["Fits"]},
        },
        {
            "key": "customer",
            "name": "Customer",
            "owner": "sales",
            "conversion": {"percent": 20, "basis": "estimate"},
            "criteria": {"fit": ["Signed"]},
        },
    ],
    "commitments": {
        "marketing": {"if_missed": "Plan"},
        "sales": {"if_missed": "Plan"},
        "rejections": [{"reason": "Far", "then": "Close"}],
    },
    "history": [{"revision": 1, "date": date(2026, 1, 1), "customers": 5, "targets": {"leads": 5}}],
}

CHANGED: Final[Mapping[str, tuple[Any, str]]] = {
    "agreement.company": ("Huge", "Company: Acme → Huge"),
    "agreement.language": ("en", "Document language: Spanish → English"),
    "agreement.locale": ("es_ES", "Number format: Mexico 1,234.5 → Spain 1.234,5"),
    "agreement.date": (
        date(2026, 11, 24),
        "Date of this revision: November 23, 2026 → November 24, 2026",
    ),
    "agreement.revision": (3, "Revision: 2 → 3"),
    "agreement.review_on": (
        date(2027, 3, 1),
        "Next review: February 23, 2027 → March 1, 2027",
    ),
    "agreement.sponsor": ("CEO", "Sponsor: (nothing) → CEO"),
    "agreement.notes": ("Hi", "Notes: (nothing) → Hi"),
    "marketing.team": ("Brand", "Marketing team: Growth → Brand"),
    "marketing.owner": ("Ana", "Growth · In charge: (nothing) → Ana"),
    "marketing.email": ("a@b.c", "Growth · E-mail: (nothing) → a@b.c"),
    "sales.team": ("Closers", "Sales team: Sellers → Closers"),
    "sales.owner": ("Leo", "Sellers · In charge: (nothing) → Leo"),
    "sales.email": ("a@b.c", "Sellers · E-mail: (nothing) → a@b.c"),
    "sales.representatives": (3, "Sellers · Representatives: (nothing) → 3"),
    "sales.leads_per_representative": (99, "Sellers · Monthly leads per rep: (nothing) → 99"),
    "revenue.goal": (2_000_000, "Revenue goal: 1,000,000 MXN → 2,000,000 MXN"),
    "revenue.currency": ("EUR", "Currency: MXN → EUR"),
    "revenue.starts": (date(2027, 2, 1), "First month: January 2027 → February 2027"),
    "revenue.months": (6, "Months: 12 → 6"),
    "revenue.next_term": ("level", "The next term: like this one → at the last month's pace"),
    "revenue.next_term_percent": (120, "The next term asks: 100% → 120%"),
    "revenue.from_existing_customers": (5, "Existing customers: 0 MXN → 5 MXN"),
    "revenue.marketing_share_percent": (50, "Starts with Growth: 100% → 50%"),
    "customers.average_ticket": (9999, "Average ticket: 10,000 MXN → 9,999 MXN"),
    "customers.billing": ("monthly", "Customers pay: when they sign → every month"),
    "customers.cadence": ("yearly", "One target per: month → year"),
    "customers.seasonality": (
        [1, 2] * 6,
        "Seasonality: (nothing) → 1; 2; 1; 2; 1; 2; 1; 2; 1; 2; 1; 2",
    ),
    "customers.margin_percent": (10, "Safety margin: 0% → 10%"),
    "customers.certainty_percent": (80, "Certainty: (nothing) → 80%"),
    "stages.1.key": ("lead2", "Stage: MQL → (removed)"),
    "stages.1.name": ("Qualified", "Qualified · Name: MQL → Qualified"),
    "stages.1.owner": ("sales", "MQL · Team: Growth → Sellers"),
    "stages.1.meaning": ("Good", "MQL · Meaning: (nothing) → Good"),
    "stages.1.last_year": (7, "MQL · Last year: (nothing) → 7"),
    "stages.1.open_today": (7, "MQL · Open today: (nothing) → 7"),
    "stages.1.cost_each": (7, "MQL · Cost of one more: (nothing) → 7 MXN"),
    "stages.1.conversion.percent": (
        Decimal("25.04"),
        "Conversion rate from Leads to MQL: 25% → 25.04%",
    ),
    "stages.2.conversion.low_percent": (20, "SQL · Lowest rate: 30% → 20%"),
    "stages.2.conversion.high_percent": (60, "SQL · Highest rate: 50% → 60%"),
    "stages.2.conversion.basis": (
        "benchmark",
        "SQL · Basis: Estimate → Benchmark: other companies",
    ),
    "stages.1.conversion.entered": (100_010, "MQL · Entered: 100,000 → 100,010"),
    "stages.1.conversion.converted": (25_001, "MQL · Converted: 25,000 → 25,001"),
    "stages.1.conversion.source": ("CRM", "MQL · Source: (nothing) → CRM"),
    "stages.1.conversion.days": (3, "MQL · Days: 0 → 3"),
    "stages.1.criteria.fit": (["Big"], "MQL · Fit: Fits → Big"),
    "stages.1.criteria.engagement": (["Asked", "Went"], "MQL · Engagement: Came → Went"),
    "stages.1.criteria.engagement_needed": (2, "MQL · How many it takes: 1 → 2"),
    "stages.1.criteria.fast_track": (["Demo"], "MQL · Fast track: (nothing) → Demo"),
    "stages.1.criteria.disqualifiers": (["Spy"], "MQL · Ruled out: (nothing) → Spy"),
    "stages.1.criteria.examples": (["Ana"], "MQL · Example: (nothing) → Ana"),
    "stages.1.criteria.counterexamples": (
        ["Leo"],
        "MQL · Looks like one, isn't: (nothing) → Leo",
    ),
    "commitments.hours_per_day": (9, "Business hours a day: 8 → 9"),
    "commitments.business_hours": ("9 to 6", "Business hours: (nothing) → 9 to 6"),
    "commitments.counted_in": ("CRM", "Counted in: (nothing) → CRM"),
    "commitments.silence": ("escalated", "If not decided: counts as accepted → is escalated"),
    "commitments.kept_percent": (80, "Leads on time: 90% → 80%"),
    "commitments.audit": ("Ana", "How it is checked: (nothing) → Ana"),
    "commitments.relief": (["Strike"], "What is excused: (nothing) → Strike"),
    "commitments.marketing.if_rejected": (
        "Talk",
        "Growth · If too few accepted: (nothing) → Talk",
    ),
    "commitments.sales.if_short": (
        "Talk",
        "Sellers · If targets are missed: (nothing) → Talk",
    ),
    "commitments.marketing.acceptance_percent": (70, "Growth · Leads accepted: 80% → 70%"),
    "commitments.marketing.handoff_fields": (
        ["Name"],
        "Growth · Data with each lead: (nothing) → Name",
    ),
    "commitments.marketing.if_missed": ("Talk", "Growth · If it falls short: Plan → Talk"),
    "commitments.sales.first_contact_hours": (4, "Sellers · First contact within: 8 → 4"),
    "commitments.sales.fast_track_hours": (2, "Sellers · Fast track within: 1 → 2"),
    "commitments.sales.attempts": (5, "Sellers · Contact attempts: 6 → 5"),
    "commitments.sales.attempt_days": (9, "Sellers · Within how many days: 14 → 9"),
    "commitments.sales.channels": (["Phone"], "Sellers · Channels: (nothing) → Phone"),
    "commitments.sales.decision_hours": (24, "Sellers · Accept or reject in: 16 → 24"),
    "commitments.sales.if_missed": ("Talk", "Sellers · If it falls short: Plan → Talk"),
    "commitments.rejections.0.reason": (
        "Near",
        "Reason for handing a lead back: Far: Close → Near: Close",
    ),
    "commitments.rejections.0.then": (
        "Keep",
        "Reason for handing a lead back: Far: Close → Far: Keep",
    ),
    "commitments.reporting.daily": ("Ana", "Follow-up · Every day: (nothing) → Ana"),
    "commitments.reporting.weekly": ("Ana", "Follow-up · Every week: (nothing) → Ana"),
    "commitments.reporting.monthly": ("Ana", "Follow-up · Every month: (nothing) → Ana"),
    "commitments.reporting.quarterly": ("Ana", "Follow-up · Every quarter: (nothing) → Ana"),
    "commitments.reporting.escalation": (["CEO"], "Follow-up · Escalation: (nothing) → CEO"),
    "history.0.revision": (2, "Earlier revision 1 · number: 1 → 2"),
    "history.0.date": (
        date(2026, 1, 2),
        "Earlier revision 1 · date: January 1, 2026 → January 2, 2026",
    ),
    "history.0.note": ("Hi", "Earlier revision 1 · what changed and why: (nothing) → Hi"),
    "history.0.customers": (6, "Earlier revision 1 · customers from Growth: 5 → 6"),
    "history.0.targets.leads": (6, "Earlier revision 1 · target of Leads: 5 → 6"),
    "history.0.by_period.2027-01-01.leads": (
        6,
        "Earlier revision 1 · target of Leads from January 1, 2027: (nothing) → 6",
    ),
    "history.0.targets.gone": (6, "Earlier revision 1 · target of gone: (nothing) → 6"),
}
"""For each key another value than in `FULL`, and the line that tells of it."""


def keys_of(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The dotted path of every key of the file."""
    for name, field in model.model_fields.items():
        inner = tables_in(field.annotation)
        if inner is None:
            yield f"{path}{name}"
        else:
            yield from keys_of(inner, f"{path}{name}.")


def tables_in(annotation: Any) -> type[BaseModel] | None:
    """The table that a value of this type is or holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((table for inner in get_args(annotation) if (table := tables_in(inner))), None)


def written(shell: Shell, name: str, data: Data) -> None:
    shell.write(name, dumps(Agreement.model_validate(data)))


def without_numbers(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdigit())


def optional_lines() -> list[str]:
    """The keys of optional texts of one line: all of them, whatever is asked one day."""
    return [
        key
        for key, (_step, question) in asked_by_default().items()
        if question.kind == "line" and not question.required and "*" not in key
    ]


@for_each("path", optional_lines())
def test_an_optional_line_that_differs_is_named_as_it_is_asked(path: str, shell: Shell) -> None:
    written(shell, "old.toml", FULL)
    written(shell, "new.toml", with_value(deepcopy(FULL), path, "Other"))

    done = shell.run("diff", "old.toml", "new.toml", "--lang", "en")

    label = asked_by_default()[path][1].label.text
    assert [line for line in done.out.splitlines() if line.endswith(f"{label}: (nothing) → Other")]


def test_every_key_is_tried() -> None:
    tried = {*map(without_numbers, CHANGED), *optional_lines()}
    tables = {
        table
        for table in ("history.targets", "history.by_period")
        if any(path.startswith(f"{table}.") for path in tried)
    }

    untried = set(keys_of(Agreement)) - tried - tables
    assert untried == {"format"}, "give each an example in CHANGED"


BASE: Final = with_value(
    with_value(deepcopy(FULL), "agreement.review_on", date(2027, 2, 23)),
    "agreement.locale",
    "es_MX",
)
BASE_TEXT: Final = dumps(Agreement.model_validate(BASE))


ALONE: Final = ("marketing.team", "sales.team", "revenue.months")
"""Keys whose values the lines of others name, or whose change others have to follow."""


def together() -> list[list[str]]:
    """The keys of `CHANGED` in groups: one of each table, as those say nothing of each other."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    tried: Counter[str] = Counter()
    for path in CHANGED:
        if path in ALONE:
            continue
        table = ".".join(path.split(".")[:-1][:2])
        groups[tried[table]].append(path)
        tried[table] += 1
    return [*([path] for path in ALONE), *groups.values()]


@for_each("paths", together())
def test_a_key_that_differs_is_named(paths: list[str], shell: Shell) -> None:
    lines = {CHANGED[path][1] for path in paths}
    changed = deepcopy(BASE)
    for path in paths:
        with_value(changed, path, CHANGED[path][0])
    shell.write("old.toml", BASE_TEXT)
    written(shell, "new.toml", changed)

    english = shell.run("diff", "old.toml", "new.toml", "--lang", "en")
    spanish = shell.run("diff", "old.toml", "new.toml", "--lang", "es")

    assert (english.status, english.err) == (spanish.status, spanish.err) == (1, "")
    assert lines <= set(english.out.splitlines())
    assert not lines & set(spanish.out.splitlines())
    assert len(spanish.out.splitlines()) == len(english.out.splitlines())
    names = [said.partition(": ")[0] for said in spanish.out.splitlines()]
    assert not [name for name in names if "_" in name or "." in name.rstrip(".")]
