"""The question of the review."""

from __future__ import annotations

from slawizard.core.draft import NOTE_PATH, Draft
from slawizard.core.question import Question
from slawizard.i18n.messages import _


def review(_draft: Draft) -> tuple[Question, ...]:
    """What changed and why, which only a revision needs."""
    return (
        Question(
            NOTE_PATH,
            _("What changed and why"),
            _(
                "For the list of revisions: one sentence that both teams will still understand in "
                "a year."
            ),
            "text",
        ),
    )
