"""The line of a value in a TOML file, however it is written."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.issues import Location
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.line_numbers import LineIndex
from tests.each import for_each
from tests.fuzz import examples
from tests.strategies import agreements

TEXT = '''\
# a comment
format = 1

[agreement]
company = """
Several
lines"""   # and a comment
notes = 'x'

[[stages]]
key = "a"
conversion = { percent = 1, basis = "x" }

[[stages]]
key = "b"
[stages.conversion]
percent = [
  1,
  2,
]
days = 3
[stages.criteria]
fit = []

[commitments.sales]
"if_missed" = "x"
reporting.daily = "y"
'''


@for_each(
    ("place", "line"),
    [
        (("format",), 2),
        (("agreement",), 4),
        (("agreement", "company"), 5),
        (("agreement", "notes"), 8),
        (("stages",), 10),
        (("stages", 0), 10),
        (("stages", 0, "key"), 11),
        (("stages", 0, "conversion", "basis"), 12),
        (("stages", 1), 14),
        (("stages", 1, "key"), 15),
        (("stages", 1, "conversion"), 16),
        (("stages", 1, "conversion", "percent"), 17),
        (("stages", 1, "conversion", "percent", 1), 17),
        (("stages", 1, "conversion", "days"), 21),
        (("stages", 1, "criteria", "fit"), 23),
        (("commitments",), 25),
        (("commitments", "sales", "if_missed"), 26),
        (("commitments", "sales", "reporting", "daily"), 27),
    ],
)
def test_a_value_is_where_its_statement_begins(place: Location, line: int) -> None:
    assert LineIndex(TEXT).line_of(place) == line


@for_each(
    ("place", "line"),
    [
        (("agreement", "date"), 4),
        (("stages", 0, "name"), 10),
        (("stages", 0, "conversion", "days"), 12),
        (("stages", 1, "criteria", "engagement"), 22),
        (("commitments", "marketing", "if_missed"), 25),
        (("marketing", "team"), None),
    ],
)
def test_what_is_not_there_belongs_to_the_nearest_table(place: Location, line: int | None) -> None:
    assert LineIndex(TEXT).line_of(place) == line


def test_windows_line_ends_count_once() -> None:
    assert LineIndex(TEXT.replace("\n", "\r\n")).line_of(("stages", 1, "key")) == 15


def test_a_huge_file_has_no_lines() -> None:
    assert LineIndex("a = 1\n" * 100_000).line_of(("a",)) is None


def places(node: Any, place: Location = ()) -> list[Location]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for step, inner in items:
        found.append((*place, step))
        if isinstance(inner, dict | list):
            found += places(inner, (*place, step))
    return found


@given(agreements())
@examples(30)
def test_each_value_of_any_file_is_found_in_a_line_that_names_it(agreement: Agreement) -> None:
    text = dumps(agreement)
    lines = text.split("\n")
    found = LineIndex(text)

    for place in places(tomllib.loads(text)):
        line = found.line_of(place)
        assert line is not None
        named = [step for step in place if isinstance(step, str)][-1]
        assert named in lines[line - 1]
