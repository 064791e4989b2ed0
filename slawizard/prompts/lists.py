"""Asks for answers of several lines: one at a time, until an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from slawizard.core.bullets import without_bullets
from slawizard.core.draft import REJECTIONS
from slawizard.core.suggestions import SUGGESTIONS
from slawizard.i18n.messages import Message, _, literal
from slawizard.prompts.answering import submit, warn_if_skipped
from slawizard.prompts.dialogue import BackError, Dialogue
from slawizard.session.echo import current_text

if TYPE_CHECKING:
    from slawizard.core.question import Question


def ask_list(dialogue: Dialogue, question: Question) -> None:
    """Ask for the lines of `question`; an empty first one keeps the present lines."""
    before = dialogue.session.draft
    stand = current_text(dialogue.session, question).splitlines()
    _say_current(dialogue, stand)
    try:
        _ask_lines(dialogue, question, are_there=bool(stand))
    except BackError:
        dialogue.session.draft = before
        raise


def _ask_lines(dialogue: Dialogue, question: Question, *, are_there: bool) -> None:
    ideas = _ideas(dialogue, question)
    lines: list[str] = []
    while True:
        text = dialogue.ask(_prompt(len(lines), are_there=are_there), ideas)
        if text and question.kind == "lines":
            text = without_bullets(text)
        if text is None and not lines:
            if submit(dialogue, question, ""):
                return
        elif not text:
            break
        elif submit(dialogue, question, "\n".join([*lines, text])):
            lines.append(text)
    if not lines:
        warn_if_skipped(dialogue, question)


def ask_rejections(dialogue: Dialogue, question: Question) -> None:
    """Ask for reasons with their consequences; an empty first one keeps the present ones."""
    session = dialogue.session
    before, pairs = session.draft, session.rejections()
    _say_current(dialogue, [session.translate(_pair(pair)) for pair in pairs])
    try:
        _ask_pairs(dialogue, question, are_there=bool(pairs))
    except BackError:
        session.draft = before
        raise


def _ask_pairs(dialogue: Dialogue, question: Question, *, are_there: bool) -> None:
    session = dialogue.session
    for number in count(1):
        reason, then = (
            question._replace(path=REJECTIONS / str(number) / name, kind="line")
            for name in ("reason", "then")
        )
        text = dialogue.ask(_prompt(number - 1, are_there=are_there))
        if text is None and number == 1:
            session.draft = session.draft.with_value(REJECTIONS, None)
            return
        if not text:
            return
        if number == 1:
            session.draft = session.draft.with_value(REJECTIONS, None)
        while not submit(dialogue, reason, text):
            text = dialogue.ask(_("Reason {number}:", number=number)) or ""
        while not submit(dialogue, then, dialogue.ask(_("What happens then:")) or ""):
            pass


def _say_current(dialogue: Dialogue, lines: Sequence[str]) -> None:
    """Print the present lines, and how to keep or replace them."""
    if lines:
        dialogue.say(_("It now says:"))
    for number, line in enumerate(lines, 1):
        dialogue.say(_("{number}. {label}", number=number, label=line))
    if lines:
        dialogue.say(
            _("Enter keeps this. To replace it, write one line at a time, then an empty one.")
        )
    else:
        dialogue.say(_("Write one line at a time, then an empty one. Enter alone skips it."))


def _prompt(lines: int, *, are_there: bool) -> Message:
    """The prompt of the next line, after so many `lines`."""
    if lines:
        return _("Line {number}, or Enter to finish:", number=lines + 1)
    return _("Line 1 [keep]:") if are_there else _("Line 1:")


def _pair(pair: dict[str, str]) -> Message:
    return _("{reason}: {then}", reason=pair["reason"], then=pair["then"])


def _ideas(dialogue: Dialogue, question: Question) -> list[Message]:
    """Ideas for such a list, in the document's language."""
    ideas = SUGGESTIONS.get(question.path.name, ())
    if not ideas:
        return []
    said = dialogue.session.document_translator
    return [_("Ideas:"), *(literal(said(idea)) for idea in ideas)]
