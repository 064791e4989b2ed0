"""What the first screen does not need, loaded behind it, before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slawizard.session.session import Session


def preload(session: Session) -> None:
    """Load the checks, the other steps and dialogs, what writes drafts and the document, on any thread.

    And remove what a killed process may have left of an export that it read.
    """
    from rich import markdown as rich_markdown

    from slawizard.core.questionnaire import STEPS
    from slawizard.core.validation import validate
    from slawizard.crm.spill import sweep_spills
    from slawizard.export.markdown import document as markdown_document
    from slawizard.session.echo import currency_name
    from slawizard.storage import save
    from slawizard.storage.drafts import serialization
    from slawizard.tui.dialogs import common
    from slawizard.tui.steps import step_class

    validate({})  # the first one builds what checks an agreement
    for step in STEPS:
        step_class(step)
    session.translate.rounded(1)
    currency_name("MXN", session)
    sweep_spills()
    del rich_markdown, markdown_document, save, serialization, common
