"""The review: what is missing, what changes, the save, and what stands in its way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slawizard.core.agreement import Agreement
from slawizard.i18n.messages import _
from slawizard.prompts import save_dialogue
from slawizard.session.saving import write_agreement
from slawizard.storage.drafts.store import find
from slawizard.storage.errors import SaveError
from slawizard.storage.save import SaveResult
from slawizard.storage.toml.load import load
from tests.answers import lines_of, plain_lines
from tests.prompts.scripted_author import run_prompts
from tests.prompts.test_steps import AT_COMMITMENTS
from tests.tui.agreements import copy_of

OVERWRITE, SAVE_AS, CANCEL = "123"
HIGHER_TICKET = ("3", *lines_of("customers", {"customers.average_ticket": "200000"}))
"""From the review to the step of the customers, another ticket, and back."""


def test_what_is_missing_is_said_and_enter_asks_it() -> None:
    lines = plain_lines()
    told = run_prompts("", *lines[1:-1], "", "Acme", "", file="acme.toml")

    assert "1 thing left before you can save:\nCompany, Company: This is missing." in told.text
    assert told.status == 0
    assert load(Path("acme.toml")).agreement.company == "Acme"


def test_a_missing_rate_is_asked_as_a_rate() -> None:
    told = run_prompts(*plain_lines()[:-4], *[""] * 22, "", "", "b", "", file="acme.toml")

    assert "5 things left before you can save:" in told.text
    assert told.status == 0


def test_enter_that_answers_nothing_comes_back_to_the_review() -> None:
    told = run_prompts("", *plain_lines()[1:-1], "", "", "")

    assert told.text.count("Step 8 of 8") == 2


def test_the_review_says_the_funnel_and_what_deserves_a_second_look() -> None:
    told = run_prompts(*AT_COMMITMENTS, "")
    review = told.text.split("Step 8 of 8", 1)[1]

    assert "Customer: 80, 21% of the stage above" in review
    assert (
        "Worth a second look: The rates into Leads, MQL, SQL, Opportunity, and Customer are"
        in review
    )


def test_a_new_agreement_is_asked_for_its_name() -> None:
    told = run_prompts(*plain_lines(), "")

    assert "Save the agreement as [acme-red-co-sla.toml]:" in told.text
    assert told.status == 0
    assert Path("acme-red-co-sla.toml").is_file()


def test_a_name_that_cannot_be_is_asked_again_with_the_reason() -> None:
    told = run_prompts(*plain_lines(), "none/acme.toml", "mine", anew=True)

    assert "There is no folder none." in told.text
    assert Path("mine.toml").is_file()


def test_another_name_may_be_said_at_the_save() -> None:
    told = run_prompts(*plain_lines()[:-1], "other.toml", file="acme.toml")

    assert told.status == 0
    assert Path("other.toml").is_file()
    assert not Path("acme.toml").exists()


def test_no_at_the_save_says_how_to_go_on() -> None:
    told = run_prompts(*plain_lines()[:-1], "no", file="acme.toml")

    assert "Answer yes, the number of a step, or another name" in told.text
    assert told.status == 1


def test_a_reopened_agreement_begins_at_its_review() -> None:
    told = run_prompts(file=copy_of("harbor-quarterly"))

    assert "Step 1 of 8" not in told.text
    assert "Step 8 of 8" in told.text


def test_an_unchanged_agreement_is_not_written_again() -> None:
    file = copy_of("harbor-quarterly")
    before = file.read_bytes()
    told = run_prompts("", file=file)

    assert "Nothing has changed: harbor-quarterly.toml is up to date." in told.lines
    assert (told.status, file.read_bytes()) == (0, before)
    assert not file.with_suffix(".md").exists()


def test_a_changed_agreement_says_what_changes_and_asks_why() -> None:
    file = copy_of("harbor-quarterly")
    told = run_prompts(*HIGHER_TICKET, "yes", "Prices rose.", "", file=file)

    assert "Average ticket: before 149,999.99 USD, now 200,000 USD" in told.text
    assert "What it does to the targets" in told.lines
    assert told.status == 0
    assert load(file).history[-1].note == "Prices rose."


def test_a_file_changed_meanwhile_is_told_and_may_be_overwritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = copy_of("two-stages")
    changed_before_the_save(file, monkeypatch)
    told = run_prompts("3", "", "2", *[""] * 6, OVERWRITE, file=file)

    assert "The file has changed in the meantime" in told.lines
    assert "Company: before Tiny, now Huge" in told.lines
    assert told.status == 0
    assert load(file).agreement.company == "Tiny"


def test_a_file_changed_meanwhile_may_be_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    file = copy_of("two-stages")
    changed_before_the_save(file, monkeypatch)
    told = run_prompts("3", "", "2", *[""] * 6, SAVE_AS, "mine.toml", file=file)

    assert told.status == 0
    assert load(file).agreement.company == "Huge"
    assert load(Path("mine.toml")).agreement.company == "Tiny"


def test_a_save_over_a_changed_file_may_be_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    file = copy_of("two-stages")
    changed_before_the_save(file, monkeypatch)
    told = run_prompts("3", "", "2", *[""] * 6, CANCEL, file=file)

    assert told.status == 1
    assert told.text.count("Step 8 of 8") == 3
    assert load(file).agreement.company == "Huge"
    assert len(find().drafts) == 1


def changed_before_the_save(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have somebody else write `file` just before the save."""

    def late(*args: Any, **settings: Any) -> SaveResult:
        text = file.read_text("utf-8")
        file.write_text(text.replace('"Tiny"', '"Huge"'), "utf-8")
        return write_agreement(*args, **settings)

    monkeypatch.setattr(save_dialogue, "write_agreement", late)


