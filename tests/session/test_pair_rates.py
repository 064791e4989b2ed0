"""What was counted between two stages is said of those two alone, whatever becomes of the funnel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.session.left_empty import newly_left_empty
from slawizard.session.pair_rates import rate_messages
from slawizard.session.session import Session

KEYS = ("leads", "demo", "trial", "customer")
MEASURED: Mapping[str, tuple[int, int]] = {
    "demo": (400, 100),
    "trial": (500, 100),
    "customer": (300, 150),
}


def row(key: str, entered: int, converted: int) -> dict[str, Any]:
    table = KeyPath.of_conversion(key)
    return {
        table / "percent": 100 * converted // entered,
        table / "basis": "measured",
        table / "entered": entered,
        table / "converted": converted,
        table / "days": 7,
        table / "source": "CRM",
    }


def measured() -> Session:
    """A funnel whose three rates were all measured."""
    values: dict[str, Any] = {}
    for key in KEYS:
        owner = "sales" if key == "customer" else "marketing"
        values[KeyPath.of_stage(key) / "name"] = key.capitalize()
        values[KeyPath.of_stage(key) / "owner"] = owner
    for key, counts in MEASURED.items():
        values |= row(key, *counts)
    return Session("en", draft=Draft(KEYS, values), today=date(2026, 11, 23))


def rates(session: Session) -> dict[str, Any]:
    """The counts into each stage, by its key; None where its row is empty."""
    found = {}
    for key in session.draft.stages[1:]:
        table = KeyPath.of_conversion(key)
        row = {path: v for path, v in session.draft.values.items() if table.covers(path)}
        found[key] = (row[table / "entered"], row[table / "converted"]) if row else None
    return found


def said(before: Draft, session: Session) -> list[str]:
    def english(message: Message) -> str:
        return Translator("en")(message)

    return [english(message) for message in rate_messages(before, session.draft)]


def test_a_removed_stage_takes_the_rate_from_it_along_and_that_is_said() -> None:
    session = measured()
    before = session.draft
    session.replace_stages(before.without_stage("trial"))
    assert rates(session) == {"demo": (400, 100), "customer": None}
    (told,) = said(before, session)
    assert told == (
        "The rate into “Customer” was counted from “Trial”. Now “Demo” stands above it: write the "
        "rate from there."
    )
    assert "customer" not in session.replaced_counts


def test_a_stage_in_between_leaves_no_rate_to_the_one_below() -> None:
    session = measured()
    before = session.draft
    session.replace_stages(before.with_new_stage("demo", "Meeting"))
    new = session.draft.stages[2]
    assert rates(session) == {"demo": (400, 100), new: None, "trial": None, "customer": (300, 150)}
    session.replace_stages(session.draft.without_stage(new))
    assert rates(session) == MEASURED, "the pair is back, and its rate with it"


def test_a_rate_comes_back_as_it_was_left_when_its_stages_stand_together_again() -> None:
    session = measured()
    session.draft = session.draft.with_value(KeyPath.of_conversion("trial") / "source", "By hand")
    first = session.draft
    session.replace_stages(first.with_stage_moved("trial", -1))
    assert rates(session) == {"trial": None, "demo": None, "customer": None}
    assert len(said(first, session)) == len(MEASURED)
    session.replace_stages(session.draft.with_stage_moved("trial", 1))
    assert session.draft.values == first.values


def test_a_benchmark_says_itself_from_where_it_counts() -> None:
    session = measured()
    table = KeyPath.of_conversion("trial")
    benchmark: dict[str, Any] = {
        table / "basis": "benchmark",
        table / "entered": None,
        table / "converted": None,
    }
    session.draft = session.draft.with_values(benchmark)
    session.replace_stages(session.draft.without_stage("demo"))
    assert session.draft.get(table / "percent") == 20


@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "remove", "up", "down"]), st.integers(0, 5)), max_size=8
    )
)
def test_no_count_is_ever_said_of_another_pair(deeds: list[tuple[str, int]]) -> None:
    session = measured()
    pairs = dict(zip(KEYS[1:], KEYS, strict=False))
    for deed, number in deeds:
        draft = session.draft
        key = draft.stages[number % len(draft.stages)]
        if deed == "add":
            session.replace_stages(draft.with_new_stage(key, "More"))
        elif deed == "remove" and len(draft.stages) > 2:
            session.replace_stages(draft.without_stage(key))
        else:
            session.replace_stages(draft.with_stage_moved(key, -1 if deed == "up" else 1))
        above = dict(zip(session.draft.stages[1:], session.draft.stages, strict=False))
        for key, counts in rates(session).items():
            was_measured = pairs.get(key) == above[key]
            assert counts == (MEASURED[key] if was_measured else None), (key, above[key])


def test_the_rates_to_write_anew_are_named_in_the_order_of_the_funnel() -> None:
    session = measured()
    session.replace_stages(session.draft.with_stage_moved("trial", -1))
    told = newly_left_empty(session, "conversion")
    assert told is not None
    assert "Leads → Trial, Trial → Demo, Demo → Customer" in Translator("en")(told)
