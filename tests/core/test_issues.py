"""Where a problem is, as people and widgets name it."""

from __future__ import annotations

from slawizard.core.issues import dotted_path
from tests.core.examples import small, with_value
from tests.each import for_each


@for_each(
    ("place", "shown"),
    [
        ((), ""),
        (("revenue", "goal"), "revenue.goal"),
        (("stages", 1, "name"), "stages.mql.name"),
        (("stages", 9, "name"), "stages.10.name"),
        (("stages", 1, "criteria", "fit", 0), "stages.mql.criteria.fit.1"),
        (("history", 0, "note"), "history.1.note"),
        (("a b", "\x1b[0m"), '"a b"."␛[0m"'),
        (("", "ñ", "a.b"), '""."ñ"."a.b"'),
    ],
)
def test_a_place_is_a_dotted_path(place: tuple[str | int, ...], shown: str) -> None:
    assert dotted_path(place, small()) == shown


@for_each("key", [None, 5, "", "a b", "\x1b", ["a"]])
def test_a_stage_without_a_readable_key_goes_by_its_number(key: object) -> None:
    assert (
        dotted_path(("stages", 1, "name"), with_value(small(), "stages.1.key", key))
        == "stages.2.name"
    )
