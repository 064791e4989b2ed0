"""Saves: asks for a name, for another one if that can't be used, and about conflicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.questionnaire import questions
from slawizard.i18n.messages import Message, _
from slawizard.prompts.dialogue import BackError, Dialogue
from slawizard.prompts.differences import say_difference
from slawizard.prompts.fields import ask_field
from slawizard.prompts.sharing import write
from slawizard.session.disk_conflict import DiskConflict, conflict_message, read_conflict
from slawizard.session.file_naming import (
    free_name,
    parse_file_name,
    suggested_name,
    working_directory,
)
from slawizard.session.saving import (
    NAME_TAKEN,
    document_taken_message,
    review_moved_message,
    save_message,
    unchanged_message,
    write_agreement,
)
from slawizard.storage.errors import SaveError
from slawizard.storage.replace_file import ChangedOnDiskError, disk_state
from slawizard.storage.save import DocumentTakenError
from slawizard.storage.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.core.agreement import Agreement
    from slawizard.export.diff import Difference


def save(dialogue: Dialogue, file: Path | None) -> bool:
    """Save to `file`, by default the session's own; return False if the author declines."""
    session = dialogue.session
    if (
        file is None
        and session.file is not None
        and session.is_on_file
        and not session.lacks_document
    ):
        state = disk_state(session.file, session.content)
        if state != "gone":
            dialogue.say(unchanged_message(session.file, is_same=state == "same"))
            return True
    try:
        if session.revised_agreement is not None:
            ask_field(dialogue, *questions("review", session.draft))
        return _save_as(dialogue, file or session.file)
    except BackError:
        return False


def _save_as(dialogue: Dialogue, file: Path | None) -> bool:
    """Save to `file`, or to another one if that fails; raise `BackError` if the author declines."""
    session = dialogue.session
    over: bytes | None = None
    replacing: bytes | None = None
    while True:
        agreement = session.agreement_to_save()
        if agreement is None:
            return False
        file = file or _ask_name(dialogue)
        try:
            _write(dialogue, agreement, file, over, replacing)
        except SaveError as error:
            dialogue.say(
                _("Not saved: {why} Everything you wrote is still here.", why=error.message)
            )
            file = over = None
        except ChangedOnDiskError as changed:
            file, over = _ask_about(dialogue, read_conflict(changed, session))
        except DocumentTakenError as taken:
            if _may_replace(dialogue, NAME_TAKEN, document_taken_message(taken, file)):
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
    keep_old = over is not None or bool(session.load_reports)
    written = session.draft
    moved = review_moved_message(session.agreement, agreement)
    saved = write_agreement(agreement, file, seen, keep_old=keep_old, replacing=replacing)
    session.mark_saved(written, agreement, file, saved)
    dialogue.line()
    dialogue.say(save_message(file, saved))
    if moved is not None:
        dialogue.say(moved)
    for name in read_settings().also:
        write(dialogue, agreement, file, name)


def _ask_name(dialogue: Dialogue) -> Path:
    """Ask for the file to save to."""
    company = str(dialogue.session.draft.get("agreement.company", ""))
    name = free_name(suggested_name(company))
    dialogue.line()
    dialogue.say(_("In {folder}, together with its .md document.", folder=working_directory()))
    while True:
        text = dialogue.ask(_("Save the agreement as [{name}]:", name=name))
        file = parse_file_name(text or name)
        if not isinstance(file, Message):
            return file
        dialogue.say(file)


def _ask_about(dialogue: Dialogue, found: DiskConflict) -> tuple[Path | None, bytes | None]:
    """Print what somebody else wrote; return the file to save to and the content to replace there.

    Raise `BackError` if the author wants to replace nothing.
    """
    session = dialogue.session
    title, story = _("The file has changed in the meantime"), conflict_message(found, session)
    if not _may_replace(dialogue, title, story, found.differences):
        return None, None
    if found.agreement is None:
        return found.file, found.content
    session.adopt_from_disk(found.content, found.agreement)
    return found.file, None


def _may_replace(
    dialogue: Dialogue, title: Message, story: Message, differences: Sequence[Difference] = ()
) -> bool:
    """Print what is in the way of a save; return True to replace it, False for another name.

    Raise `BackError` if the author wants neither.
    """
    dialogue.line()
    dialogue.say(title)
    dialogue.say(story)
    for difference in differences:
        say_difference(dialogue, difference)
    options = [
        ("overwrite", _("Overwrite")),
        ("save-as", _("Save as…")),
        ("cancel", _("Cancel")),
    ]
    answer = dialogue.pick(options, "save-as")
    if answer == "cancel":
        raise BackError
    return answer == "overwrite"
