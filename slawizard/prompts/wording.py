"""Replaces sentences that name keys of the full screen, and holds the help on commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from slawizard.i18n.messages import Message, _

COMMANDS: Final = (
    _("Enter keeps what is in brackets. A dash (-) alone clears an optional answer."),
    _("< goes back, ? shows help, ! shows the funnel so far, q leaves and keeps your draft."),
    _("To give one of these as the answer itself, put a backslash before it, like \\q."),
)

REPLACEMENTS: Final[Mapping[str, Message]] = {
    "Only the document changes, not this wizard. Choose with ← →.": _(
        "Only the document changes, not this wizard."
    ),
    "How the document writes numbers and dates. Choose with ← →.": _(
        "How the document writes numbers and dates."
    ),
    "How often targets are set. Choose with ← →.": _("How often targets are set."),
    "The team responsible for it. ← → gives it to the other team; there is only one hand-off.": _(
        "The team responsible for it. There is only one hand-off, so other stages may change "
        "teams too."
    ),
    (
        "Ctrl+↑ and Ctrl+↓ move the stage under the cursor, Ctrl+N adds one below it "
        "and Ctrl+D removes it. The buttons do the same."
    ): _("Answer no to the first question to add, remove, move or rename stages."),
    "F4 opens ideas for the field under the cursor.": _(
        "When a question asks for a list, ? also gives some ideas for it."
    ),
    (
        "Don't know them? Enter an estimate, or use benchmarks with F4. The document marks "
        "them and asks for your own by the review date. Forrester warns that plans driven by "
        "other companies' benchmarks fail, and no Latin American database was found."
    ): _(
        "Don't know them? Enter an estimate, or write b to use benchmarks. The document "
        "marks them and asks for your own by the review date. Forrester warns that plans "
        "driven by other companies' benchmarks fail, and no Latin American database was "
        "found."
    ),
    "This is exactly the document that will be saved next to the agreement file.": _(
        "The document is saved next to the agreement file."
    ),
    (
        "The list shows what is missing and what deserves a second look; Enter takes "
        "you to the field. Warnings don't stop you from saving."
    ): _(
        "First comes what is missing (Enter asks you for it), then what deserves a second "
        "look. Warnings don't stop you from saving."
    ),
}
"""The replacements by the English text that they replace."""


def without_keys(message: Message) -> Message:
    """`message`, or its replacement for line-by-line prompts."""
    return REPLACEMENTS.get(message.text, message)
