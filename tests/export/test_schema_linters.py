"""The schema in the editors that the README names: quiet where all is right, else at the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.defaults import new_draft
from slawizard.export.schema import agreement_schema
from slawizard.i18n.languages import LANGUAGES, Language
from slawizard.i18n.translator import Translator
from slawizard.storage.toml.dump import dumps
from tests.core.examples import CASES, NAMES, Data, small, with_value, without
from tests.each import for_each
from tests.export.schema_linters import EDITORS, Editor, taplo, tombi, with_schema
from tests.fuzz import examples
from tests.strategies import agreements

FRESH = {
    "agreement.company": "Acme Software",
    "revenue.goal": 12_000_000,
    "revenue.currency": "MXN",
    "revenue.starts": date(2027, 1, 1),
    "customers.average_ticket": 150_000,
}
TAPLO_MISREADS = re.compile(
    r"(?<= = )0(?=\d{3}-\d\d-\d\d$)|\\\\(?=\"\"\"$)",
    re.MULTILINE,
)
"""What Taplo takes for no TOML at all: a year below 1000, a `\\` at the end of several lines."""
BARE = """format = 1
agreement = { company = "Acme", date = 2026-11-23 }
marketing.team = "Marketing"
sales.team = "Sales"
commitments.marketing.if_missed = "Plan"
commitments.sales.if_missed = "Plan"

[revenue]
goal = 1000
currency = "MXN"
starts = 2027-01-01
[customers]
average_ticket = 10

[[stages]]
key = "leads"
name = "Leads {MX}"
owner = "marketing"
criteria.fit = ["Big"]

[[stages]]
key = "customer"
name = "Customer"
owner = "sales"
conversion.percent = 4
conversion.basis = "estimate"
criteria.engagement = ["Signed"]
"""
"""An agreement by hand, with dotted keys and inline tables."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_schema(tmp_path_factory.mktemp("schema ñ"))


def keys_of(node: Any) -> set[str]:
    """All keywords of a schema and names of its properties."""
    if isinstance(node, dict):
        return set(node).union(*map(keys_of, node.values()))
    return set().union(*map(keys_of, node)) if isinstance(node, list) else set()


def lines_with(text: str, *parts: str) -> list[int]:
    """The lines of `text` that hold each of `parts`, which stand below each other."""
    found, start = [], 0
    lines = text.splitlines()
    for part in parts:
        start = next(i for i in range(start, len(lines)) if part in lines[i]) + 1
        found.append(start)
    return found


def test_it_does_not_say_what_the_editors_misread() -> None:
    assert not keys_of(agreement_schema(Translator("en"))) & {"prefixItems", "dependentRequired"}


def fresh(language: Language) -> str:
    """A new agreement with the least that is asked, as the program writes it."""
    draft = new_draft(Translator(language), "en", date(2026, 11, 23))
    data = draft.to_data()
    for path, value in FRESH.items():
        with_value(data, path, value)
    for stage in data["stages"][1:]:
        stage["conversion"] = {"percent": 25, "basis": "benchmark"}

    return dumps(Agreement.model_validate(data))


@for_each("editor", EDITORS)
def test_what_is_right_has_no_mark(editor: Editor, folder: Path) -> None:
    season_of_one_month = with_value(small(), "customers.seasonality", [0] * 11 + [1])
    right = {
        **{name: (CASES / f"{name}.toml").read_text("utf-8") for name in NAMES},
        "short": tomli_w.dumps(small()),
        "short, with a season": tomli_w.dumps(season_of_one_month),
        "by hand": BARE,
        **{f"fresh in {language}": fresh(language) for language in LANGUAGES},
    }

    marked = dict(zip(right, editor(folder, list(right.values())), strict=True))

    assert {name: marks for name, marks in marked.items() if marks} == {}


# Some at once: a linter takes longer to start than to read them.
@examples(8)
@given(st.lists(agreements(), min_size=5, max_size=5))
def test_whatever_the_program_writes_has_no_mark(folder: Path, written: list[Agreement]) -> None:
    texts = [TAPLO_MISREADS.sub("1", dumps(agreement)) for agreement in written]

    for editor in EDITORS:
        marked = zip(texts, editor(folder, texts), strict=True)
        assert [(text, marks) for text, marks in marked if marks] == []


