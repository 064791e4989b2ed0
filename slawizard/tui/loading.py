"""What the first screen does not need, loaded behind it, before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slawizard.wizard.session import Session


def load_the_rest(session: Session) -> None:
    """Load the checks, the other steps and dialogs and the document's words, on any thread."""
    from rich import markdown as rich_markdown

    from slawizard.core.checks import read
    from slawizard.core.questions import STEPS
    from slawizard.documents import markdown, saving
    from slawizard.tui import dialogs
    from slawizard.tui.steps import step_class
    from slawizard.wizard.understood import currency_name

    read({})  # the first one builds what checks an agreement
    for step in STEPS:
        step_class(step)
    session.say.about(1)
    currency_name("MXN", session)
    del rich_markdown, markdown, saving, dialogs
