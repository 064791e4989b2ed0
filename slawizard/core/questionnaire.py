"""What is asked: the steps, and for each its questions. Every front end asks from this one list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from slawizard.core.constants import OWNERS
from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Question
from slawizard.core.step_spec import StepName
from slawizard.core.steps import STEP_SPECS, STEPS

__all__ = [
    "STEPS",
    "StepName",
    "asked_by_default",
    "question_at",
    "questions",
    "step_of",
]


def questions(step: StepName, draft: Draft) -> tuple[Question, ...]:
    """The fields of `step` for what `draft` holds (its stages), in the order they are asked."""
    return STEP_SPECS[step].questions(draft)


def question_at(path: str, draft: Draft) -> Question | None:
    """The question that the value at `path` answers, None where it is not asked."""
    asked = questions(step_of(path), draft)
    return next((question for question in asked if question.path == path), None)


def step_of(path: str) -> StepName:
    """The step on which the value at `path` is edited: the one that asks for it.

    Where none does, it is the step of the table that holds it, or of the innermost that is known;
    the review where there is none.
    """
    pattern = KeyPath(path).pattern
    asked = asked_by_default().get(pattern)
    if asked is not None:
        return asked[0]
    tables = _steps_of_tables()
    while pattern and pattern not in tables:
        pattern = pattern.parent
    return tables.get(pattern, "review")


@cache
def asked_by_default() -> Mapping[str, tuple[StepName, Question]]:
    """The step and the question of each value that has a field, by its pattern."""
    stages = ("first", "last")
    draft = Draft(
        stages, dict(zip((KeyPath.of_stage(k) / "owner" for k in stages), OWNERS, strict=True))
    )
    return MappingProxyType(
        {
            question.path.pattern: (step, question)
            for step in STEPS
            for question in questions(step, draft)
        }
    )


@cache
def _steps_of_tables() -> Mapping[str, StepName]:
    return MappingProxyType(
        {table: spec.name for spec in STEP_SPECS.values() for table in spec.tables}
    )