WRONG: Final[list[tuple[str, Any, list[str]]]] = [
    ("format", 2, ["format"]),
    ("agreement.companny", "x", ["companny"]),
    ("agreement.company", "", ["company"]),
    ("agreement.company", "two\nlines", ["company"]),
    ("agreement.company", "x" * 121, ["company"]),
    ("agreement.language", "fr", ["language"]),
    ("agreement.date", "tomorrow", ["date"]),
    ("agreement.revision", 0, ["revision"]),
    ("marketing.team", 1, ["[marketing]", "team"]),
    ("sales.representatives", 0, ["representatives"]),
    ("revenue.goal", "1000", ["goal"]),
    ("revenue.goal", 0, ["goal"]),
    ("revenue.goal", 10**16, ["goal"]),
    ("revenue.currency", "mxn", ["currency"]),
    ("revenue.marketing_share_percent", 101, ["marketing_share"]),
    ("customers.cadence", "weekly", ["cadence"]),
    ("customers.seasonality", [1] * 25, ["seasonality"]),
    ("customers.seasonality", [0] * 12, ["seasonality"]),
    ("customers.certainty_percent", 99, ["certainty"]),
    ("stages.0.conversion", {"percent": 1, "basis": "estimate"}, ["[[stages]]"]),
    ("stages.0.owner", "sales", ["[[stages]]"]),
    ("stages.0.key", "Leads", ["key"]),
    ("stages.1.color", "red", ["[[stages]]", "[[stages]]", "color"]),
    ("stages.1.conversion.percent", 0, ["percent"]),
    ("stages.1.conversion.basis", "guess", ["basis"]),
    ("stages.1.conversion.days", 731, ["days"]),
    ("stages.1.conversion.days", 1.5, ["days"]),
    ("stages.1.conversion.entered", 100, ["[stages.conversion]"]),
    ("stages.1.conversion.converted", 100, ["[stages.conversion]"]),
    ("stages.1.conversion.low_percent", 10, ["[stages.conversion]"]),
    ("stages.1.conversion.high_percent", 90, ["[stages.conversion]"]),
    ("stages.1.criteria.fit", "x", ["fit"]),
    ("stages.1.criteria.fit", [""], ["fit", '""']),
    ("stages.1.criteria.fit", [], ["[[stages]]"]),
    ("commitments.sales.first_contact_hours", 0, ["first_contact"]),
    ("commitments.reporting.hourly", "x", ["hourly"]),
    ("commitments.rejections", [{"reason": "x"}], ["reason"]),
]
"""A value of a wrong kind or beyond its limits at a path, and what stands in the lines down to it."""

MISSING: Final[list[tuple[str, list[str]]]] = [
    ("format", ["[agreement]"]),
    ("agreement.company", ["[agreement]"]),
    ("agreement.date", ["[agreement]"]),
    ("marketing", ["format"]),
    ("sales.team", ["[sales]"]),
    ("revenue.goal", ["[revenue]"]),
    ("revenue.currency", ["[revenue]"]),
    ("revenue.starts", ["[revenue]"]),
    ("customers.average_ticket", ["[customers]"]),
    ("stages", ["format"]),
    ("stages.0.name", ["[[stages]]"]),
    ("stages.1.conversion.basis", ["[stages.conversion]"]),
    ("stages.2.conversion", ["[[stages]]"] * 3),
    ("stages.1.criteria", ["[[stages]]"]),
    ("stages.2.criteria", ["[[stages]]"]),
    ("commitments.marketing.if_missed", ["[commitments.marketing]"]),
    ("commitments.sales", ["[commitments.marketing]"]),
]
"""The same of what is missing: the table that lacks it is marked."""


def not_marked(
    editor: Editor, folder: Path, cases: Mapping[str, tuple[Data, list[str]]]
) -> list[str]:
    """Name those of `cases` that have no mark in the line to which their parts lead."""
    texts = [tomli_w.dumps(data) for data, _parts in cases.values()]
    marked = zip(cases.items(), texts, editor(folder, texts), strict=True)
    return [
        name
        for (name, (_data, parts)), text, marks in marked
        if lines_with(text, *parts)[-1] not in {mark.line for mark in marks}
    ]


@for_each("editor", EDITORS)
def test_a_wrong_value_is_marked_at_its_line(editor: Editor, folder: Path) -> None:
    cases = {
        f"{path} = {value!r}": (with_value(small(), path, value), parts)
        for path, value, parts in WRONG
    }
    assert not_marked(editor, folder, cases) == []


@for_each("editor", EDITORS)
def test_what_is_missing_is_marked_at_its_table(editor: Editor, folder: Path) -> None:
    cases = {path: (without(small(), path), parts) for path, parts in MISSING}
    assert not_marked(editor, folder, cases) == []


def test_an_error_of_a_value_is_the_only_mark(folder: Path) -> None:
    text = tomli_w.dumps(with_value(small(), "revenue.goal", "1000"))

    for editor in EDITORS:
        assert {mark.line for mark in editor(folder, [text])[0]} == set(lines_with(text, "goal"))


def test_each_tells_what_it_alone_knows(folder: Path) -> None:
    quoted = tomli_w.dumps(with_value(small(), "agreement.date", "2026-11-23"))
    second_day = tomli_w.dumps(with_value(small(), "revenue.starts", date(2027, 1, 2)))
    second_stage = tomli_w.dumps(without(small(), "stages.1.conversion"))

    assert [mark.line for mark in tombi(folder, [quoted])[0]] == lines_with(quoted, "date")
    assert {mark.line for mark in taplo(folder, [second_day])[0]} == set(
        lines_with(second_day, "starts")
    )
    assert [mark.line for mark in tombi(folder, [second_stage])[0]] == lines_with(
        second_stage, "[[stages]]"
    )
