"""Prints what follows from a step's answers: the results, and the mistakes to repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.day_one import day_one_sentence
from slawizard.core.funnel import months_paid_message, revenue_of
from slawizard.core.keypath import KeyPath
from slawizard.core.questionnaire import questions
from slawizard.core.steps import STEP_SPECS
from slawizard.core.term_texts import customers_in_term, months_of, next_term_assumption
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.prompts.dialogue import Dialogue
    from slawizard.session.finding import Finding


def say_result(dialogue: Dialogue, step: StepName) -> None:
    """Print the result of the answers of `step`, if it is known."""
    session, translate = dialogue.session, dialogue.session.translate
    split, count = revenue_of(session.draft), session.funnel.customers_needed
    if step == "revenue" and split is not None:
        currency = session.draft.get("revenue.currency", "")
        dialogue.line()
        dialogue.say(
            _("New customers must bring in {new}.", new=translate.amount(split[0], currency))
        )
        if (assumed := next_term_assumption(session.draft)) is not None:
            dialogue.say(assumed)
    elif step == "customers" and count is not None:
        dialogue.line()
        if (paid := months_paid_message(session.draft)) is not None:
            dialogue.say(paid)
        customers = customers_in_term(count, months_of(session.draft))
        dialogue.say(_("That makes {customers}.", customers=customers))
    elif step == "conversion" and session.funnel.stages[0].needed is not None:
        dialogue.line()
        dialogue.funnel()
        _say_day_one(dialogue)


def _say_day_one(dialogue: Dialogue) -> None:
    """Print what must be open on day one against what is, and what the gap costs."""
    planned, draft = dialogue.session.plan, dialogue.session.draft
    for stage in planned.stages if planned is not None else ():
        known = draft.get(KeyPath.of_stage(stage.key) / "open_today")
        name = draft.name(stage.key)
        if stage.open_at_start and known is not None:
            dialogue.say(
                _(
                    "{stage}: {needed} must be open on day one; {known} are open today, "
                    "{missing} are missing.",
                    stage=name,
                    needed=stage.open_at_start,
                    known=known,
                    missing=stage.missing_at_start,
                )
            )
        elif stage.open_at_start:
            dialogue.say(
                _(
                    "{stage}: {needed} must be open on day one.",
                    stage=name,
                    needed=stage.open_at_start,
                )
            )
    sentence = day_one_sentence(planned) if planned is not None else None
    if sentence is not None:
        dialogue.say(sentence)


def describe_finding(finding: Finding, dialogue: Dialogue) -> Message:
    """Describe `finding` after the names of its step and its field."""
    asked = questions(finding.step, dialogue.session.draft)
    label = next((q.label for q in asked if q.path == finding.path), None)
    step = STEP_SPECS[finding.step].title
    if label is None:
        return _("{step}: {problem}", step=step, problem=finding.message)
    return _("{step}, {field}: {problem}", step=step, field=label, problem=finding.message)
