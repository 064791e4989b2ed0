"""The worked cases of actuals: every figure and status comes out to the letter."""

from __future__ import annotations

import json
from typing import Any

from slawizard.export.report_figures import to_report_json
from tests.core.tracking.examples import NAMES, expected, tracked
from tests.each import for_each


def reported(name: str) -> dict[str, Any]:
    """What the report holds, its warnings as the set of their codes."""
    found: dict[str, Any] = json.loads(to_report_json(tracked(name)))
    warned = found.pop("warnings")
    return {**found, "warning_codes": sorted({warning["code"] for warning in warned})}


def test_there_are_six_cases() -> None:
    assert len(NAMES) == 6


@for_each("name", NAMES)
def test_a_case_comes_out_as_it_was_worked_out_apart(name: str) -> None:
    assert reported(name) == expected(name)
