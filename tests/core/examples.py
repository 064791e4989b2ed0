"""Agreements for tests of the core, and its messages about them in English."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from slawizard.core import validation
from slawizard.core.issues import ValidationIssue, dotted_path
from slawizard.core.parsing import ParseResult
from slawizard.core.rules import broken_rules
from slawizard.i18n.translator import Translator

CASES = Path(__file__).parent.parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.toml"))

Data = dict[str, Any]
IssueTexts = list[tuple[str, str]]


def case(name: str) -> Data:
    """Return the tables of a case."""
    with (CASES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def expected(name: str) -> Data:
    """Return the expected results of a case."""
    found: Data = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
    return found


def small() -> Data:
    """Return the tables of a valid agreement with three stages and no optional keys."""
    return {
        "format": 1,
        "agreement": {"company": "Acme", "date": date(2026, 11, 23)},
        "marketing": {"team": "Marketing"},
        "sales": {"team": "Sales"},
        "revenue": {"goal": 1000, "currency": "MXN", "starts": date(2027, 1, 1)},
        "customers": {"average_ticket": 10},
        "stages": [
            {"key": "leads", "name": "Leads", "owner": "marketing"},
            {
                "key": "mql",
                "name": "MQL",
                "owner": "marketing",
                "conversion": {"percent": 25, "basis": "estimate"},
                "criteria": {"fit": ["Fits"]},
            },
            {
                "key": "customer",
                "name": "Customer",
                "owner": "sales",
                "conversion": {"percent": 20, "basis": "estimate"},
                "criteria": {"engagement": ["Asked", "Called"]},
            },
        ],
        "commitments": {"marketing": {"if_missed": "Plan"}, "sales": {"if_missed": "Plan"}},
    }


def with_value(data: Data, path: str, value: object) -> Data:
    """Return `data` with `value` at the dotted `path`, which names list items by their index."""
    *way, last = path.split(".")
    node: Any = data
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
    node[int(last) if isinstance(node, list) else last] = value
    return data


def without(data: Data, path: str) -> Data:
    """Return `data` without the value at `path`."""
    *way, last = path.split(".")
    node: Any = data
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node[step]
    del node[int(last) if isinstance(node, list) else last]
    return data


def issue_texts(problems: list[ValidationIssue], data: Data) -> IssueTexts:
    """Return each of `problems` as a user reads it: its path and its English text."""
    translator = Translator("en")
    return [(dotted_path(problem.path, data), translator(problem.message)) for problem in problems]


def issues_of(data: Data) -> IssueTexts:
    """Return what is wrong with `data`; an empty list if it is a valid agreement."""
    agreement, found = validation.validate(data)
    assert (agreement is None) == bool(found)
    return issue_texts(found, data)


def broken_rules_of(data: Data) -> IssueTexts:
    """Return the rules that `data` breaks."""
    return issue_texts(broken_rules(data), data)


def parse_error(reading: ParseResult) -> str:
    """Return the message to the user about a text that can't be read."""
    assert reading.value is None
    assert reading.error is not None
    assert Translator("es")(reading.error)
    return Translator("en")(reading.error)
