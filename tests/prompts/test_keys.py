"""Keys that write no text, where the line cannot be edited; and how figures were understood."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from slawizard.core.measuring.questions import decimal_question
from slawizard.i18n.translator import Translator
from slawizard.prompts.line_io import LineIO
from slawizard.prompts.measure_questions import ask_question
from slawizard.prompts.tracking import run as track
from slawizard.session.actuals import open_actuals
from tests.answers import lines_of
from tests.core.tracking.examples import CASES
from tests.prompts.scripted_author import ScriptedInput, run_prompts
from tests.storage.drafts.stored import companies

KEYS = (
    "\x1b[D",  # left
    "\x1bOH",  # home, as a keypad sends it
    "\x1b[3~",  # delete
    "\x1bOP",  # F1
    "\x1b[200~x\x1b[201~",  # the brackets around a paste
    "\x1b[1;5C",  # Ctrl+right
    "\x01",  # Ctrl+A
    "\x9b2J",
)


@pytest.mark.parametrize("key", KEYS)
def test_keys_that_write_no_text_are_refused_at_a_terminal(key: str) -> None:
    told = run_prompts(f"Ac{key}me", "Norte", is_terminal=True)

    assert "Arrow keys and their like can't be used here: write it again." in told.text
    assert companies() == ["Norte"]


def test_they_are_refused_in_spanish() -> None:
    told = run_prompts("Ac\x1b[Dme", language="es", is_terminal=True)

    assert "Aquí no sirven las flechas ni otras teclas especiales: escríbelo de nuevo." in told.text


def test_what_can_be_read_two_ways_is_named() -> None:
    company = lines_of("company", {"agreement.company": "Acme"})
    told = run_prompts(*company, "1'200,000")

    assert "Understood: 1,200,000 USD, not 1,200" in told.text


@pytest.mark.parametrize("key", [*KEYS, "x" * 5000])
def test_every_other_question_at_a_terminal_refuses_them_too(key: str, tmp_path: Path) -> None:
    """The open questions of measure, and tracking."""
    sink = io.StringIO()
    source = ScriptedInput(f"{key}\n1\n", is_terminal=True)
    question = decimal_question("a.csv", "Amount")

    value = ask_question(LineIO(source, sink), Translator("en"), question)

    assert value == question.choices[0].value
    for ending in ("toml", "actuals.toml"):
        text = (CASES / f"norte-three-misses.{ending}").read_bytes()
        (tmp_path / f"norte.{ending}").write_bytes(text)
    counts = io.StringIO()
    source = ScriptedInput(f"2027-04-30\n{key}\nq\n", is_terminal=True)
    session = open_actuals(tmp_path / "norte.toml")
    assert track(source, counts, session, language="en", today=date(2027, 5, 4)) == 1
    for said in (sink.getvalue(), counts.getvalue()):
        assert ("write it again" in said) != ("too long for this terminal" in said)
