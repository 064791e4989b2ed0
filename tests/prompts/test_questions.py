"""One question: how it is put, what may be answered, what is said to that."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.i18n.unprintable import is_unprintable
from slawizard.storage.drafts.store import find
from tests.answers import lines_of, plain_lines
from tests.prompts.scripted_author import Transcript, run_prompts

SKIP_COMPANY = lines_of("company", {"agreement.company": "Acme"})
SKIP_REVENUE = lines_of(
    "revenue",
    {"revenue.goal": "12M", "revenue.currency": "MXN", "revenue.starts": "2027-01"},
)


def in_draft(path: str) -> object:
    """What the only draft holds at `path`."""
    (stored,) = find().drafts
    return stored.work.draft.get(path)


def after(told: Transcript, text: str) -> str:
    """What was said after `text`."""
    return told.text.split(text, 1)[1]


def test_a_step_begins_with_its_number_its_title_and_its_question() -> None:
    told = run_prompts()

    assert "Step 1 of 8 · Company\nWhich company is it for, and who are the two teams?" in told.text


def test_a_question_says_its_name_then_its_help_then_what_enter_gives() -> None:
    told = run_prompts("Acme", "", "")

    assert "Marketing team. Required.\nThe name everyone uses" in told.text
    assert told.lines[-3].startswith("Answer [Marketing]:")


def test_enter_keeps_what_is_in_brackets() -> None:
    run_prompts("Acme", "", "", "")

    assert in_draft("marketing.team") == "Marketing"


def test_an_answer_that_does_not_read_is_asked_again_with_the_reason() -> None:
    told = run_prompts(*SKIP_COMPANY, "twelve", "12M")

    assert "Answer: twelve\nWrite a number, like 1200000" in told.text
    assert in_draft("revenue.goal") == 12_000_000


def test_an_answer_that_breaks_a_rule_is_asked_again_with_the_reason() -> None:
    told = run_prompts(*SKIP_COMPANY, "0", "12M")

    assert "Answer: 0\nWrite a number greater than 0.\nAnswer: 12M" in told.text


def test_what_was_understood_is_said() -> None:
    told = run_prompts(*SKIP_COMPANY, "1.2M", "mxn", "january 2027")

    assert "Understood: 1,200,000 USD\n" in told.text
    assert "Understood: Mexican Peso\n" in told.text
    assert "Understood: January 2027\n" in told.text


def test_what_can_be_read_in_two_ways_is_said_with_the_other_reading() -> None:
    told = run_prompts(*SKIP_COMPANY, "1.234")

    assert "Understood: 1.234 USD, not 1,234\n" in told.text


def test_enter_on_something_required_leaves_it_for_later() -> None:
    told = run_prompts("")

    assert "Left for later: you need to answer it before you can save." in told.text


@pytest.mark.parametrize("answer", ["1", "es", "spanish", "SPANISH"])
def test_a_choice_takes_the_number_the_value_or_the_label(answer: str) -> None:
    run_prompts("Acme", answer)

    assert in_draft("agreement.language") == "es"


def test_a_choice_that_there_is_not_is_asked_again() -> None:
    told = run_prompts("Acme", "3", "2")

    assert "Write the number of one of them, from 1 to 2." in told.text


def test_less_than_goes_back() -> None:
    run_prompts("Acme", "<", "Beta")

    assert in_draft("agreement.company") == "Beta"


def test_less_than_at_the_first_question_of_a_step_goes_to_the_step_before() -> None:
    told = run_prompts(*SKIP_COMPANY, "<")

    assert after(told, "Step 2 of 8").count("Step 1 of 8") == 1
    assert told.lines[-5] == "Monthly leads per rep"


def test_less_than_at_the_very_first_question_says_so() -> None:
    assert "This is the first question." in run_prompts("<").text


def test_a_question_mark_helps_on_the_step_and_says_the_commands() -> None:
    told = run_prompts("?")

    assert "An SLA (service level agreement) is one shared goal" in told.text
    assert "put a backslash before it, like \\q." in told.text


def test_an_exclamation_mark_says_the_funnel_so_far() -> None:
    told = run_prompts("!")

    assert "Visits: not known yet\nLeads: not known yet" in told.text


@pytest.mark.parametrize("text", ["<", "?", "!", "q", "-"])
def test_a_backslash_makes_a_command_an_answer(text: str) -> None:
    run_prompts(f"\\{text}")

    assert in_draft("agreement.company") == text


@pytest.mark.parametrize("text", ["\\\\server", "\\", "q & a", "<b>", "-1"])
def test_what_only_looks_like_a_command_is_an_answer(text: str) -> None:
    run_prompts(text)

    assert in_draft("agreement.company") == text


def test_a_dash_empties_an_optional_answer() -> None:
    run_prompts("Acme", "", "", "", "Ana", "<", "-")

    assert in_draft("marketing.owner") is None


def test_a_dash_does_not_empty_a_required_answer() -> None:
    told = run_prompts("Acme", "", "", "-")

    assert "Answer [Marketing]: -\nThis is missing.\nAnswer [Marketing]:" in told.text


def test_lines_of_another_system_end_as_ours() -> None:
    run_prompts("Acme\r")

    assert in_draft("agreement.company") == "Acme"


def test_a_line_longer_than_any_answer_is_refused_with_the_reason() -> None:
    told = run_prompts("x" * 200_000, "Acme")

    assert "That is too long: shorten it." in told.text
    assert in_draft("agreement.company") == "Acme"


def test_control_characters_are_neither_said_nor_kept() -> None:
    told = run_prompts("\x1b[31mAc\x00me\x9b\u202e")

    assert not set(told.text) & {"\x1b", "\x00", "\x9b", "\u202e"}
    assert in_draft("agreement.company") == "[31mAcme"


def test_it_says_nothing_that_moves_a_cursor_or_paints() -> None:
    told = run_prompts(*plain_lines(), file="acme.toml")

    assert told.status == 0
    assert not any(map(is_unprintable, told.text.replace("\n", "")))


@pytest.mark.parametrize(("language", "said"), [("en", "Answer:"), ("es", "Paso 1 de 8")])
def test_it_speaks_the_language_asked_for(language: str, said: str) -> None:
    assert said in run_prompts(language=language).text


def test_six_answers_make_an_agreement_and_its_document(folder: Path) -> None:
    told = run_prompts(*plain_lines(), file="acme.toml")

    assert told.status == 0
    assert "Saved: acme.toml and acme.md." in told.lines
    assert "Acme \\[red\\]& Co\\[/\\]" in (folder / "acme.md").read_text("utf-8")
