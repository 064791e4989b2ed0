"""The six answers that complete an agreement, for every front end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from slawizard.core.defaults import new_draft
from slawizard.core.question import Question
from slawizard.core.questionnaire import StepName, questions, step_of
from slawizard.i18n.translator import Translator

MINIMAL_ANSWERS: Final[Mapping[str, str]] = {
    "agreement.company": "Acme [red]& Co[/]",
    "revenue.goal": "12,000,000",
    "revenue.currency": "mxn",
    "revenue.starts": "2027-01",
    "customers.average_ticket": "150 000",
}
"""What is typed, by path; the sixth is that benchmarks be taken for all rates."""


def lines_of(step: StepName, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lines that answer a whole step of a new agreement; an empty line keeps the default."""
    paths = [str(question.path) for question in _asked(step)]
    assert answers.keys() <= set(paths), f"{step} asks {paths}"
    return tuple(answers.get(path, "") for path in paths)


def lines_before(path: str) -> tuple[str, ...]:
    """Return the lines that keep every default of the step up to `path`."""
    paths = [str(question.path) for question in _asked(step_of(path))]
    return ("",) * paths.index(path)


def _asked(step: StepName) -> Sequence[Question]:
    return questions(step, new_draft(Translator("en"), "en", date(2026, 11, 23)))


def plain_lines() -> list[str]:
    """Return the six answers as lines for the prompts."""
    lines: list[str] = []
    steps: tuple[StepName, ...] = ("company", "revenue", "customers")
    for step in steps:
        lines += lines_of(
            step, {path: MINIMAL_ANSWERS[path] for path in MINIMAL_ANSWERS if step_of(path) == step}
        )
    keep_stages, keep_criteria, keep_rates, keep_commitments, save = [""] * 5
    return [*lines, keep_stages, keep_criteria, "b", keep_rates, keep_commitments, save]
