"""Asks a single question, in the way of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import Message, _
from slawizard.prompts.answering import say_contradictions, submit, warn_if_skipped
from slawizard.prompts.dialogue import Dialogue, answer_prompt
from slawizard.prompts.lists import ask_list, ask_rejections
from slawizard.prompts.seasons import ask_about_season
from slawizard.prompts.wording import field_help
from slawizard.session.echo import current_text

if TYPE_CHECKING:
    from slawizard.core.question import Question


def ask_field(dialogue: Dialogue, question: Question) -> None:
    """Ask `question` until its answer can be read, or Enter keeps the present one."""
    introduce(dialogue, question)
    if question.kind == "pairs":
        ask_rejections(dialogue, question)
    elif question.kind in ("lines", "text"):
        ask_list(dialogue, question)
    elif question.kind == "choice":
        _choose(dialogue, question)
    else:
        prompt = _prompt(dialogue, question)
        while True:
            text = dialogue.ask(prompt)
            if text == "":
                dialogue.session.accept(question.path)
                warn_if_skipped(dialogue, question)
                return
            if submit(dialogue, question, text or ""):
                ask_about_season(dialogue, question)
                return


def _prompt(dialogue: Dialogue, question: Question) -> Message:
    """The prompt of `question`, with the present answer, and whether it is only suggested."""
    text = current_text(dialogue.session, question)
    if text and question.path in dialogue.session.draft.suggested:
        return answer_prompt(_("{value}, suggested", value=text))
    return answer_prompt(text)


def introduce(dialogue: Dialogue, question: Question) -> None:
    """Print the question, its help, and what is wrong with the present answer."""
    dialogue.focus = question.path
    dialogue.line()
    if question.section is not None:
        dialogue.say(question.section)
    required = _("{field}. Required.", field=question.label)
    dialogue.say(required if question.required else question.label)
    dialogue.say(field_help(question))
    finding = dialogue.session.finding_at(question.path)
    if finding is not None and not finding.missing:
        dialogue.say(finding.message)


def _choose(dialogue: Dialogue, question: Question) -> None:
    now = dialogue.session.draft.get(question.path)
    options = [(option.value, option.label) for option in question.options]
    usual = next((value for value, _label in options if value == now), None)
    chosen = dialogue.pick(options, usual)
    if chosen is not None and chosen != now:
        known = dialogue.session.findings
        dialogue.session.answer(question, chosen)
        dialogue.say(_("Understood: {value}", value=dict(options)[chosen]))
        say_contradictions(dialogue, known)
