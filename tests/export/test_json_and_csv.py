"""JSON and CSV to the letter of what the README promises."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.csv_targets import to_csv
from slawizard.export.json_figures import to_json
from slawizard.i18n.unprintable import is_unprintable
from slawizard.storage.toml.load import load
from tests.core.examples import CASES, NAMES, expected, small, with_value
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreements


def named(name: str) -> Agreement:
    return Agreement.model_validate(with_value(small(), "stages.0.name", name))


def as_json(agreement: Agreement) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(agreement, plan(agreement)))
    return found


def rows(agreement: Agreement) -> list[list[str]]:
    text = to_csv(agreement, plan(agreement))
    return list(csv.reader(io.StringIO(text, newline="")))


@for_each("name", NAMES)
def test_a_case_comes_out_as_expected(name: str) -> None:
    found = as_json(load(CASES / f"{name}.toml"))

    assert found.pop("certainty") is None
    found["warning_codes"] = sorted({warning["code"] for warning in found.pop("warnings")})
    assert found == expected(name)


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    found = as_json(load(CASES / "norte-primer-sla.toml"))

    assert list(found) == [
        "format",
        "company",
        "revision",
        "currency",
        "revenue",
        "term",
        "customers",
        "periods",
        "stages",
        "capacity",
        "pipeline",
        "budget",
        "certainty",
        "warnings",
    ]
    assert found["warnings"][0] == {"code": "benchmark-rate", "where": "stages.leads.conversion"}


def test_a_review_that_has_passed_is_no_matter_of_an_export() -> None:
    old = Agreement.model_validate(
        with_value(small(), "agreement.review_on", small()["revenue"]["starts"])
    )

    assert as_json(old)["warnings"] == []


@given(agreements())
@examples(30)
def test_any_agreement_gives_json_that_no_terminal_obeys(agreement: Agreement) -> None:
    text = to_json(agreement, plan(agreement))

    assert not any(is_unprintable(char) for char in text.replace("\n", ""))
    assert json.loads(text)["company"] == agreement.agreement.company


def test_a_row_for_each_stage_and_period() -> None:
    agreement = load(CASES / "harbor-quarterly.toml")

    found = rows(agreement)

    assert found[0] == ["stage", "period_start", "period_end", "target"]
    assert found[1] == ["Visits", "2027-04-01", "2027-06-30", "38213"]
    assert len(found) == 1 + 6 * 4


def test_lines_end_as_the_format_says() -> None:
    agreement = load(CASES / "two-stages.toml")
    text = to_csv(agreement, plan(agreement))

    assert text == (
        "stage,period_start,period_end,target\r\n"
        "Leads,2027-01-01,2027-12-31,1000000\r\n"
        "Customer,2027-01-01,2027-12-31,1\r\n"
    )


@for_each("name", ["=1+1", "+1", "-1", "@sum(A1)", "\t=1"])
def test_no_spreadsheet_runs_a_name(name: str) -> None:
    assert rows(named(name))[1][0] == f"'{name}"


@for_each("name", ["a=1", " =1", 'say "x", y', "'quoted'"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert rows(named(name))[1][0] == name
