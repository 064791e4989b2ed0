"""What is typed of a reading: values, what to write instead, and nothing that a file could not hold."""

from __future__ import annotations

from datetime import date

import pytest

from slawizard.core.agreement import Agreement
from slawizard.core.tracking.actuals import ACTUALS_FORMAT, Actuals, Followup, Reading, to_data
from slawizard.core.tracking.set_values import (
    OTHER_COUNT,
    OTHER_REASON,
    REJECTED,
    ambiguous_name,
    count_name,
    with_value,
)
from slawizard.core.tracking.table_import import read_table
from slawizard.core.tracking.typed_reading import TypedReading, shown_value
from slawizard.core.tracking.validation import validate_actuals
from tests.core.tracking.examples import tables

AGREEMENT = Agreement.model_validate(tables("norte-week-by-week.toml"))  # es_MX
BASE = Reading(through=date(2027, 3, 31), counts={"mql": 85})

NAMES = (
    "visits",
    "own_customers",
    "revenue",
    "note",
    "accepted",
    "first_contact",
    REJECTED + "No budget",
    REJECTED,
    REJECTED + "x" * 400,
)
TEXTS = (
    "",
    "7",
    "9" * 16,
    "1.1234567",
    "-4",
    "84/89",
    "84 de 89",
    "9/8",
    "/",
    "x" * 6000,
    "a\x1b\nb",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_typed_is_told_of_or_fits_into_a_file(name: str, text: str) -> None:
    typed = TypedReading(BASE, AGREEMENT).with_text(name, text)

    if typed.problems:
        assert set(typed.problems) == {name}
        assert typed.reading == BASE
    actuals = Actuals(actuals=ACTUALS_FORMAT, readings=(typed.reading,))
    assert validate_actuals(to_data(actuals))[1] == []
    assert typed.text(name) == text


def test_an_emptied_count_is_not_measured_and_the_same_again_is_no_change() -> None:
    typed = TypedReading(BASE, AGREEMENT)
    assert not typed.with_text("mql", "85").is_changed
    assert typed.with_text("mql", "").reading.counts == {}
    assert typed.with_text("mql", "0").reading.counts == {"mql": 0}


def test_another_reason_needs_its_words_and_its_number() -> None:
    typed = TypedReading(BASE, AGREEMENT).with_text(OTHER_COUNT, "3")
    assert set(typed.problems) == {OTHER_COUNT}
    whole = typed.with_text(OTHER_REASON, "Moved away")
    assert whole.reading.followup is not None
    assert whole.reading.followup.rejected_by_reason == [("Moved away", 3)]
    assert set(whole.with_text(OTHER_COUNT, "").problems) == {OTHER_REASON}


def test_a_stage_that_is_called_like_another_value_is_told_from_it() -> None:
    changed = tables("norte-three-misses.toml")
    names = {"leads": "MQL", "mql": "Revenue", "opportunity": "Leads"}
    for stage in changed["stages"]:
        stage["name"] = names.get(stage["key"], stage["name"])
        stage["key"] = {"sql": "accepted"}.get(stage["key"], stage["key"])
    agreement = Agreement.model_validate(changed)
    reading = Reading(through=date(2027, 4, 30))
    given = {
        "mql": "1",
        "leads": "2",
        "revenue": "30",
        "accepted": "4",
        count_name("accepted"): "5",
    }
    for name, text in given.items():
        reading = with_value(reading, name, text, agreement)

    assert reading.counts == {"leads": 2, "mql": 1, "accepted": 5}
    assert reading.revenue == 30
    assert reading.followup == Followup(accepted=4)
    assert all(shown_value(reading, name, agreement) == text for name, text in given.items())
    assert ambiguous_name("mql", agreement) is None
    unclear = ambiguous_name("accepted", agreement)
    assert unclear is not None
    assert unclear.values["other"] == "followup.accepted"
    assert with_value(reading, "followup.accepted", "6", agreement).followup != reading.followup


def test_each_column_of_such_a_stage_lands_in_it() -> None:
    changed = tables("norte-three-misses.toml")
    changed["stages"][5]["key"] = "revenue"
    agreement = Agreement.model_validate(changed)

    found = read_table("month,Cliente,own_customers\n2027-03,9,2\n2027-03,9,3\n", agreement)

    assert found.counts == {date(2027, 3, 31): {"revenue": 9}}
    assert found.values == {date(2027, 3, 31): {"own_customers": 2}}
    assert [issue.row for issue in found.issues] == [3, 3]
