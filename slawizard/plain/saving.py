"""Saving: the name where there is none, another where one can't be used, and what else is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.message import Message, _
from slawizard.core.review_questions import REVIEW
from slawizard.documents.errors import CannotSave
from slawizard.documents.saving import ChangedOnDisk, DocumentTaken, state_of
from slawizard.plain.dialogue import Back, Dialogue
from slawizard.plain.fields import ask_field
from slawizard.plain.review import say_difference
from slawizard.wizard.disk import FoundOnDisk, found_on_disk, story_of
from slawizard.wizard.naming import file_named, folder_in_use, free_name, suggested_name
from slawizard.wizard.saving import (
    NAME_TAKEN,
    nothing_to_save,
    said_of,
    story_of_document,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.core.agreement import Agreement
    from slawizard.documents.differences import Difference


def save(dialogue: Dialogue, file: Path | None) -> bool:
    """Save as `file`, as the session's own where None; False where the author would rather not."""
    session = dialogue.session
    if (
        file is None
        and session.file is not None
        and session.is_on_file
        and not session.lacks_document
    ):
        state = state_of(session.file, session.content)
        if state != "gone":
            dialogue.tell(nothing_to_save(session.file, is_same=state == "same"))
            return True
    try:
        if session.revises is not None:
            ask_field(dialogue, REVIEW[0])
        return _save_as(dialogue, file or session.file)
    except Back:
        return False


def _save_as(dialogue: Dialogue, file: Path | None) -> bool:
    """Save as `file`, or as another where that can't be; raise `Back` where none is wanted."""
    session = dialogue.session
    over: bytes | None = None
    replacing: bytes | None = None
    while True:
        agreement = session.to_save()
        if agreement is None:
            return False
        file = file or _ask_name(dialogue)
        try:
            _write(dialogue, agreement, file, over, replacing)
        except CannotSave as error:
            dialogue.tell(
                _("Not saved: {why} Everything you wrote is still here.", why=error.message)
            )
            file = over = None
        except ChangedOnDisk as changed:
            file, over = _ask_about(dialogue, found_on_disk(changed, session))
        except DocumentTaken as taken:
            if _may_replace(dialogue, NAME_TAKEN, story_of_document(taken, file)):
                replacing = taken.content
            else:
                file = over = None
        else:
            return True


def _write(
    dialogue: Dialogue,
    agreement: Agreement,
    file: Path,
    over: bytes | None,
    replacing: bytes | None,
) -> None:
    session = dialogue.session
    seen = session.content if over is None else over
    keep_old = over is not None or bool(session.told)
    written = session.draft
    saved = write(agreement, file, seen, keep_old=keep_old, replacing=replacing)
    session.take_saved(written, agreement, file, saved)
    dialogue.line()
    dialogue.tell(said_of(file, saved))


def _ask_name(dialogue: Dialogue) -> Path:
    """The file to save as."""
    company = str(dialogue.session.draft.get("agreement.company", ""))
    name = free_name(suggested_name(company))
    dialogue.line()
    dialogue.tell(_("In {folder}, together with its .md document.", folder=folder_in_use()))
    while True:
        text = dialogue.ask(_("Save the agreement as [{name}]:", name=name))
        file = file_named(text or name)
        if not isinstance(file, Message):
            return file
        dialogue.tell(file)


def _ask_about(dialogue: Dialogue, found: FoundOnDisk) -> tuple[Path | None, bytes | None]:
    """Say what somebody else wrote: the file to save as, and what it may replace there.

    Raises `Back` where both are to stay as they are.
    """
    session = dialogue.session
    title, story = _("The file has changed in the meantime"), story_of(found, session)
    if not _may_replace(dialogue, title, story, found.differences):
        return None, None
    if found.agreement is None:
        return found.file, found.content
    session.take_found(found.content, found.agreement)
    return found.file, None


def _may_replace(
    dialogue: Dialogue, title: Message, story: Message, differences: Sequence[Difference] = ()
) -> bool:
    """Say what is in the way of a save: whether it may be replaced, else another name is wanted.

    Raises `Back` where all is to stay as it is.
    """
    dialogue.line()
    dialogue.tell(title)
    dialogue.tell(story)
    for difference in differences:
        say_difference(dialogue, difference)
    options = [
        ("overwrite", _("Overwrite")),
        ("save-as", _("Save as…")),
        ("cancel", _("Cancel")),
    ]
    answer = dialogue.pick(options, "save-as")
    if answer == "cancel":
        raise Back
    return answer == "overwrite"
