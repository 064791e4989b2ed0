"""The help of the steps and fields in the words of the prompts, and the help on commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slawizard.core.instructions import Instructions
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.question import Question

COMMANDS: Final = (
    _("Enter keeps what is in brackets. A dash (-) alone clears an optional answer."),
    _("< goes back, ? shows help, ! shows the funnel so far, q leaves and keeps your draft."),
    _("To give one of these as the answer itself, put a backslash before it, like \\q."),
)

INSTRUCTIONS: Final = Instructions(
    change_stages=_("Answer no to the first question to add, remove, move or rename stages."),
    find_ideas=_("When a question asks for a list, ? also gives some ideas for it."),
    fill_unknown_rates=_(
        "Don't know them? Write m to measure them from a list that your CRM exports, enter an "
        "estimate, or write b to use benchmarks."
    ),
    read_document=_("The document is saved next to the agreement file."),
    mend_findings=_(
        "First comes what is missing (Enter asks you for it), then what deserves a second look."
    ),
)
"""How the line-by-line prompts are used, within the help of the steps."""


def field_help(question: Question) -> Message:
    """The help of `question`, with what else its answer does."""
    if question.path.matches("stages.*.owner"):
        return _(
            "{help} There is only one hand-off, so other stages may change teams too.",
            help=question.help,
        )
    return question.help
