"""What is typed of a reading: values, what to write instead, and nothing that a file could not hold."""

from __future__ import annotations

from datetime import date

from slawizard.core.agreement import Agreement
from slawizard.core.tracking.actuals import ACTUALS_FORMAT, Actuals, Followup, Reading, to_data
from slawizard.core.tracking.set_values import with_value
from slawizard.core.tracking.typed_reading import (
    OTHER_COUNT,
    OTHER_REASON,
    TypedReading,
    shown_value,
)
from slawizard.core.tracking.validation import validate_actuals
from slawizard.core.tracking.value_names import REJECTED, count_name, value_called
from tests.core.tracking.examples import tables
from tests.each import for_each

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


@for_each("name", NAMES)
@for_each("text", TEXTS)
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


def test_another_reason_takes_nothing_from_one_that_looks_the_same() -> None:
    typed = TypedReading(BASE, AGREEMENT).with_text(REJECTED + "No budget", "3")
    other = typed.with_text(OTHER_REASON, "no  budget\u200b").with_text(OTHER_COUNT, "2")

    assert set(other.problems) == {OTHER_REASON}
    assert other.reading.followup is not None
    assert other.reading.followup.rejected_by_reason == [("No budget", 3)]
    free = other.with_text(REJECTED + "No budget", "")
    assert free.problems == {}


def test_a_stage_whose_key_is_the_name_of_another_value_is_told_from_it() -> None:
    changed = tables("norte-week-by-week.toml")
    changed["stages"][3]["key"] = "accepted"
    agreement = Agreement.model_validate(changed)
    reading = Reading(through=date(2027, 3, 31))
    for name, text in (("accepted", "4"), (count_name("accepted"), "5")):
        reading = with_value(reading, name, text, agreement)
        assert shown_value(reading, name, agreement) == text

    assert reading.counts == {"accepted": 5}
    assert reading.followup == Followup(accepted=4)
    assert value_called("SQL", agreement) == value_called("counts.accepted", agreement)
    assert value_called("accepted", agreement) == "accepted"
