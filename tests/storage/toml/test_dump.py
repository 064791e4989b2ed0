"""How an agreement file looks: people read it, and so do the diffs of their version control."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.load import load, loads
from tests.core.examples import CASES
from tests.fuzz import examples
from tests.strategies import agreements

HARBOR = load(CASES / "harbor-quarterly.toml")


def changed(**tables: dict[str, Any]) -> Agreement:
    data = HARBOR.model_dump(exclude_none=True)
    for name, keys in tables.items():
        data[name] = {**data[name], **keys}
    return Agreement.model_validate(data)


def test_a_file_begins_with_what_it_is_and_how_to_reopen_it() -> None:
    first, second, *_others = dumps(HARBOR).splitlines()

    assert first.startswith("# The agreement between marketing and sales at Harbor & Co.")
    assert "slawizard open FILE" in second


def test_the_comment_is_in_the_language_of_the_agreement() -> None:
    text = dumps(load(CASES / "norte-primer-sla.toml"))

    assert text.startswith("# El acuerdo entre marketing y ventas de Norte Sistemas")


def test_the_tables_stand_in_the_order_of_the_steps() -> None:
    headers = [line for line in dumps(HARBOR).splitlines() if line.startswith("[")]

    assert list(dict.fromkeys(headers)) == [
        "[agreement]",
        "[marketing]",
        "[sales]",
        "[revenue]",
        "[customers]",
        "[[stages]]",
        "[stages.conversion]",
        "[stages.criteria]",
        "[commitments]",
        "[commitments.marketing]",
        "[commitments.sales]",
        "[[commitments.rejections]]",
        "[commitments.reporting]",
        "[[history]]",
    ]


def test_amounts_are_written_as_they_were() -> None:
    text = dumps(changed(revenue={"goal": Decimal(42000000)}, customers={"average_ticket": 10}))

    assert "\ngoal = 42000000\n" in text
    assert "\naverage_ticket = 10\n" in text
    assert "\ngoal = 40000000.50\n" in dumps(HARBOR)


def test_no_exponent_is_ever_written() -> None:
    text = dumps(changed(revenue={"goal": Decimal("1.2e9"), "from_existing_customers": 0}))

    assert "\ngoal = 1200000000\n" in text


@given(agreements())
@examples(30)
def test_no_number_of_any_agreement_is_written_with_an_exponent(agreement: Agreement) -> None:
    written: list[str] = []

    def note(text: str) -> str:
        written.append(text)
        return text

    tomllib.loads(dumps(agreement), parse_float=note)

    assert not any("e" in number.lower() for number in written)


def test_what_is_absent_is_left_out() -> None:
    text = dumps(load(CASES / "two-stages.toml"))

    assert "history" not in text
    assert "representatives" not in text
    assert "rejections" not in text


def test_a_stage_without_criteria_gets_none() -> None:
    assert dumps(HARBOR).count("[stages.criteria]") == 2


def test_defaults_are_written_out() -> None:
    assert "\nfirst_contact_hours = 8\n" in dumps(load(CASES / "two-stages.toml"))


def test_targets_of_the_history_stand_in_one_line() -> None:
    assert "targets = { visits = 170000, leads = 4000, mql = 1200," in dumps(HARBOR)


def test_each_item_of_a_list_of_texts_has_its_line() -> None:
    assert '\nchannels = [\n    "Telephone",\n    "E-mail",\n]\n' in dumps(HARBOR)


def test_weights_stand_in_one_line() -> None:
    assert "\nseasonality = [1, 1, 1.5, 0.5," in dumps(HARBOR)


def test_a_text_of_several_lines_keeps_them() -> None:
    notes = 'One\n"Two" \\ \t\n\n'
    text = dumps(changed(agreement={"notes": notes}))

    assert '"""\nOne\n' in text
    assert loads(text).agreement.notes == notes


def test_nothing_in_a_company_name_gets_out_of_the_comment() -> None:
    text = dumps(changed(agreement={"company": "A\x1b[31m {x} \u202e\x00"}))

    assert tomllib.loads(text)["agreement"]["company"] == "A\x1b[31m {x} \u202e\x00"


def test_one_change_changes_one_line() -> None:
    before = dumps(HARBOR).splitlines()
    after = dumps(changed(agreement={"review_on": date(2027, 6, 1)})).splitlines()

    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "review_on = 2027-06-01"
    ]
