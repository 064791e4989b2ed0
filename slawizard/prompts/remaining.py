"""Offers to plan what remains of a term that is under way; shows what changes before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.remaining_term import GOAL
from slawizard.i18n.messages import Amount, Message, _
from slawizard.prompts.dialogue import BackError, Dialogue, answer_prompt
from slawizard.prompts.differences import say_differences
from slawizard.session.achieved import achieved_messages

if TYPE_CHECKING:
    from slawizard.core.question import Question
    from slawizard.core.remaining_term import RemainingTerm
    from slawizard.session.remaining import Trial


def say_remaining(dialogue: Dialogue) -> None:
    """Print what is left of the term, and the word that plans it or takes that back."""
    planner = dialogue.session.remaining
    left = planner.offer
    if planner.can_undo:
        dialogue.line()
        dialogue.say(_("The plan is for what remains. To undo that, write u."))
    elif left is not None:
        dialogue.line()
        dialogue.say(planner.message(left))
        if left.months:
            dialogue.say(_("To plan what remains, write p."))


def plan_remaining(dialogue: Dialogue) -> bool:
    """Ask what is missing and open, and take the plan if it is wanted; False if there is no offer."""
    planner = dialogue.session.remaining
    left = planner.offer
    if left is None or not left.months or planner.can_undo:
        return False
    try:
        trial = _ask(dialogue, left)
    except BackError:
        return True
    before, after = dialogue.session.agreement, trial.agreement
    if before is None or after is None:
        return True
    dialogue.line()
    dialogue.say(_("Before → after"))
    say_differences(dialogue, before, after)
    if dialogue.is_yes(_("Plan what remains?"), usual=False):
        planner.take(trial)
        dialogue.say(_("Taken. Nothing is saved yet, and u undoes it."))
    else:
        dialogue.say(_("Nothing was changed."))
    return True


def undo_remaining(dialogue: Dialogue) -> bool:
    """Bring back the plan of the whole term; return False if there is none to bring back."""
    planner = dialogue.session.remaining
    if not planner.can_undo:
        return False
    planner.undo()
    dialogue.say(_("The plan is back as it was."))
    return True


def _ask(dialogue: Dialogue, left: RemainingTerm) -> Trial:
    """Ask each question until the answer makes a plan; raise `BackError` if the author wants none."""
    texts: dict[str, str] = {}
    planner = dialogue.session.remaining
    questions, found = planner.questions, planner.achieved(left)
    if found is not None:
        dialogue.line()
        for said in achieved_messages(found, dialogue.session.translate):
            dialogue.say(said)
    for question in questions:
        _introduce(dialogue, question, left)
        usual = planner.usual(question, left, found)
        while True:
            answer = dialogue.ask(answer_prompt(usual))
            texts[question.path] = "" if answer is None else answer or usual
            trial = planner.trial(left, texts)
            if question.path == GOAL and trial.draft.get(GOAL) is None and trial.problem is None:
                dialogue.say(_("Write an amount, or < to leave everything as it is."))
            elif _is_answered(trial, question):
                break
            elif trial.problem is not None:
                dialogue.say(trial.problem)
    return trial


def _is_answered(trial: Trial, question: Question) -> bool:
    """Whether the answer is no part of a problem; later answers may yet solve one of the goal."""
    if trial.problem is None:
        return True
    waits = question.path == GOAL and trial.draft.get(GOAL) is not None
    return waits and trial.draft.get(GOAL) > 0


def _introduce(dialogue: Dialogue, question: Question, left: RemainingTerm) -> None:
    dialogue.line()
    if question.path.stage_key is not None:
        name = dialogue.session.draft.name(question.path.stage_key)
        dialogue.say(_("Open today: {stage}", stage=name))
    else:
        dialogue.say(question.label)
    dialogue.say(_help(dialogue, question, left))


def _help(dialogue: Dialogue, question: Question, left: RemainingTerm) -> Message:
    if question.path != GOAL:
        return question.help
    if left.is_blank:
        return _("{help} The season asks nothing of these months.", help=question.help)
    amount = Amount(left.goal, dialogue.session.draft.get("revenue.currency", ""))
    return _("{help} If all is on pace: {amount}.", help=question.help, amount=amount)