def test_where_nothing_can_be_saved_it_is_told_and_another_name_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(agreement: Agreement, file: Path, *rest: Any, **settings: Any) -> SaveResult:
        if file.name == "acme.toml":
            raise SaveError(file, _("The disk is full."))
        return write_agreement(agreement, file, *rest, **settings)

    monkeypatch.setattr(save_dialogue, "write_agreement", refused)
    told = run_prompts(*plain_lines(), "mine", file="acme.toml")

    assert "Not saved: The disk is full. Everything you wrote is still here." in told.lines
    assert told.status == 0
    assert Path("mine.toml").is_file()


def test_a_damaged_file_is_mended_question_by_question() -> None:
    file = copy_of("two-stages")
    file.write_text(file.read_text("utf-8").replace("goal = 1\n", 'goal = "x"\n'), "utf-8")
    told = run_prompts("", "7", "", file=file)

    assert "Revenue, Revenue goal: " in told.text
    assert "Answer [x]: 7" in told.lines
    assert told.status == 0
    assert load(file).revenue.goal == 7


def test_what_a_save_takes_out_is_said_before() -> None:
    file = copy_of("two-stages")
    file.write_text(file.read_text("utf-8").replace("goal = 1\n", "goal = 1\ngaol = 2\n"), "utf-8")
    told = run_prompts("", file=file)

    assert (
        "Saving removes or replaces 1 thing in the file that has no field here:\nrevenue.gaol: "
    ) in told.text
    assert "gaol" not in file.read_text("utf-8")


def test_less_than_at_the_note_on_the_changes_leads_back_to_the_review() -> None:
    file = copy_of("harbor-quarterly")
    told = run_prompts(*HIGHER_TICKET, "yes", "<", file=file)

    assert told.text.count("Step 8 of 8") == 3
    assert told.status == 1


def test_a_review_that_has_passed_is_set_anew_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = copy_of("norte-sistemas")
    monkeypatch.setattr("slawizard.session.session.current_day", lambda: date(2027, 9, 4))
    told = run_prompts(*HIGHER_TICKET, "", "", "", file=file, anew=False)

    assert told.text.count("has passed: the next review is on December 6, 2027.") == 2
    assert load(file).agreement.review_on == date(2027, 12, 6)
