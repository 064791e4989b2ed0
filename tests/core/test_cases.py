"""The plan of the worked cases: they come out to the letter."""

from __future__ import annotations

import json
from typing import Any

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.json_figures import to_json
from tests.core.examples import NAMES, case, expected
from tests.each import for_each


def exported(name: str) -> dict[str, Any]:
    """What `export --format json` gives, its warnings as the set of their codes."""
    agreement = Agreement.model_validate(case(name))
    found: dict[str, Any] = json.loads(to_json(agreement, plan(agreement)))
    warned = found.pop("warnings")
    return {**found, "warning_codes": sorted({warning["code"] for warning in warned})}


def test_there_are_eight_cases() -> None:
    assert len(NAMES) == 8


@for_each("name", NAMES)
def test_a_case_comes_out_as_it_was_worked_out_apart(name: str) -> None:
    assert exported(name) == {**expected(name), "certainty": None}
