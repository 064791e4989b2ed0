"""The help of the steps and fields with the keys of the full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slawizard.core.instructions import Instructions
from slawizard.i18n.messages import Message, _
from slawizard.tui.key_names import name_of

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.core.question import Question


def instructions(app: App[Any]) -> Instructions:
    """How the full screen is used, with the keys that `app` has."""
    return Instructions(
        change_stages=_(
            "{up} and {down} move the stage under the cursor, {add} adds one below it "
            "and {remove} removes it. The buttons do the same.",
            up=name_of(app, "stage_up"),
            down=name_of(app, "stage_down"),
            add=name_of(app, "add_stage"),
            remove=name_of(app, "remove_stage"),
        ),
        find_ideas=_(
            "{key} opens ideas for the field under the cursor.", key=name_of(app, "ideas")
        ),
        fill_unknown_rates=_(
            "Don't know them? Measure them from a list that your CRM exports with {measure}, enter "
            "an estimate, or use benchmarks with {key}.",
            measure=name_of(app, "measure"),
            key=name_of(app, "benchmarks"),
        ),
        read_document=_(
            "This is exactly the document that will be saved next to the agreement file."
        ),
        mend_findings=_(
            "The list shows what is missing and what deserves a second look; Enter takes "
            "you to the field."
        ),
    )


def field_help(question: Question) -> Message:
    """The help of `question`, with the keys of its field."""
    if question.path.matches("stages.*.owner"):
        return _(
            "{help} ← → gives it to the other team; there is only one hand-off.",
            help=question.help,
        )
    if question.kind == "choice":
        return _("{help} Choose with ← →.", help=question.help)
    return question.help
