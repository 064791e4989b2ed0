"""What is asked: the steps, and for each its questions. Every front end asks from this one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from slawizard.core.commitment_questions import COMMITMENTS
from slawizard.core.company_questions import company, customers, revenue
from slawizard.core.draft import Draft
from slawizard.core.question import Question
from slawizard.core.review_questions import REVIEW
from slawizard.core.stage_questions import conversion, criteria, stages

StepName = Literal[
    "company",
    "revenue",
    "customers",
    "stages",
    "criteria",
    "conversion",
    "commitments",
    "review",
]
STEPS: Final[tuple[StepName, ...]] = get_args(StepName)

_BY_STEP: Final[Mapping[StepName, Callable[[Draft], tuple[Question, ...]]]] = MappingProxyType(
    {
        "company": company,
        "revenue": revenue,
        "customers": customers,
        "stages": stages,
        "criteria": criteria,
        "conversion": conversion,
        "commitments": lambda _draft: COMMITMENTS,
        "review": lambda _draft: REVIEW,
    }
)


def questions(step: StepName, draft: Draft) -> tuple[Question, ...]:
    """The fields of `step` for what `draft` holds (its stages), in the order they are asked."""
    return _BY_STEP[step](draft)


def question_at(path: str, draft: Draft) -> Question | None:
    """The question that the value at `path` answers, None where it is not asked."""
    asked = questions(step_of(path), draft)
    return next((question for question in asked if question.path == path), None)


def step_of(path: str) -> StepName:
    """The step on which the value at `path` is edited."""
    top, _dot, rest = path.partition(".")
    if path in ("agreement.review_on", "agreement.notes"):
        return "commitments"
    if top in ("agreement", "marketing", "sales"):
        return "company"
    if top == "stages":
        if ".criteria" in rest:
            return "criteria"
        is_rate = ".conversion" in rest or rest.endswith(".last_year")
        return "conversion" if is_rate else "stages"
    return next((step for step in STEPS if step == top), "review")
