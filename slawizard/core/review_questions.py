"""The question of the review."""

from __future__ import annotations

from typing import Final

from slawizard.core.draft import NOTE_PATH
from slawizard.core.question import Question
from slawizard.i18n.messages import _

REVIEW: Final = (
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
