"""Line by line, too, a document that is not ours is asked about before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from slawizard.storage.drafts.store import find
from slawizard.storage.toml.load import load
from tests.answers import plain_lines
from tests.prompts.scripted_author import Transcript, run_prompts

FILE, DOCUMENT = Path("notes.toml"), Path("notes.md")
OVERWRITE, SAVE_AS, CANCEL = "123"


@pytest.fixture(autouse=True)
def _by_hand(folder: Path) -> None:
    (folder / DOCUMENT).write_text("by hand", "utf-8")


def save_beside_it(*answers: str) -> Transcript:
    """Answer all questions on a new agreement, save it, and answer what is asked about that."""
    return run_prompts(*plain_lines(), *answers, file=FILE)


def is_untouched() -> bool:
    """Whether the document by hand stands there, and no agreement beside it."""
    return DOCUMENT.read_text("utf-8") == "by hand" and not FILE.exists()


def test_the_question_says_what_would_be_lost_and_names_the_ways_on() -> None:
    told = save_beside_it()
    assert "Another document has that name" in told.lines
    assert "notes.md was not written by slawizard, or has been edited since." in told.text
    assert "1. Overwrite\n2. Save as…\n3. Cancel" in told.text
    assert is_untouched()


def test_it_is_replaced_where_the_author_says_so() -> None:
    assert save_beside_it(OVERWRITE).status == 0
    assert FILE.exists()
    assert DOCUMENT.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("answer", [SAVE_AS, ""], ids=["by its number", "by Enter alone"])
def test_another_name_leaves_it_alone(answer: str) -> None:
    assert save_beside_it(answer, "mine.toml").status == 0
    assert is_untouched()
    assert load(Path("mine.toml"))
    assert Path("mine.md").read_text("utf-8").startswith("# ")


def test_another_name_that_is_taken_as_well_is_asked_about_again() -> None:
    Path("mine.md").write_text("by hand, too", "utf-8")
    told = save_beside_it(SAVE_AS, "mine", SAVE_AS, "free")
    assert told.text.count("Another document has that name") == 2
    assert told.status == 0
    assert is_untouched()
    assert Path("mine.md").read_text("utf-8") == "by hand, too"
    assert Path("free.toml").exists()


def test_to_cancel_leads_back_to_the_review_with_all_answers_kept() -> None:
    told = save_beside_it(CANCEL)
    assert told.text.count("Step 8 of 8") == 2
    assert told.status == 1
    assert is_untouched()
    assert len(find().drafts) == 1


def test_it_is_asked_in_spanish() -> None:
    told = run_prompts(*plain_lines(), OVERWRITE, file=FILE, language="es")
    assert "notes.md no lo escribió slawizard" in told.text
    assert told.status == 0
