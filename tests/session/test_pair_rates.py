"""What was counted between two stages is said of those two alone, whatever becomes of the funnel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.defaults import with_benchmark
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.pair_rates import rate_messages, with_pair_rates
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.session.draft_recovery import unsaved_work
from slawizard.session.left_empty import newly_left_empty
from slawizard.session.opening import open_session, resumed_session
from slawizard.session.session import Session
from slawizard.storage.drafts.errors import CorruptDraftError
from slawizard.storage.drafts.json_values import dumps, loads, to_json_value
from slawizard.storage.drafts.serialization import decode, encode
from slawizard.storage.drafts.store import UnsavedWork
from tests.core.examples import CASES
from tests.each import for_each

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
        found[key] = (row.get(table / "entered"), row.get(table / "converted")) if row else None
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


def test_a_benchmark_of_another_pair_is_asked_for_anew_with_its_reason() -> None:
    session = Session("en", today=date(2026, 11, 23))
    for key in session.draft.stages[1:]:
        session.draft = with_benchmark(session.draft, key, session.document_translator)
    before = session.draft
    session.replace_stages(before.with_stage_moved("mql", -1))
    missing = [key for key, row in rates(session).items() if row is None]
    assert missing == ["mql", "leads", "sql"]
    told = said(before, session)
    assert len(told) == len(missing)
    assert all(text.startswith("The benchmark into") for text in told)
    session.replace_stages(session.draft.with_stage_moved("mql", 1))
    assert session.draft.values == before.values
    assert session.draft.parted_rates == ()


def test_a_parted_rate_waits_in_the_draft() -> None:
    session = measured()
    first = session.draft
    unread = KeyPath.of_conversion("demo") / "days"
    first = session.draft = first.with_invalid_input(unread, "soon", Message("Write a number."))
    session.replace_stages(first.with_stage_moved("trial", -1))
    work = UnsavedWork(session.draft, None, "stages", None, frozenset(), None)
    resumed = decode(encode(work)).draft
    assert resumed == session.draft
    back = with_pair_rates(resumed, resumed.with_stage_moved("trial", 1))
    assert (back.values, back.invalid_inputs) == (first.values, first.invalid_inputs)


def test_a_draft_of_other_stages_brings_no_counts_back(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes((CASES / "harbor-quarterly.toml").read_bytes())
    session = open_session(file, "en")
    assert isinstance(session, Session)
    assert session.draft.get("stages.mql.conversion.entered") is not None
    session.replace_stages(session.draft.without_stage("leads"))
    work = unsaved_work(session, "stages", None)
    assert work is not None
    resumed = resumed_session(decode(encode(work)), "en")
    assert isinstance(resumed, Session)
    assert resumed.draft.get("stages.mql.conversion.entered") is None
    assert "mql" not in resumed.replaced_counts


@for_each(
    "parts",
    [
        ("leads", "demo", {"stages.trial.conversion.days": 3}, {}),
        ("leads", "demo", {"stages.demo.conversion.days": "x"}, {}),
        ("leads", "No key", {}, {}),
        ("leads", "demo", {}),
        "leads",
    ],
)
def test_what_is_no_parted_rate_is_no_draft(parts: object) -> None:
    work = UnsavedWork(measured().draft, None, "stages", None, frozenset(), None)
    node = loads(encode(work))
    node["parted_rates"] = to_json_value((parts,))
    with pytest.raises(CorruptDraftError):
        decode(dumps(node))


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
