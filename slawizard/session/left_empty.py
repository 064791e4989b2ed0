"""What to say once of the required answers that a step is left without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slawizard.core.questionnaire import question_at
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.session.session import Session

_MAX_NAMED: Final = 3
"""More fields than these are counted, not named."""


def newly_left_empty(session: Session, step: StepName) -> Message | None:
    """The message about what `step` is left without; None where nothing is, or it was said before."""
    paths = [
        finding.path for finding in session.findings if finding.step == step and finding.missing
    ]
    new = [path for path in dict.fromkeys(paths) if path not in session.told_empty]
    session.told_empty.update(paths)
    if not new:
        return None
    title = STEP_SPECS[step].title
    asked = [question_at(path, session.draft) for path in new]
    labels = [session.translate(question.label) for question in asked if question is not None]
    if 0 < len(labels) <= _MAX_NAMED and len(labels) == len(new):
        return _(
            "Still empty in {step}: {fields}. You can go on; saving will ask for it.",
            step=title,
            fields=", ".join(labels),
        )
    return _n(
        "{count} answer is still missing in {step}. You can go on; saving will ask for it.",
        "{count} answers are still missing in {step}. You can go on; saving will ask for them.",
        len(new),
        step=title,
    )
