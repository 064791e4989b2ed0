"""The path of a value is an object: it is asked for its parts, nobody cuts it up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

import slawizard
from slawizard.core.keypath import KeyPath
from tests.each import for_each

RATE = KeyPath("stages.mql.conversion.percent")
keys = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1)


@given(st.lists(keys, min_size=1))
def test_the_parts_of_a_path_make_it_again(parts: list[str]) -> None:
    path = KeyPath.of(*parts)
    assert path.parts == tuple(parts)
    assert KeyPath(str(path)) == path
    assert path.parent / path.name == path


def test_a_path_is_found_by_its_text_and_the_other_way_round() -> None:
    text = "stages.mql.conversion.percent"
    by_text, by_path = {text: 1}, dict.fromkeys([RATE], 1)
    assert RATE in by_text
    assert text in by_path
    assert KeyPath.of_conversion("mql") / "percent" == text
    assert KeyPath("stages") / "mql" / "conversion.percent" == text


def test_a_path_of_a_stage_knows_its_stage() -> None:
    assert RATE.stage_key == "mql"
    assert RATE.in_stage == "conversion.percent"
    assert KeyPath.of_stage("mql").stage_key == "mql"
    assert KeyPath("stages").stage_key is None
    assert KeyPath("revenue.goal").stage_key is None


@for_each(
    ("path", "tables"),
    [
        ("stages.mql.conversion.percent", ["conversion"]),
        ("stages.mql.criteria.fit", ["criteria"]),
        ("stages.mql.conversion", []),
        ("stages.conversion.name", []),
        ("commitments.conversion.percent.x", []),
        ("stages.criteria.conversion.days", ["conversion"]),
        ("stages.criteria.name", []),
    ],
)
def test_a_stage_may_be_called_like_its_tables(path: str, tables: list[str]) -> None:
    place = KeyPath(path)
    flags = {"conversion": place.is_conversion, "criteria": place.is_criteria}
    assert [table for table, is_in in flags.items() if is_in] == tables


def test_a_pattern_stands_for_every_stage() -> None:
    assert RATE.pattern == "stages.*.conversion.percent"
    assert RATE.matches("stages.*.conversion.percent")
    assert not RATE.matches("stages.*.conversion")
    assert KeyPath("revenue.goal").pattern == "revenue.goal"
    assert KeyPath("stages").pattern == "stages"


def test_a_table_covers_what_is_in_it_and_not_what_is_called_alike() -> None:
    table = KeyPath("customers.average")
    assert table.covers("customers.average")
    assert table.covers("customers.average.x")
    assert not table.covers("customers.average_ticket")
    assert not table.is_within("customers.average")
    assert KeyPath("commitments.rejections.2.then").relative_to("commitments") == (
        "rejections.2.then"
    )
    assert KeyPath("revenue.goal").relative_to("commitments") == "revenue.goal"


def test_a_quoted_key_may_hold_points() -> None:
    path = KeyPath('agreement."a.b".c')
    assert path.parts == ("agreement", '"a.b"', "c")
    assert path.name == "c"


def test_what_is_outermost_has_no_table() -> None:
    assert KeyPath("notes").parent == ""
    assert KeyPath() / "notes" == "notes"
    assert (KeyPath().top, KeyPath().name) == ("", "")


def test_a_widget_bears_the_path_with_dashes() -> None:
    assert KeyPath("customers.average_ticket").widget_id == "customers-average-ticket"


SURGERY: Final = re.compile(
    r"(?<!os\.)path\w*\.(?:split|partition|rpartition|startswith|endswith|removeprefix|removesuffix)\("
    r"|f\"(?:stages|commitments|history)\."
)


def test_no_module_cuts_a_path_of_the_file_out_of_a_string() -> None:
    root = Path(slawizard.__file__).parent
    found = {
        str(file.relative_to(root)): SURGERY.findall(file.read_text("utf-8"))
        for file in root.rglob("*.py")
        if file.name != "keypath.py"
    }
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_the_rows_of_a_table_have_a_pattern_in_common() -> None:
    assert RATE.row_pattern == "stages.*.conversion.percent"
    reason = KeyPath("commitments.rejections.2.reason")
    assert reason.row_pattern == "commitments.rejections.*.reason"
    assert RATE.is_in_row
    assert reason.is_in_row
    assert not KeyPath("revenue.goal").is_in_row
