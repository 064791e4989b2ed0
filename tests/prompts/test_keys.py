"""Keys that write no text, where the line cannot be edited; and how figures were understood."""

from __future__ import annotations

import pytest

from tests.answers import lines_of
from tests.prompts.scripted_author import run_prompts
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
