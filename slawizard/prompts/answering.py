"""Takes the answer to a single question, and prints how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core.questionnaire import question_at
from slawizard.i18n.messages import Message, _, literal
from slawizard.prompts.dialogue import Dialogue
from slawizard.prompts.results import describe_finding
from slawizard.session.echo import current_text, echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.core.question import Question
    from slawizard.session.finding import Finding


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
    say_contradictions(dialogue, known)
    dialogue.say_hints()
    return True


def say_contradictions(dialogue: Dialogue, known: Sequence[Finding]) -> None:
    """Print what the last answer made wrong elsewhere: what was not among the `known` mistakes."""
    for finding in dialogue.session.findings:
        if not finding.missing and finding not in known:
            dialogue.say(describe_finding(finding, dialogue))


def summary_line(dialogue: Dialogue, question: Question) -> Message | None:
    """The answer to `question` after its label; None if there is none."""
    text = current_text(dialogue.session, question)
    for option in question.options:
        if option.value == text:
            return _("{field}: {answer}", field=question.label, answer=option.label)
    words = echo(question, None, dialogue.session).removeprefix("= ")
    shown = literal(words or "; ".join(filter(None, text.split("\n"))))
    return _("{field}: {answer}", field=question.label, answer=shown) if text else None
