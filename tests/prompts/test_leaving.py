"""Leaving: what was answered is kept, here and for the full screen, and it is said how to go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.i18n.messages import _
from slawizard.storage.drafts.store import find
from slawizard.storage.errors import SaveError
from tests.answers import MINIMAL_ANSWERS, plain_lines
from tests.prompts.scripted_author import INTERRUPT, run_prompts
from tests.tui.agreements import copy_of
from tests.tui.user import wizard

RESUME, DISCARD, LATER = "123"


@pytest.mark.parametrize(("last", "status"), [("q", 1), (INTERRUPT, 130)])
def test_who_leaves_keeps_a_draft_and_hears_how_to_go_on(last: str, status: int) -> None:
    told = run_prompts("Acme", last, file="acme.toml")

    assert told.status == status
    assert "To continue: slawizard new acme.toml --plain" in told.text
    assert [stored.company for stored in find().drafts] == ["Acme"]


def test_the_end_of_the_input_keeps_a_draft_and_says_so() -> None:
    told = run_prompts("Acme", file="acme.toml")

    assert told.status == 1
    assert ("There are no more answers to read.\nYour answers are kept as a draft.") in told.text
    assert [stored.company for stored in find().drafts] == ["Acme"]


def test_the_command_to_go_on_can_be_pasted_into_a_shell() -> None:
    assert "slawizard new 'my acme.toml' --plain" in run_prompts("A", file="my acme.toml").text


def test_who_answered_nothing_leaves_no_draft() -> None:
    told = run_prompts("q")

    assert told.status == 1
    assert "Nothing was answered, so there is nothing to keep." in told.text
    assert find().drafts == ()


def test_who_only_looked_at_a_saved_agreement_leaves_with_all_saved() -> None:
    assert run_prompts("q", file=copy_of("two-stages")).status == 0


def test_a_save_ends_the_draft() -> None:
    run_prompts("Acme", "q", file="acme.toml")
    told = run_prompts(RESUME, *plain_lines()[1:], file="acme.toml", is_terminal=True)

    assert told.status == 0
    assert find().drafts == ()


def test_a_draft_that_cannot_be_kept_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise SaveError(Path("x"), _("The disk is full."))

    monkeypatch.setattr("slawizard.storage.drafts.draft_folder.Store.save", full)
    told = run_prompts("Acme", "", "", "Us", "q")

    assert told.text.count("can't be kept as a draft: The disk is full.") == 1
    assert "Your answers could not be kept." in told.text


# Going on ---------------------------------------------------------------------------------------


def test_a_draft_is_gone_on_with_where_it_was_left() -> None:
    run_prompts("Acme", "", "", "q", file="acme.toml")
    told = run_prompts(RESUME, file="acme.toml", is_terminal=True)

    assert "Unsaved work found\nAcme, acme.toml, 1 second ago\n1. Resume" in told.text
    assert "\n\nThe two teams\nMarketing team. Required." in told.text
    assert "As it should appear in the document." not in told.text


def test_a_draft_may_be_thrown_away() -> None:
    run_prompts("Acme", "q", file="acme.toml")
    told = run_prompts(DISCARD, file="acme.toml", is_terminal=True)

    assert "Company. Required." in told.text
    assert find().drafts == ()


def test_a_draft_may_wait() -> None:
    run_prompts("Acme", "q", file="acme.toml")
    run_prompts(LATER, "Beta", file="acme.toml", is_terminal=True)

    assert sorted(stored.company for stored in find().drafts) == ["Acme", "Beta"]


def test_one_of_several_drafts_is_chosen() -> None:
    run_prompts("Acme", "q", file="acme.toml")
    run_prompts(LATER, "Beta", "q", file="acme.toml", is_terminal=True)
    told = run_prompts("2", RESUME, "<", file="acme.toml", is_terminal=True)

    assert "Unsaved work found (2)" in told.lines
    assert "Answer [Acme]: " in told.text


def test_answers_from_a_pipe_are_never_taken_for_those_about_a_draft() -> None:
    run_prompts("Acme", "q", file="acme.toml")
    told = run_prompts(*plain_lines(), file="acme.toml")

    assert "There is an unsaved draft, Acme, acme.toml, 1 second ago." in told.text
    assert told.status == 0
    assert [stored.company for stored in find().drafts] == ["Acme"]


async def test_the_full_screen_goes_on_with_what_was_answered_line_by_line() -> None:
    run_prompts(MINIMAL_ANSWERS["agreement.company"], "", "", "Growth", "q", file="acme.toml")
    async with wizard(Path("acme.toml")) as user:
        await user.click("resume")

        assert user.value("agreement-company") == MINIMAL_ANSWERS["agreement.company"]
        assert user.value("marketing-team") == "Growth"
        assert user.focused == "marketing-owner"


async def test_what_was_typed_on_the_full_screen_is_gone_on_with_line_by_line() -> None:
    async with wizard(Path("acme.toml")) as user:
        await user.fill("agreement-company", "Acme")
        await user.go("revenue")
        await user.fill("revenue-goal", "12M")
        await user.focus("revenue-currency")
        user.app.leaving.interrupt()
    told = run_prompts(RESUME, "mxn", file="acme.toml", is_terminal=True)

    assert "Currency. Required." in told.text
    assert "Revenue goal. Required." not in told.text
    assert find().drafts[0].work.draft.get("revenue.goal") == 12_000_000


# The start --------------------------------------------------------------------------------------


def test_the_start_offers_a_new_agreement_drafts_and_recent_files() -> None:
    file = copy_of("two-stages")
    run_prompts("q", file=file)
    run_prompts("Acme", "q")
    told = run_prompts(anew=False)

    assert "1. New agreement\n2. Draft: Acme, not saved in a file yet" in told.text
    assert f"3. two-stages.toml, in {Path.cwd()}" in told.lines


def test_enter_at_the_start_begins_a_new_agreement() -> None:
    assert "Step 1 of 8" in run_prompts("", anew=False).text


def test_a_number_at_the_start_goes_on_with_a_draft() -> None:
    run_prompts("Acme", "", "q")
    told = run_prompts("2", RESUME, "<", anew=False)

    assert "Document language" in told.text


def test_a_file_is_opened_by_its_name_at_the_start() -> None:
    copy_of("two-stages")

    assert "Step 8 of 8" in run_prompts("two-stages.toml", anew=False).text


def test_a_file_that_is_not_there_is_told_at_the_start() -> None:
    told = run_prompts("none.toml", "", anew=False)

    assert "There is no file none.toml." in told.lines
    assert "Step 1 of 8" in told.text


def test_who_leaves_at_the_start_leaves_nothing() -> None:
    told = run_prompts("q", anew=False)

    assert told.status == 1
    assert find().drafts == ()
