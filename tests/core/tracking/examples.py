"""Agreements with their actuals, and the reports that they must give."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from slawizard.core.agreement import Agreement
from slawizard.core.tracking.actuals import Actuals
from slawizard.core.tracking.tracking import Tracking, track

CASES = Path(__file__).parents[2] / "cases" / "track"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json"))


def tables(name: str) -> dict[str, Any]:
    """The tables of the file `name`."""
    return tomllib.loads((CASES / name).read_text("utf-8"), parse_float=Decimal)


def tracked(name: str) -> Tracking:
    """The case `name`, joined."""
    return tracking_of(tables(f"{name}.toml"), tables(f"{name}.actuals.toml"))


def tracking_of(agreement: dict[str, Any], actuals: dict[str, Any]) -> Tracking:
    """Join the tables of an agreement and of its actuals, of which one reading is in the term."""
    found = track(Agreement.model_validate(agreement), Actuals.model_validate(actuals))
    assert found is not None
    return found


def expected(name: str) -> dict[str, Any]:
    """What the report of the case `name` must hold."""
    found: dict[str, Any] = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
    return found
