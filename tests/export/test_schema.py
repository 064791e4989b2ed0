"""The JSON Schema of the agreement file, as an editor applies it."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.export.schema import agreement_schema
from slawizard.i18n.languages import Language
from slawizard.i18n.translator import Translator
from slawizard.storage.toml.dump import dumps
from tests.core.examples import NAMES, Data, case, small, with_value, without
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreements

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


# Made by the tests that need them: it takes long, and each process of a parallel run loads this.
@cache
def schema_in(language: Language) -> Data:
    return agreement_schema(Translator(language))


@cache
def validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(schema_in("en"), format_checker=FormatChecker())


def as_json(node: Any) -> Any:
    """What a TOML editor hands to a validator: dates as text, numbers as they are."""
    if isinstance(node, dict):
        return {key: as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_json(item) for item in node]
    return node.isoformat() if isinstance(node, date) else node


def errors(data: Data) -> list[str]:
    found = validator().iter_errors(as_json(data))
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


def descriptions(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["description"]] if isinstance(node.get("description"), str) else []
        return own + [text for value in node.values() for text in descriptions(value)]
    return []


def titles(node: object) -> list[str]:
    """The titles of all that `node` describes; a property may have that name."""
    if isinstance(node, list):
        return [title for item in node for title in titles(item)]
    if not isinstance(node, dict):
        return []
    own = [node["title"]] if isinstance(node.get("title"), str) else []
    return own + [title for value in node.values() for title in titles(value)]


@for_each("language", ["es", "en"])
def test_it_is_a_schema(language: Language) -> None:
    schema = schema_in(language)

    validator().check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert titles(schema) == [schema["title"]], "no names of Python classes"


@for_each("name", NAMES)
def test_it_accepts_the_cases(name: str) -> None:
    assert errors(case(name)) == []


@examples(30)
@given(agreements())
def test_it_accepts_whatever_the_program_writes(agreement: Agreement) -> None:
    assert errors(tomllib.loads(dumps(agreement), parse_float=Decimal)) == []


@for_each(
    ("path", "value"),
    [
        ("format", 2),
        ("agreement.companny", "x"),
        ("agreement.company", ""),
        ("agreement.company", " "),
        ("agreement.company", "two\nlines"),
        ("agreement.company", "x" * 121),
        ("agreement.language", "fr"),
        ("agreement.date", "tomorrow"),
        ("agreement.revision", 0),
        ("agreement.notes", "x" * 5001),
        ("marketing.team", 1),
        ("sales.representatives", 0),
        ("revenue.goal", "1000"),
        ("revenue.goal", 0),
        ("revenue.goal", 10**16),
        ("revenue.currency", "XXX"),
        ("revenue.currency", "mxn"),
        ("revenue.starts", date(2027, 1, 2)),
        ("revenue.marketing_share_percent", 101),
        ("customers.cadence", "weekly"),
        ("customers.seasonality", [1] * 25),
        ("customers.billing", "yearly"),
        ("revenue.months", 0),
        ("revenue.months", 25),
        ("revenue.next_term", "grow"),
        ("revenue.next_term_percent", 1001),
        ("stages.0.open_today", -1),
        ("stages.0.cost_each", -1),
        ("commitments.silence", "ignored"),
        ("commitments.hours_per_day", 25),
        ("customers.seasonality", [0] * 12),
        ("stages.0.conversion", {"percent": 1, "basis": "estimate"}),
        ("stages.0.owner", "sales"),
        ("stages.0.key", "Leads"),
        ("stages.1.conversion.percent", 0),
        ("stages.1.conversion.basis", "guess"),
        ("stages.1.conversion.days", 731),
        ("stages.1.conversion.days", 1.5),
        ("stages.1.conversion.entered", 100),
        ("stages.1.criteria.fit", "x"),
        ("stages.1.criteria.fit", [""]),
        ("commitments.sales.first_contact_hours", 0),
        ("commitments.rejections", [{"reason": "x"}]),
        ("commitments.reporting.hourly", "x"),
        ("history", [{"revision": 1, "date": "2026-01-01", "customers": 1, "targets": {"A": 1}}]),
    ],
)
def test_it_refuses_what_is_wrong(path: str, value: object) -> None:
    found = errors(with_value(small(), path, value))

    table = path.rpartition(".")[0]
    assert found
    assert all(place.startswith(table) or path.startswith(place) for place in found)


@for_each(
    "path",
    [
        "format",
        "agreement.company",
        "agreement.date",
        "marketing",
        "sales.team",
        "revenue.goal",
        "revenue.currency",
        "revenue.starts",
        "customers.average_ticket",
        "stages",
        "stages.0.name",
        "stages.1.conversion",
        "stages.1.conversion.basis",
        "commitments.marketing.if_missed",
        "commitments.sales",
    ],
)
def test_it_asks_for_what_is_required(path: str) -> None:
    assert errors(without(small(), path))


@for_each("stages", [1, 13])
def test_it_counts_the_stages(stages: int) -> None:
    data = small()
    data["stages"] = (data["stages"] * 7)[:stages]

    assert "stages" in errors(data)


def test_every_table_and_almost_every_key_is_described_in_both_languages() -> None:
    english = descriptions(schema_in("en"))
    spanish = descriptions(schema_in("es"))

    assert len(english) == len(spanish) > 60
    assert not set(english) & set(spanish)
