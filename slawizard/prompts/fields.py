"""Asks a single question and handles its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.formatting import format_value
from slawizard.core.questionnaire import question_at
from slawizard.i18n.messages import Message, _, literal
from slawizard.prompts.dialogue import Dialogue, answer_prompt
from slawizard.prompts.results import describe_finding
from slawizard.prompts.wording import without_keys
from slawizard.session.echo import echo

if TYPE_CHECKING:
    from slawizard.core.question import Question


def ask_field(dialogue: Dialogue, question: Question) -> None:
    """Ask `question` until its answer can be read, or Enter keeps the present one."""
    from slawizard.prompts.lists import ask_list, ask_rejections

    introduce(dialogue, question)
    if question.kind == "pairs":
        ask_rejections(dialogue, question)
    elif question.kind in ("lines", "text"):
        ask_list(dialogue, question)
    elif question.kind == "choice":
        _choose(dialogue, question)
    else:
        prompt = answer_prompt(current_text(dialogue, question))
        while True:
            text = dialogue.ask(prompt)
            if text == "":
                warn_if_skipped(dialogue, question)
                return
            if submit(dialogue, question, text or ""):
                return


def introduce(dialogue: Dialogue, question: Question) -> None:
    """Print the question, its help, and what is wrong with the present answer."""
    dialogue.focus = question.path
    dialogue.line()
    if question.section is not None:
        dialogue.say(question.section)
    required = _("{field}. Required.", field=question.label)
    dialogue.say(required if question.required else question.label)
    dialogue.say(without_keys(question.help))
    finding = dialogue.session.finding_at(question.path)
    if finding is not None and not finding.missing:
        dialogue.say(finding.message)


def current_text(dialogue: Dialogue, question: Question) -> str:
    """The present answer to `question`, as its author would type it."""
    draft = dialogue.session.draft
    if unread := draft.invalid_inputs.get(question.path):
        return unread.text
    return format_value(question.kind, draft.get(question.path), dialogue.session.locale)


def warn_if_skipped(dialogue: Dialogue, question: Question) -> None:
    """Warn if Enter left out something that a save needs."""
    finding = dialogue.session.finding_at(question.path)
    if finding is not None and finding.missing:
        dialogue.say(_("Left for later: you need to answer it before you can save."))


def submit(dialogue: Dialogue, question: Question, text: str) -> bool:
    """Take `text` as the answer and print how it was understood, or why it can't be read."""
    session = dialogue.session
    before, known = session.draft, session.findings
    reading = session.answer(question, text)
    finding = session.finding_at(question.path)
    problem = reading.error or (finding and finding.message)
    if problem and reading.waits:
        dialogue.say(problem)
        return True
    if problem:
        session.draft = before
        dialogue.say(problem)
        return False
    if said := echo(question, reading, session):
        dialogue.say(_("Understood: {value}", value=said.removeprefix("= ")))
    for path in (
        before.invalid_inputs.keys() - session.draft.invalid_inputs.keys() - {question.path}
    ):
        read_now = question_at(path, session.draft)
        if read_now is not None and (line := summary_line(dialogue, read_now)) is not None:
            dialogue.say(line)  # it depended on this answer
    for finding in session.findings:
        if not finding.missing and finding not in known:
            dialogue.say(describe_finding(finding, dialogue))  # another answer contradicts this one
    dialogue.doubts()
    return True


def _choose(dialogue: Dialogue, question: Question) -> None:
    now = dialogue.session.draft.get(question.path)
    options = [(option.value, option.label) for option in question.options]
    usual = next((value for value, _label in options if value == now), None)
    chosen = dialogue.pick(options, usual)
    if chosen is not None and chosen != now:
        dialogue.session.answer(question, chosen)
        dialogue.say(_("Understood: {value}", value=dict(options)[chosen]))


def summary_line(dialogue: Dialogue, question: Question) -> Message | None:
    """The answer to `question` after its label; None if there is none."""
    text = current_text(dialogue, question)
    for option in question.options:
        if option.value == text:
            return _("{field}: {answer}", field=question.label, answer=option.label)
    words = echo(question, None, dialogue.session).removeprefix("= ")
    shown = literal(words or "; ".join(filter(None, text.split("\n"))))
    return _("{field}: {answer}", field=question.label, answer=shown) if text else None
