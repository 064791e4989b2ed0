"""Tables are validated as pydantic does it, though their validators are built here."""

from __future__ import annotations

import sys
import tomllib
from typing import Any, Final

import pytest
from pydantic import BaseModel, ValidationError

from slawizard.core.agreement import Agreement
from slawizard.core.table import Table
from slawizard.core.tracking.actuals import Actuals
from tests.core.examples import CASES, NAMES, Data, case

TRACKED: Final = tuple((CASES / "track").glob("*.actuals.toml"))
EXPERIMENTAL: Final = "pydantic.experimental.arguments_schema"
MONTH: Data = {"month": "2027-01-01", "as_of": "2027-01-31", "reached": {"leads": -1}}
BROKEN: list[Data] = [{}, {"format": 0}, {"actuals": 1, "readings": [MONTH, {}], "x": 1}]


def outcome(model: type[BaseModel], data: Data) -> Any:
    """What `model` makes of `data`: its values, or its errors with their places."""
    try:
        return model.model_validate(data).model_dump()
    except ValidationError as error:
        return [(item["type"], item["loc"], str(item.get("ctx"))) for item in error.errors()]


def outcomes(model: type[BaseModel]) -> list[Any]:
    model.model_rebuild(force=True)
    tracked = (tomllib.loads(file.read_text("utf-8")) for file in TRACKED)
    return [outcome(model, data) for data in (*map(case, NAMES), *tracked, *BROKEN)]


@pytest.mark.parametrize("model", [Agreement, Actuals])
def test_a_validator_gives_the_same_values_and_errors_as_pydantics_own(
    model: type[Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = outcomes(model)
    monkeypatch.setitem(sys.modules, EXPERIMENTAL, None)
    assert outcomes(model) == ours
