"""Runs the steps question by question; those with good defaults first offer to keep them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from slawizard.core.questionnaire import StepName, questions
from slawizard.core.stage_questions import criteria_of, criteria_stages
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import Message, _, literal
from slawizard.prompts.answering import summary_line
from slawizard.prompts.dialogue import Dialogue, ask_in_order
from slawizard.prompts.fields import ask_field
from slawizard.prompts.rates import ask_rate, offer_benchmarks, rate_prompts, say_rates
from slawizard.prompts.results import describe_finding, say_result
from slawizard.prompts.stages import change_stages, say_stages

if TYPE_CHECKING:
    from slawizard.core.question import Question

Prompts = list[Callable[[], None]]


def run_step(
    dialogue: Dialogue, step: StepName, *, focus: str | None = None, from_end: bool = False
) -> None:
    """Ask the questions of `step`, beginning at the path `focus`; raise `BackError` from the first."""
    dialogue.heading(step)
    keep = STEP_SPECS[step].keep
    if keep is not None:
        _run_confirmed(dialogue, step, keep)
    else:
        asks = partial(_prompts, dialogue, step)
        ask_in_order(asks, start=_position(dialogue, step, focus), from_end=from_end)
    dialogue.session.visited.add(step)
    say_result(dialogue, step)


def ask_path(dialogue: Dialogue, step: StepName, path: str) -> None:
    """Ask the question for the value at `path`, or all of `step` if there is none."""
    for question in questions(step, dialogue.session.draft):
        if question.path.covers(path):
            dialogue.step = step
            key = question.path.stage_key
            if key is not None and question.path.matches("stages.*.conversion.percent"):
                ask_rate(dialogue, key)
            else:
                ask_field(dialogue, question)
            return
    dialogue.heading(step)
    ask_in_order(partial(_prompts, dialogue, step))


def _run_confirmed(dialogue: Dialogue, step: StepName, question: Message) -> None:
    """Print the present answers, and ask on only if the answer to `question` does not keep them."""
    is_kept = False

    def ask_whether() -> None:
        nonlocal is_kept
        _say_all(dialogue, step)
        is_whole = step != "conversion" or offer_benchmarks(dialogue)
        is_kept = is_whole and dialogue.is_yes(question, usual=not _say_problems(dialogue, step))

    ask_in_order(lambda: [ask_whether, *([] if is_kept else _prompts(dialogue, step))])


def _say_problems(dialogue: Dialogue, step: StepName) -> bool:
    """Print the mistakes in `step`; return whether there are any."""
    found = [finding for finding in dialogue.session.findings if finding.step == step]
    for finding in found:
        dialogue.say(describe_finding(finding, dialogue))
    return bool(found)


def _prompts(dialogue: Dialogue, step: StepName) -> Prompts:
    if step == "stages":
        return [partial(change_stages, dialogue)]
    if step == "conversion":
        return rate_prompts(dialogue)
    asked = questions(step, dialogue.session.draft)
    asks: Prompts = [partial(ask_field, dialogue, question) for question in asked]
    if step == "criteria":
        asks.append(partial(_ask_other_stage, dialogue))
    return asks


def _position(dialogue: Dialogue, step: StepName, focus: str | None) -> int:
    """The index of the question at the path `focus` in `step`, 0 if it has none."""
    if step == "conversion" or focus is None:
        return 0
    paths: list[str] = [question.path for question in questions(step, dialogue.session.draft)]
    return paths.index(focus) if focus in paths else 0


def _say_all(dialogue: Dialogue, step: StepName) -> None:
    """Print the present answers of `step`, and the headings that have answers below them."""
    if step == "stages":
        say_stages(dialogue)
    elif step == "conversion":
        say_rates(dialogue)
    else:
        section: Message | None = None
        for question in questions(step, dialogue.session.draft):
            section = question.section or section
            lines = _lines_of(dialogue, question)
            for line in filter(None, [section if lines else None, *lines]):
                dialogue.say(line)
            section = None if lines else section


def _lines_of(dialogue: Dialogue, question: Question) -> list[Message]:
    """The lines of the answer to `question`, empty if there is none."""
    if question.kind == "pairs":
        return [_("{reason}: {then}", **pair) for pair in dialogue.session.rejections()]
    said = summary_line(dialogue, question)
    return [said] if said is not None else []


def _ask_other_stage(dialogue: Dialogue) -> None:
    """Offer criteria to the stages that have none."""
    draft = dialogue.session.draft
    shown = criteria_stages(draft)
    others = [key for key in draft.stages if key not in shown]
    if not others:
        return
    dialogue.line()
    dialogue.say(_("Criteria for another stage? Enter alone continues."))
    key = dialogue.pick([(key, literal(draft.name(key))) for key in others])
    if key is not None:
        asked = criteria_of(draft, key)
        ask_in_order(lambda: [partial(ask_field, dialogue, question) for question in asked])
