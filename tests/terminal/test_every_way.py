"""Every way through the wizard makes the same two files of the same answers, byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slawizard.core.defaults import new_draft
from slawizard.core.questions import questions, step_of
from slawizard.voice import Voice
from tests.answers import SIX, plain_lines
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal
from tests.terminal.test_plain import as_bytes, piped, written

STEPS = 8
TYPED: Final = (
    ("agreement.company",),
    ("revenue.goal", "revenue.currency", "revenue.starts"),
    ("customers.average_ticket",),
)
"""The paths that something is typed for on the first steps."""


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """What the plain wizard makes of the answers from a pipe."""
    other = tmp_path_factory.mktemp("other")
    assert piped(other, "new", "acme.toml", answers=as_bytes(plain_lines())).returncode == 0
    return written(other)


def at_step(number: int) -> str:
    return f"Step {number} of {STEPS}"


def test_by_keyboard(start: Start, tmp_path: Path, wanted: tuple[bytes, bytes]) -> None:
    terminal = start("new", "acme.toml", columns=80, rows=24)
    terminal.wait_for(at_step(1))
    terminal.press(SIX["agreement.company"], "f2")
    terminal.press(SIX["revenue.goal"], "enter", SIX["revenue.currency"], "enter")
    terminal.press(SIX["revenue.starts"], "f2", SIX["customers.average_ticket"])
    terminal.press("f2", "f2", "f2", "f4", "ctrl+s")
    terminal.wait_for("Saved: acme.toml")
    terminal.press("ctrl+q")

    assert terminal.status() == 0
    assert written(tmp_path) == wanted


def fill_by_mouse(terminal: Terminal, path: str) -> None:
    """Click on the label of the field of `path` and, once its help is there, type its answer."""
    draft = new_draft(Voice("en"), "en", date(2026, 11, 23))
    question = next(q for q in questions(step_of(path), draft) if q.path == path)
    terminal.click(Voice("en")(question.label))
    terminal.wait_for(Voice("en")(question.help)[:20])
    terminal.press(SIX[path])


def test_by_mouse(start: Start, tmp_path: Path, wanted: tuple[bytes, bytes]) -> None:
    """The pointer finds each field and button; the keyboard only types."""
    terminal = start("new", "acme.toml", columns=120, rows=40)
    for number, paths in enumerate(TYPED, 1):
        terminal.wait_for(at_step(number))
        for path in paths:
            fill_by_mouse(terminal, path)
        terminal.click("Next ›")
    terminal.wait_for(at_step(4))
    terminal.click("Rates")
    terminal.wait_for(at_step(6))
    terminal.click("Use benchmarks")
    terminal.click("Save")
    terminal.wait_for("Saved: acme.toml")
    terminal.click("Quit")

    assert terminal.status() == 0
    assert written(tmp_path) == wanted
