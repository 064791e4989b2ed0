"""What is missing or wrong in a draft, with the place of each in the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.core import validation
from slawizard.core.answers import row_path
from slawizard.core.draft import NOTE_PATH
from slawizard.core.field_errors import reword_for_counts, reword_for_field
from slawizard.core.field_types import Text
from slawizard.core.issues import dotted_path
from slawizard.core.questionnaire import STEPS, questions, step_of
from slawizard.core.value_check import value_error
from slawizard.session.finding import Finding

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.draft import Draft
    from slawizard.i18n.messages import Message


def check_draft(draft: Draft) -> tuple[Agreement | None, tuple[Finding, ...]]:
    """The agreement that `draft` makes, and what is missing or wrong, in the order of the steps.

    There is no agreement while anything is.
    """
    data = draft.to_data()
    agreement, problems = validation.validate(data)
    unread = draft.visible_invalid_inputs
    found = [
        Finding(path, _in_field(draft, path, text.message), missing=False)
        for path, text in unread.items()
    ]
    found += [
        Finding(path, _in_field(draft, path, problem.message), problem.missing)
        for problem in (reword_for_counts(problem, data) for problem in problems)
        if (path := row_path(draft, dotted_path(problem.path, data))) not in unread
    ]
    note = str(draft.get(NOTE_PATH, ""))
    if note and (trouble := value_error(Text, note)):
        found.append(Finding(NOTE_PATH, trouble, missing=False))
    found.sort(key=lambda finding: STEPS.index(finding.step))
    return None if found else agreement, tuple(found)


def _in_field(draft: Draft, path: str, message: Message) -> Message:
    """`message` about the value at `path`, or a part of it, in the words of its field."""
    question = next((q for q in questions(step_of(path), draft) if q.path.covers(path)), None)
    return message if question is None else reword_for_field(message, question.kind)
