"""Offers the drafts of earlier starts: each is resumed, discarded, or left for later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from slawizard.i18n.messages import Message, _, _n
from slawizard.prompts.autosave import describe_draft
from slawizard.prompts.dialogue import BackError, Dialogue
from slawizard.storage.drafts.draft_folder import StoredWork, Work

Resumed = TypeVar("Resumed")


def offer_drafts(
    dialogue: Dialogue,
    found: list[StoredWork[Work]],
    resume: Callable[[StoredWork[Work]], Resumed | None],
) -> Resumed | None:
    """Ask what to do with the drafts `found`; None if none is continued."""
    while found:
        dialogue.say(_n("Unsaved work found", "Unsaved work found ({count})", len(found)))
        rows = list(enumerate(describe_draft(stored, dialogue.session) for stored in found))
        try:
            row = (
                dialogue.pick(rows, 0) if len(rows) > 1 else _say_single_draft(dialogue, rows[0][1])
            )
            resumed = decide(dialogue, found, row or 0, resume)
        except BackError:
            return None
        if resumed is not None or not found:
            return resumed
    return None


def _say_single_draft(dialogue: Dialogue, draft: Message) -> int:
    dialogue.say(draft)
    return 0


def decide(
    dialogue: Dialogue,
    found: list[StoredWork[Work]],
    row: int,
    resume: Callable[[StoredWork[Work]], Resumed | None],
) -> Resumed | None:
    """Continue the draft in `row`, discard it, or leave all drafts for later."""
    options = [("resume", _("Resume")), ("discard", _("Discard")), ("later", _("Later"))]
    answer = dialogue.pick(options, "resume")
    if answer == "resume":
        return resume(found.pop(row))
    if answer == "discard":
        found.pop(row).discard()
    else:
        found.clear()
    return None
