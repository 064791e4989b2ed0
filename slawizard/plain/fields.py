"""One question of the list: how it is put, and what becomes of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.message import Message, _, literal
from slawizard.core.questions import question_at
from slawizard.core.writing import write
from slawizard.plain.dialogue import Dialogue, answer_prompt
from slawizard.plain.results import told
from slawizard.plain.wording import plain
from slawizard.wizard.understood import understood

if TYPE_CHECKING:
    from slawizard.core.question import Question


def ask_field(dialogue: Dialogue, question: Question) -> None:
    """Put `question` until its answer reads, or Enter keeps what there is."""
    from slawizard.plain.lists import ask_list, ask_rejections

    introduce(dialogue, question)
    if question.kind == "pairs":
        ask_rejections(dialogue, question)
    elif question.kind in ("lines", "text"):
        ask_list(dialogue, question)
    elif question.kind == "choice":
        _choose(dialogue, question)
    else:
        prompt = answer_prompt(held(dialogue, question))
        while True:
            text = dialogue.ask(prompt)
            if text == "":
                passed(dialogue, question)
                return
            if take(dialogue, question, text or ""):
                return


def introduce(dialogue: Dialogue, question: Question) -> None:
    """Say what is asked, what helps to answer it, and what is wrong with the answer that stands."""
    dialogue.focus = question.path
    dialogue.line()
    if question.section is not None:
        dialogue.tell(question.section)
    required = _("{field}. Required.", field=question.label)
    dialogue.tell(required if question.required else question.label)
    dialogue.tell(plain(question.help))
    finding = dialogue.session.finding(question.path)
    if finding is not None and not finding.missing:
        dialogue.tell(finding.message)


def held(dialogue: Dialogue, question: Question) -> str:
    """What the draft holds for `question`, as its author would type it."""
    draft = dialogue.session.draft
    if unread := draft.unread.get(question.path):
        return unread.text
    return write(question.kind, draft.get(question.path), dialogue.session.locale)


def passed(dialogue: Dialogue, question: Question) -> None:
    """Say so where Enter left something out that a save needs."""
    finding = dialogue.session.finding(question.path)
    if finding is not None and finding.missing:
        dialogue.tell(_("Left for later: you need to answer it before you can save."))


def take(dialogue: Dialogue, question: Question, text: str) -> bool:
    """Take `text` for the answer and say how it was understood; if it does not read, why not."""
    session = dialogue.session
    before, known = session.draft, session.findings
    reading = session.answer(question, text)
    finding = session.finding(question.path)
    problem = reading.problem or (finding and finding.message)
    if problem and reading.waits:
        dialogue.tell(problem)
        return True
    if problem:
        session.draft = before
        dialogue.tell(problem)
        return False
    if said := understood(question, reading, session):
        dialogue.tell(_("Understood: {value}", value=said.removeprefix("= ")))
    for path in before.unread.keys() - session.draft.unread.keys() - {question.path}:
        read_now = question_at(path, session.draft)
        if read_now is not None and (line := in_one_line(dialogue, read_now)) is not None:
            dialogue.tell(line)  # it waited for this answer
    for finding in session.findings:
        if not finding.missing and finding not in known:
            dialogue.tell(told(finding, dialogue))  # another answer does not go with this one
    return True


def _choose(dialogue: Dialogue, question: Question) -> None:
    now = dialogue.session.draft.get(question.path)
    options = [(option.value, option.label) for option in question.options]
    usual = next((value for value, _label in options if value == now), None)
    chosen = dialogue.pick(options, usual)
    if chosen is not None and chosen != now:
        dialogue.session.answer(question, chosen)
        dialogue.tell(_("Understood: {value}", value=dict(options)[chosen]))


def in_one_line(dialogue: Dialogue, question: Question) -> Message | None:
    """What is answered to `question`, behind its name; None where nothing is."""
    text = held(dialogue, question)
    for option in question.options:
        if option.value == text:
            return _("{field}: {answer}", field=question.label, answer=option.label)
    words = understood(question, None, dialogue.session).removeprefix("= ")
    shown = literal(words or "; ".join(filter(None, text.split("\n"))))
    return _("{field}: {answer}", field=question.label, answer=shown) if text else None
