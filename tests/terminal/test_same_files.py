"""The mouse makes the same two files of the same answers as the lines of a pipe, byte for byte.

The keyboard does so in `tests.prompts.test_same_bytes`, without a terminal.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slawizard.core.defaults import new_draft
from slawizard.core.questionnaire import questions, step_of
from slawizard.i18n.translator import Translator
from tests.answers import MINIMAL_ANSWERS
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal
from tests.terminal.test_prompts import by_pipe, written

STEPS = 8
TYPED: Final = (
    ("agreement.company",),
    ("revenue.goal", "revenue.currency", "revenue.starts"),
    ("customers.average_ticket",),
)
"""The paths that something is typed for on the first steps."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """What the plain wizard makes of the answers from a pipe, on the day when the tests begin."""
    return by_pipe(tmp_path_factory.mktemp("before") / "home")


def is_the_same(home: Path, before: tuple[bytes, bytes]) -> bool:
    """Whether what was written at `home` is the same, made on that day or, after midnight, now."""
    made = written(home)
    return made == before or made == by_pipe(home / "after")


def at_step(number: int) -> str:
    return f"Step {number} of {STEPS}"


def fill_by_mouse(terminal: Terminal, path: str) -> None:
    """Click on the label of the field of `path` until its help is there, and type its answer.

    What stands on a screen that is half drawn may be elsewhere once it is whole.
    """
    draft = new_draft(Translator("en"), "en", date(2026, 11, 23))
    question = next(q for q in questions(step_of(path), draft) if q.path == path)
    label, help_text = Translator("en")(question.label), Translator("en")(question.help)[:20]
    terminal.click_until(label, lambda t: help_text in t.text)
    terminal.press(MINIMAL_ANSWERS[path])


def test_by_mouse(start: Start, tmp_path: Path, before: tuple[bytes, bytes]) -> None:
    """The pointer finds each field and button; the keyboard only types."""
    terminal = start("new", "acme.toml", columns=120, rows=40)
    for number, paths in enumerate(TYPED, 1):
        terminal.wait_for(at_step(number))
        for path in paths:
            fill_by_mouse(terminal, path)
        terminal.click("Next ›")
    terminal.wait_for(at_step(4))
    terminal.click_until("Rates", lambda t: at_step(6) in t.text)
    terminal.click_until("Use benchmarks", lambda t: "609,600" in t.text)
    terminal.click_until("Save", lambda t: "Saved: acme.toml" in t.text)
    terminal.click("Quit")

    assert terminal.status() == 0
    assert is_the_same(tmp_path, before)
