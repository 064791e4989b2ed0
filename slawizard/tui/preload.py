"""What the first screen does not need, loaded behind it, before it is asked for."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slawizard.session.session import Session

_NEW_OBJECTS: Final = 50_000
"""New objects after which Python looks for garbage: as many as two large steps bring."""


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


def collect_rarely() -> None:
    """Have Python look for garbage after every few steps, and never in what is loaded now.

    `slawizard.cli` disables the collection until then; whoever left it enabled keeps it as it is.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
        gc.enable()
