"""A stage's key is never given to another stage: history and `diff` go by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.defaults import new_draft
from slawizard.core.draft import Draft
from slawizard.core.stage_questions import criteria_stages
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.session.opening import open_session
from slawizard.session.session import Session
from slawizard.storage.drafts.serialization import decode, encode
from slawizard.storage.drafts.unsaved_work import UnsavedWork
from slawizard.storage.file_names import actuals_path
from tests.core.tracking.examples import CASES
from tests.fuzz import examples


def fresh() -> Draft:
    return new_draft(Translator("en"), "en", date(2026, 11, 23))


def resumed(draft: Draft) -> Draft:
    """`draft` as the next start finds it."""
    return decode(encode(UnsavedWork(draft, None, "stages", None, frozenset(), None))).draft


def test_a_key_is_not_given_again_before_the_removal_is_saved() -> None:
    session = Session("en", draft=fresh().with_new_stage("leads", "Demo"))
    session.draft = session.draft.without_stage("stage_1")
    session.draft = session.draft.with_new_stage("leads", "Webinar")

    assert "stage_2" in session.draft.stages


def test_a_key_is_not_given_again_after_a_draft() -> None:
    session = Session("en", draft=fresh().with_new_stage("leads", "Demo"))
    session.draft = session.draft.without_stage("stage_1")

    again = resumed(session.draft).with_new_stage("leads", "Webinar")

    assert "stage_2" in again.stages


def test_a_key_is_not_given_again_after_an_undone_addition() -> None:
    session = Session("en", draft=fresh())
    before = session.draft
    session.draft = before.with_new_stage("leads", "Demo")
    session.draft = before
    session.draft = session.draft.with_new_stage("leads", "Webinar")

    assert "stage_2" in session.draft.stages


def test_a_draft_without_removals_is_kept_as_before() -> None:
    assert "past_keys" not in encode(UnsavedWork(fresh(), None, "stages", None, frozenset(), None))


@given(st.lists(st.sampled_from(["add", "remove", "undo", "resume"]), max_size=15))
@examples(60)
def test_whatever_is_done_no_two_stages_ever_have_the_same_key(deeds: list[str]) -> None:
    session = Session("en", draft=fresh())
    names: dict[str, str] = {}
    before = session.draft
    for number, deed in enumerate(deeds):
        draft = session.draft
        added = [key for key in draft.stages if key.startswith("stage_")]
        if deed == "add" and not draft.stages_full():
            session.draft = draft.with_new_stage("leads", f"Stage of deed {number}")
        elif deed == "remove" and added:
            session.draft = draft.without_stage(added[0])
        elif deed == "undo":
            session.draft = before
        elif deed == "resume":
            session = Session("en", draft=resumed(draft))
        before = draft
        for key in session.draft.stages:
            assert names.setdefault(key, session.draft.name(key)) == session.draft.name(key)


def test_a_stage_may_be_called_like_a_table_of_its_own() -> None:
    """What can't be read in the stage `criteria` says nothing of its criteria."""
    draft = Draft(
        ("leads", "criteria", "customer"),
        {
            "stages.leads.owner": "marketing",
            "stages.criteria.owner": "sales",
            "stages.customer.owner": "sales",
        },
    ).with_stage_moved("criteria", 1)
    unread = draft.with_invalid_input("stages.criteria.last_year", "many", Message("Write 12."))

    assert criteria_stages(unread) == draft.handoff == ("leads", "customer")


def test_a_key_that_was_counted_is_not_given_again(tmp_path: Path) -> None:
    file = tmp_path / "norte.toml"
    file.write_bytes((CASES / "norte-week-by-week.toml").read_bytes())
    actuals_path(file).write_text(
        "actuals = 1\nopening = { stage_1 = 4 }\n[[readings]]\nthrough = 2027-01-31\n"
        "counts = { stage_2 = 5 }\n[[corrections]]\nmonth = 2027-01-01\nstage = 'stage_3'\n"
        "on = 2027-02-01\n"
    )
    session = open_session(file, "en")
    assert isinstance(session, Session)

    session.draft = session.draft.with_new_stage("leads", "Webinar")

    assert "stage_4" in session.draft.stages
    again = open_session(file, "en")
    assert isinstance(again, Session)
    assert not again.unsaved
