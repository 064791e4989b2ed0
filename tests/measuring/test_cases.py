"""The shared exports give the figures that were worked out apart, whoever reads the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from slawizard.core.measuring.json_figures import json_figures
from slawizard.crm.counting import Counting
from slawizard.crm.engine import Engine
from slawizard.i18n.translator import Translator
from tests.cli.conftest import Slawizard
from tests.fuzz import thinned
from tests.measuring.examples import MEASURED, Case, case, job


def assert_holds(found: Any, expected: Any, where: str = "") -> None:
    """Every expected key is there with its value; figures beyond those may be there, too."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert_holds((found or {}).get(key), value, f"{where}.{key}")
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        assert len(found) == len(expected), where
        for i, value in enumerate(expected):
            assert_holds(found[i], value, f"{where}[{i}]")
    else:
        assert found == expected, where


def wanted(one: Case) -> dict[str, Any]:
    expected = dict(one.expected)
    expected["seasonality"] = {key: expected["seasonality"][key] for key in ("weights", "why")}
    return expected


@pytest.mark.parametrize("number", MEASURED)
def test_the_command_gives_the_figures_of_the_case(number: str, slawizard: Slawizard) -> None:
    one = case(number)

    done = slawizard("measure", *one.words, "--format", "json")

    assert done.status == 0
    assert_holds(json.loads(done.out), wanted(one))


@pytest.mark.parametrize("number", thinned(MEASURED))
def test_python_reads_the_same_figures_as_the_engine(number: str) -> None:
    one = case(number)
    words = one.told.get("arguments", ["", None])
    told = job(*one.files, currency=one.told["currency"])
    request = told.request()
    changes: dict[str, Any] = {"native": False, "as_of": _day(one)}
    if words[1]:
        changes["answers"] = type(request.answers)(date_order=words[1])
    request = type(request)(**{**request.__dict__, **changes})
    opened = told.open()

    with Engine() as engine:
        measured = told.measured(Counting(engine, request, opened.groups).counts())

    assert_holds(json_figures(measured, [], Translator("en")), wanted(one))


def _day(one: Case) -> Any:
    from datetime import date

    return date.fromisoformat(one.expected["as_of"]) if "as_of" in one.told else None


def test_a_workbook_gives_the_same_figures_as_its_csv(slawizard: Slawizard) -> None:
    one = case("04")
    words = [word.replace("deals.csv", "deals.xlsx") for word in one.words]
    expected = wanted(one)
    expected["log"]["files"][0]["name"] = "deals.xlsx"

    done = slawizard("measure", *words, "--format", "json")

    assert_holds(json.loads(done.out), expected)


def test_statuses_without_dates_give_counts_and_no_rate(slawizard: Slawizard) -> None:
    one = case("06")

    done = slawizard("measure", *one.words, "--format", "json")

    assert done.status == 1
    assert_holds(
        json.loads(done.out), {k: v for k, v in one.expected.items() if k != "exit_status"}
    )
    assert "Fecha introducida (Lead)" in done.err


def test_dates_that_read_both_ways_are_asked_about(slawizard: Slawizard) -> None:
    one = case("11")

    done = slawizard("measure", *map(str, one.files))

    assert done.status == 2
    assert "ambiguous-dates" in done.err
    assert "--date-order" in done.err
    assert done.out == ""


def test_yearly_exports_of_equal_headers_are_one(tmp_path: Path, slawizard: Slawizard) -> None:
    one = case("01")
    lines = one.files[0].read_text("utf-8").splitlines(keepends=True)
    halves = []
    for name, part in (("a.csv", lines[1:200]), ("b.csv", lines[200:])):
        (tmp_path / name).write_text("".join([lines[0], *part]), "utf-8")
        halves.append(tmp_path / name)
    expected = wanted(one)
    del expected["log"]["files"]

    done = slawizard("measure", *halves, *one.words[1:], "--format", "json")

    assert_holds(json.loads(done.out), expected)
