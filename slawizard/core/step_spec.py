"""What there is to know of a step of the wizard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from slawizard.core.draft import Draft
    from slawizard.core.instructions import Instructions
    from slawizard.core.question import Question
    from slawizard.core.step_summaries import Overview
    from slawizard.i18n.messages import Message

StepName: TypeAlias = Literal[
    "company", "revenue", "customers", "stages", "criteria", "conversion", "commitments", "review"
]
"""The name of a step: a key of `STEP_SPECS`."""


class StepSpec(NamedTuple):
    """One step.

    `title` names it in lists, `question` heads its screen, `help` makes the paragraphs of its help
    with the instructions of a front end.
    `questions` makes its questions for a draft. `tables` are the tables of the file that it edits,
    each stage's as `stages.*`; a question may ask for a value of another step's table.
    `summary` says in a few words what the step holds, None while there is nothing to say.
    `keep` is what the line-by-line prompts ask before they ask the questions one by one, None where
    they ask them at once.
    """

    name: StepName
    title: Message
    question: Message
    help: Callable[[Instructions], tuple[Message, ...]]
    questions: Callable[[Draft], tuple[Question, ...]]
    tables: tuple[str, ...]
    summary: Callable[[Overview], Message | None]
    keep: Message | None = None
